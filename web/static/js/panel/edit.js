import { pictureKeys } from "./edit-keys.js";
import { createHand } from "./hand.js";
import { placeOf, pointUnder } from "./pointing.js";

const still = 6; // pixels: less is a click, more a drag

/**
 * What a pointer does in a picture, by the tool: a click adds, with Shift the next
 * class, with Ctrl or Alt it removes the nearest; a drag moves; the brush paints
 * and the eraser removes all that they pass. Hovering moves the cross-hair.
 *
 * @param {HTMLElement} picture
 * @param {import("../model.js").App} app
 * @returns {() => void} ends it
 */
export function editing(picture, app) {
	const leave = new AbortController();
	const { signal } = leave;
	const hand = createHand(app);
	/** @type {{x: number, y: number, index: number, moved: boolean, draw: ReturnType<typeof hand.stroke>}|null} */
	let press = null;

	/** @param {import("./pointing.js").OnScreen} event */
	const place = (event) =>
		placeOf(picture, app.model().points?.window ?? 1, event);
	/** @param {import("./pointing.js").OnScreen} event @param {number} slack */
	const under = (event, slack) =>
		pointUnder(picture, app.model().points, event, app.model().tests, slack);
	const draws = () => ["brush", "erase"].includes(app.model().tool);

	/** @param {PointerEvent} event */
	function down(event) {
		if (event.button !== 0 || !event.isPrimary) return;
		const draw = hand.stroke(event.shiftKey);
		const slack = event.pointerType === "touch" ? 14 : 4;
		const index = draw ? -1 : under(event, slack);
		press = { x: event.clientX, y: event.clientY, index, moved: false, draw };
		if (draw || index >= 0) picture.setPointerCapture(event.pointerId);
		if (!draw) return;
		app.change({ hair: place(event) });
		draw(place(event));
	}
	/** @param {PointerEvent} event */
	function move(event) {
		const at = place(event);
		if (event.pointerType !== "touch" || press) app.change({ hair: at });
		if (!press) {
			picture.classList.toggle("grab", !draws() && under(event, 4) >= 0);
			return;
		}
		if (press.draw) {
			const passed = event.getCoalescedEvents();
			for (const e of passed.length > 0 ? passed : [event])
				press.draw(place(e));
			return;
		}
		press.moved ||=
			Math.hypot(event.clientX - press.x, event.clientY - press.y) > still;
		if (press.moved && press.index >= 0) hand.move(press.index, at);
	}
	/** @param {PointerEvent} event */
	function up(event) {
		const was = press;
		press = null;
		if (!was || was.moved || was.draw || app.model().tool !== "add") return;
		const at = place(event);
		app.change({ hair: at });
		if (removes(event)) hand.remove(at);
		else hand.add(at, event.shiftKey);
	}
	const cancel = () => {
		press = null;
	};
	/** @param {PointerEvent} event */
	function out(event) {
		if (event.pointerType !== "touch" && !press)
			app.change({ hair: null, readings: null });
	}
	/** A finger draws, or drags a point that it is on; elsewhere it scrolls. @param {TouchEvent} event */
	function touch(event) {
		if (event.touches.length !== 1) return;
		if (draws() || under(event.touches[0], 14) >= 0) event.preventDefault();
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
	pictureKeys(picture, app, hand, signal);
	return () => leave.abort();
}

/** @param {PointerEvent} event */
const removes = (event) => event.ctrlKey || event.altKey || event.metaKey;
