import { colours } from "../colours.js";
import { find } from "../dom.js";
import { areValued } from "../values.js";

/**
 * The field, the line where two classes tie and the points: asks for those that
 * have changed. The field's canvas has one pixel a node and is scaled here, so
 * that the outermost nodes lie on the picture's edges.
 *
 * @param {HTMLElement} root the figure
 * @param {number} index its place among the panels
 * @param {import("./painting.js").Painting} painting
 */
export function surfaceView(root, index, painting) {
	/** @param {string} name */
	const canvas = (name) => find(root, `canvas.${name}`, HTMLCanvasElement);
	const field = canvas("surface");
	const id = painting.hang({
		field,
		tie: canvas("tie"),
		marks: canvas("points"),
	});
	let nodes = 0;
	/** @type {unknown[]} */
	let shown = [];
	/** @type {unknown[]} */
	let marked = [];

	/** @param {number} n */
	function stretch(n) {
		if (n === nodes) return;
		nodes = n;
		const beyond = 100 / (n - 1); // percent of the picture that a node takes
		field.style.width = `${100 + beyond}%`;
		field.style.height = `${100 + beyond}%`;
		field.style.left = `${-beyond / 2}%`;
		field.style.top = `${-beyond / 2}%`;
	}

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} size
	 */
	function surface({ frame, state, hard, look }, size) {
		const grid = frame?.panels[index]?.grid;
		if (!frame || !grid) return;
		if (state && frame.panels.length !== state.panels.length) return;
		const now = [grid, hard, look, size, devicePixelRatio];
		if (same(now, shown)) return;
		shown = now;
		stretch(frame.n);
		painting.draw(id, {
			size,
			ratio: devicePixelRatio,
			surface: { grid, n: frame.n, hard },
		});
	}

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} size
	 */
	function marks({ points, frame, look }, size) {
		if (!points) return;
		const wrong =
			frame?.pointsRev === points.rev && !areValued(points)
				? frame.panels[index]?.wrong
				: undefined;
		const now = [points, look, size, devicePixelRatio, wrong?.join()];
		if (same(now, marked)) return;
		marked = now;
		painting.draw(id, { size, ratio: devicePixelRatio, marks: { wrong } });
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
