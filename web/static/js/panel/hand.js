import { find, showError } from "../dom.js";
import { newestWins } from "../throttle.js";
import { isRegression } from "../values.js";
import { createBrush } from "./brush.js";
import { nearest } from "./nearest.js";
import { createStrokes } from "./strokes.js";

const spacing = 0.04; // of half the picture, between two points of the brush

/**
 * What the hand does to the points, whether it holds a pointer or presses keys;
 * a refusal is shown beside the undo button.
 *
 * @typedef {import("./brush.js").Place} Place
 * @typedef {ReturnType<typeof createHand>} Hand
 *
 * @param {import("../model.js").App} app
 */
export function createHand(app) {
	const error = find(document, "#edit-error", HTMLElement);
	/** @param {object} command */
	async function send(command) {
		try {
			await app.send(command);
			showError(error, "");
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "");
		}
	}
	const sendMove = newestWins(send);
	const stroke = createStrokes(send);

	/** The chosen class, or the one after it; the chosen value, or its negative. @param {boolean} next */
	function chosen(next) {
		const { pick, points, state, value } = app.model();
		if (state && isRegression(state.experiment))
			return { value: next ? -value : value };
		return { class: next ? (pick + 1) % (points?.classes ?? 2) : pick };
	}
	/** @param {boolean} next */
	function brush(next) {
		const { points, reach } = app.model();
		const window = points?.window ?? 1;
		const draw = stroke({ type: "paint", ...chosen(next) });
		const radius = reach * window;
		const fall = createBrush({ radius, spacing: spacing * window, window });
		return (/** @type {Place} */ at) => draw(fall(at));
	}
	function eraser() {
		const { points, reach } = app.model();
		const radius = reach * (points?.window ?? 1);
		const draw = stroke({ type: "erase", radius });
		return (/** @type {Place} */ at) => draw([at]);
	}

	return {
		/** @param {Place} at @param {boolean} next */
		add(at, next) {
			send({ type: "add", ...round(at), ...chosen(next) });
		},
		/** @param {Place} at */
		remove(at) {
			const { points, tests } = app.model();
			const { index } = nearest(points?.points ?? [], at, tests);
			if (index >= 0) send({ type: "remove", index });
		},
		/** @param {number} index @param {Place} at */
		move(index, at) {
			sendMove({ type: "move", index, ...round(at) });
		},
		/**
		 * Begins a stroke of the brush or the eraser, if that is the tool.
		 * @param {boolean} next with the next class
		 * @returns {((at: Place) => void)|null} goes to a place, first to that where the stroke begins
		 */
		stroke(next) {
			const { tool } = app.model();
			if (tool === "brush") return brush(next);
			return tool === "erase" ? eraser() : null;
		},
	};
}

/** Finer than a pixel, short in the link. @param {Place} at */
const round = ({ x, y }) => ({
	x: Number(x.toFixed(3)),
	y: Number(y.toFixed(3)),
});
