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
 * or puts the brush or the eraser down and lifts it, Delete removes the nearest
 * point, M picks it up and puts it down.
 *
 * @param {HTMLElement} picture
 * @param {import("../model.js").App} app
 * @param {import("./hand.js").Hand} hand
 * @param {AbortSignal} signal
 */
export function pictureKeys(picture, app, hand, signal) {
	let carried = -1;
	/** The stroke that is being drawn. @type {ReturnType<typeof hand.stroke>} */
	let draw = null;

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
			enter(at, event.shiftKey);
		} else if (event.key === "Delete" || event.key === "Backspace") {
			hand.remove(at);
		} else if (event.key.toLowerCase() === "m") {
			carry(points.points, at);
		} else if (event.key === "Escape") {
			letGo();
			app.change({ hair: null, readings: null });
		} else return;
		event.preventDefault();
		event.stopPropagation();
	}

	/** @param {{x: number, y: number}} at @param {boolean} next */
	function enter(at, next) {
		const { tool } = app.model();
		if (draw) {
			draw = null;
			app.say(tool === "erase" ? "The eraser is up." : "The brush is up.");
			return;
		}
		draw = hand.stroke(next);
		if (draw) {
			app.change({ hair: at });
			draw(at);
			app.say(
				tool === "erase"
					? "The eraser is down. Arrow keys move it, Enter lifts it."
					: "The brush is down. Arrow keys move it, Enter lifts it.",
			);
		} else if (tool === "add") hand.add(at, next);
		else carry(app.model().points?.points ?? [], at);
	}

	/** @param {number} x @param {number} y @param {number} window */
	function go(x, y, window) {
		/** @param {number} v */
		const inside = (v) => Math.min(window, Math.max(-window, v));
		const at = { x: inside(x), y: inside(y) };
		app.change({ hair: at });
		if (carried >= 0) hand.move(carried, at);
		draw?.(at);
	}

	/** @param {number[][]} points @param {{x: number, y: number}} at */
	function carry(points, at) {
		if (carried >= 0) {
			carried = -1;
			app.say("The point is put down.");
			return;
		}
		carried = nearest(points, at, app.model().tests).index;
		if (carried < 0) return;
		const [x, y, k] = points[carried];
		app.change({ hair: { x, y } });
		app.say(`A point of class ${k} is picked up. Arrow keys move it.`);
	}

	function letGo() {
		carried = -1;
		draw = null;
	}

	picture.addEventListener("keydown", pressed, { signal });
	picture.addEventListener(
		"blur",
		() => {
			letGo();
			app.change({ hair: null, readings: null });
		},
		{ signal },
	);
}
