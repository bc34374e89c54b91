import { find } from "../dom.js";
import * as format from "../format.js";

/**
 * Thin axes with few numbers, set outside the picture.
 * @param {HTMLElement} root the figure
 */
export function axesView(root) {
	const across = find(root, ".axis.x", HTMLElement);
	const up = find(root, ".axis.y", HTMLElement);
	let seen = "";

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} size side of the picture in CSS pixels
		 */
		update({ points }, size) {
			if (!points || size === 0) return;
			const few = size < 170;
			const now = `${points.window} ${few}`;
			if (now === seen) return;
			seen = now;
			const at = ticks(points.window, few ? 1 : 2);
			across.replaceChildren(...at.map((v) => label(v, points.window, "left")));
			up.replaceChildren(...at.map((v) => label(-v, points.window, "top", v)));
		},
	};
}

/**
 * Round numbers on both sides of zero.
 * @param {number} window half the side
 * @param {number} each how many on each side
 */
export function ticks(window, each) {
	const rough = window / each;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step =
		power * ([5, 4, 3, 2.5, 2, 1.5, 1].find((m) => m * power <= rough) ?? 1);
	const most = Math.floor(window / step + 1e-9);
	return Array.from({ length: 2 * most + 1 }, (_, i) => (i - most) * step);
}

/**
 * @param {number} place in data units, growing to the right or down
 * @param {number} window
 * @param {"left"|"top"} side
 * @param {number} [value] what it says, if not its place
 */
function label(place, window, side, value = place) {
	const span = document.createElement("span");
	span.textContent = format.tick(value);
	span.style[side] = `${((place + window) / (2 * window)) * 100}%`;
	return span;
}
