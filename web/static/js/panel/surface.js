import { colours } from "../colours.js";
import { find } from "../dom.js";
import { areValued } from "../values.js";

/**
 * The field with the line where two classes tie, and the points: asks for what has
 * changed.
 *
 * @param {HTMLElement} root the figure
 * @param {number} index its place among the panels
 * @param {import("./painting.js").Painting} painting
 */
export function surfaceView(root, index, painting) {
	const id = painting.hang(find(root, "canvas", HTMLCanvasElement));
	/** @type {unknown[]} */
	let shown = [];
	/** @type {unknown[]} */
	let marked = [];

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} size
	 */
	function surface({ frame, state, hard, look }, size) {
		const picture = frame?.panels[index]?.picture;
		if (!frame || !picture) return;
		if (state && frame.panels.length !== state.panels.length) return;
		const now = [picture, hard, look, size, devicePixelRatio];
		if (same(now, shown)) return;
		shown = now;
		painting.draw(id, {
			size,
			ratio: devicePixelRatio,
			surface: { picture, hard },
		});
	}

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} size
	 */
	function marks({ points, frame, look, tests }, size) {
		if (!points) return;
		const wrong =
			frame?.pointsRev === points.rev && !areValued(points)
				? frame.panels[index]?.wrong
				: undefined;
		const now = [points, look, size, devicePixelRatio, tests, wrong?.join()];
		if (same(now, marked)) return;
		marked = now;
		painting.draw(id, {
			size,
			ratio: devicePixelRatio,
			marks: { wrong, tests },
		});
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} size side of the picture in CSS pixels
		 */
		update(model, size) {
			if (size === 0) return;
			painting.share({ colours: colours(model.look), points: model.points });
			surface(model, size);
			marks(model, size);
		},
		destroy: () => painting.drop(id),
	};
}

/** @param {unknown[]} a @param {unknown[]} b */
const same = (a, b) =>
	a.length === b.length && a.every((value, i) => value === b[i]);
