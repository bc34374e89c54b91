import { find, setText } from "../dom.js";
import * as format from "../format.js";

/**
 * The cross-hair, at the same place in every picture, and what is read there.
 * @param {HTMLElement} root the figure
 * @param {number} index
 */
export function hairView(root, index) {
	const hair = find(root, ".hair", HTMLElement);
	const across = find(root, ".hair .across", HTMLElement);
	const down = find(root, ".hair .down", HTMLElement);
	const ring = find(root, ".hair .ring", HTMLElement);
	const reading = find(root, ".reading", HTMLElement);
	/** @type {unknown} */
	let seen = null;

	return {
		/** @param {import("../model.js").Model} model */
		update({ hair: at, points, readings }) {
			const p = at && readings?.[index];
			setText(reading, p ? read(p) : "");
			if (at === seen) return;
			seen = at;
			hair.hidden = !at;
			if (!at || !points) return;
			const side = 2 * points.window;
			across.style.top = `${((points.window - at.y) / side) * 100}%`;
			down.style.left = `${((at.x + points.window) / side) * 100}%`;
			ring.style.top = across.style.top;
			ring.style.left = down.style.left;
		},
	};
}

/**
 * For two classes p(1); for more, the class that wins; for one number, the value.
 * @param {number[]} p a probability a class
 */
function read(p) {
	if (p.length === 1) return `value ${format.signed(p[0])}`;
	const k = p.length === 2 ? 1 : p.indexOf(Math.max(...p));
	return `p(${k}) = ${format.probability(p[k])}`;
}
