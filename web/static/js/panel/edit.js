import { find, showError } from "../dom.js";
import { markSize } from "../picture/points.js";
import { newestWins } from "../throttle.js";
import { pictureKeys } from "./edit-keys.js";
import { nearest } from "./nearest.js";

const still = 6; // pixels: less is a click, more a drag

/**
 * Click adds, Shift-click adds the next class, Ctrl- or Alt-click removes the
 * nearest, a drag moves; hovering moves the cross-hair.
 *
 * @param {HTMLElement} picture
 * @param {import("../model.js").App} app
 * @returns {() => void} ends it
 */
export function editing(picture, app) {
	const leave = new AbortController();
	const { signal } = leave;
	const edits = pointEdits(app);
	/** @type {{x: number, y: number, index: number, moved: boolean}|null} */
	let press = null;

	/** @param {{clientX: number, clientY: number}} event */
	function place(event) {
		const box = picture.getBoundingClientRect();
		const window = app.model().points?.window ?? 1;
		/** @param {number} v */
		const inside = (v) => Math.min(1, Math.max(0, v)) * 2 * window - window;
		return {
			x: inside((event.clientX - box.left) / box.width),
			y: -inside((event.clientY - box.top) / box.height),
		};
	}

	/** @param {{clientX: number, clientY: number}} event @param {number} slack */
	function under(event, slack) {
		const points = app.model().points;
		if (!points) return -1;
		const size = picture.clientWidth;
		const near = nearest(points.points, place(event));
		const reach = markSize(size, points.points.length) + slack;
		return near.distance * (size / (2 * points.window)) <= reach
			? near.index
			: -1;
	}

	/** @param {PointerEvent} event */
	function down(event) {
		if (event.button !== 0) return;
		const index = under(event, event.pointerType === "touch" ? 14 : 4);
		press = { x: event.clientX, y: event.clientY, index, moved: false };
		if (index >= 0) picture.setPointerCapture(event.pointerId);
	}
	/** @param {PointerEvent} event */
	function move(event) {
		const at = place(event);
		if (event.pointerType !== "touch" || press) app.change({ hair: at });
		if (!press) {
			picture.classList.toggle("grab", under(event, 4) >= 0);
			return;
		}
		press.moved ||=
			Math.hypot(event.clientX - press.x, event.clientY - press.y) > still;
		if (press.moved && press.index >= 0) edits.move(press.index, at);
	}
	/** @param {PointerEvent} event */
	function up(event) {
		const was = press;
		press = null;
		if (!was || was.moved) return;
		const at = place(event);
		app.change({ hair: at });
		if (removes(event) || app.model().pick < 0) edits.remove(at);
		else edits.add(at, event.shiftKey);
	}
	const cancel = () => {
		press = null;
	};
	/** @param {PointerEvent} event */
	function out(event) {
		if (event.pointerType !== "touch" && !press)
			app.change({ hair: null, readings: null });
	}
	/** A finger on a point drags it; elsewhere it scrolls. @param {TouchEvent} event */
	function touch(event) {
		if (event.touches.length === 1 && under(event.touches[0], 14) >= 0)
			event.preventDefault();
	}

	picture.addEventListener("pointerdown", down, { signal });
	picture.addEventListener("pointermove", move, { signal });
	picture.addEventListener("pointerup", up, { signal });
	picture.addEventListener("pointercancel", cancel, { signal });
	picture.addEventListener("pointerleave", out, { signal });
	picture.addEventListener("touchstart", touch, { signal, passive: false });
	picture.addEventListener(
		"contextmenu",
		(e) => e.ctrlKey && e.preventDefault(),
		{ signal },
	);
	pictureKeys(picture, app, edits, signal);
	return () => leave.abort();
}

/** @param {PointerEvent} event */
const removes = (event) => event.ctrlKey || event.altKey || event.metaKey;

/**
 * The commands behind the hand; a refusal is shown beside the undo button.
 * @param {import("../model.js").App} app
 */
export function pointEdits(app) {
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
	return {
		/** @param {{x: number, y: number}} at @param {boolean} next */
		add(at, next) {
			const { pick, points } = app.model();
			const k = next || pick < 0 ? (pick + 1) % (points?.classes ?? 2) : pick;
			send({ type: "add", ...round(at), class: k });
		},
		/** @param {{x: number, y: number}} at */
		remove(at) {
			const { index } = nearest(app.model().points?.points ?? [], at);
			if (index >= 0) send({ type: "remove", index });
		},
		/** @param {number} index @param {{x: number, y: number}} at */
		move(index, at) {
			sendMove({ type: "move", index, ...round(at) });
		},
	};
}

/** Finer than a pixel, short in the link. @param {{x: number, y: number}} at */
const round = ({ x, y }) => ({
	x: Number(x.toFixed(3)),
	y: Number(y.toFixed(3)),
});
