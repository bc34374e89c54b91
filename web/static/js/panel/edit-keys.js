import { nearest } from "./nearest.js";

/** @type {Record<string, [number, number]>} */
const arrows = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, 1],
	ArrowDown: [0, -1],
};

/**
 * Everything the pointer does, with keys: arrows move the cross-hair, Enter adds,
 * Delete removes the nearest, M picks it up and puts it down.
 *
 * @param {HTMLElement} picture
 * @param {import("../model.js").App} app
 * @param {ReturnType<typeof import("./edit.js").pointEdits>} edits
 * @param {AbortSignal} signal
 */
export function pictureKeys(picture, app, edits, signal) {
	let carried = -1;

	/** @param {KeyboardEvent} event */
	function pressed(event) {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const { points, hair } = app.model();
		if (!points) return;
		const at = hair ?? { x: 0, y: 0 };
		if (event.key in arrows) {
			const step = (points.window / 40) * (event.shiftKey ? 5 : 1);
			const [dx, dy] = arrows[event.key];
			go(at.x + dx * step, at.y + dy * step, points.window);
		} else if (event.key === "Enter") {
			if (app.model().pick < 0) edits.remove(at);
			else edits.add(at, event.shiftKey);
		} else if (event.key === "Delete" || event.key === "Backspace") {
			edits.remove(at);
		} else if (event.key.toLowerCase() === "m") {
			carry(points.points, at);
		} else if (event.key === "Escape") {
			carried = -1;
			app.change({ hair: null, readings: null });
		} else return;
		event.preventDefault();
		event.stopPropagation();
	}

	/** @param {number} x @param {number} y @param {number} window */
	function go(x, y, window) {
		/** @param {number} v */
		const inside = (v) => Math.min(window, Math.max(-window, v));
		const at = { x: inside(x), y: inside(y) };
		app.change({ hair: at });
		if (carried >= 0) edits.move(carried, at);
	}

	/** @param {number[][]} points @param {{x: number, y: number}} at */
	function carry(points, at) {
		if (carried >= 0) {
			carried = -1;
			app.say("The point is put down.");
			return;
		}
		carried = nearest(points, at).index;
		if (carried < 0) return;
		const [x, y, k] = points[carried];
		app.change({ hair: { x, y } });
		app.say(`A point of class ${k} is picked up. Arrow keys move it.`);
	}

	picture.addEventListener("keydown", pressed, { signal });
	picture.addEventListener(
		"blur",
		() => {
			carried = -1;
			app.change({ hair: null, readings: null });
		},
		{ signal },
	);
}
