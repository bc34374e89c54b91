import { button, element, find, select, setHidden, setText } from "./dom.js";
import * as format from "./format.js";

const least = 100; // milliseconds between two readings of the epoch: each costs a layout

/**
 * The bar: play and pause, step, reset, dice, speed, epoch, status.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View & {play(): void, step(unit: "update"|"epoch"): void, faster(by: number): void}}
 */
export function transportView(app) {
	const whenPaused = element("#play .when-paused");
	const whenPlaying = element("#play .when-playing");
	const speed = select("#speed");
	const epoch = element("#epoch");
	const status = element("#status");
	const leave = new AbortController();
	let counted = 0;

	/** @param {string} id @param {(event: MouseEvent) => void} act */
	const on = (id, act) =>
		button(id).addEventListener("click", act, { signal: leave.signal });

	/** @param {"update"|"epoch"} unit */
	const step = (unit) => app.tell({ type: "step", unit });
	const toggle = () =>
		app.tell({ type: app.model().state?.playing ? "pause" : "play" });
	function setSpeed() {
		const { epochs, updates } = speed.selectedOptions[0].dataset;
		const experiment = {
			speed: Number(epochs),
			updates_per_second: Number(updates),
		};
		app.tell({ type: "set", experiment });
	}

	on("#play", toggle);
	on("#step", (event) => step(event.shiftKey ? "epoch" : "update"));
	on("#step-epoch", () => step("epoch"));
	on("#reset", () => app.tell({ type: "reset" }));
	on("#dice", () => app.tell({ type: "dice" }));
	speed.addEventListener("change", setSpeed, { signal: leave.signal });

	/** @param {import("./wire/types.js").Experiment} experiment as the server holds it */
	function showSpeed({ speed: epochs, updates_per_second: updates }) {
		const now = [...speed.options].find((option) =>
			updates > 0
				? Number(option.dataset.updates) === updates
				: Number(option.dataset.epochs) === epochs &&
					option.dataset.updates === "0",
		);
		const option = now ?? addSpeed(speed, epochs, updates);
		if (!option.selected) option.selected = true;
	}

	return {
		play: toggle,
		step,
		faster(by) {
			const next = speed.options[speed.selectedIndex + by];
			if (!next) return;
			next.selected = true;
			setSpeed();
		},
		update(model) {
			const { state, frame } = model;
			if (state) {
				setHidden(whenPaused, state.playing);
				setHidden(whenPlaying, !state.playing);
				showSpeed(state.experiment);
			}
			const now = performance.now();
			if (frame && (!state?.playing || now - counted >= least)) {
				setText(epoch, format.whole(frame.epoch));
				counted = now;
			}
			setText(status, statusWords(model));
		},
		destroy: () => leave.abort(),
	};
}

/**
 * Puts a speed that is not one of the usual into its place in the menu.
 * @param {HTMLSelectElement} menu
 * @param {number} epochs a frame
 * @param {number} updates a second, in slow motion; 0 when it is none
 */
function addSpeed(menu, epochs, updates) {
	const slow = updates > 0;
	const option = new Option(slow ? `${updates} updates/s` : `${epochs} epochs`);
	option.dataset.epochs = String(slow ? 1 : epochs);
	option.dataset.updates = String(updates);
	const group = find(
		menu,
		`optgroup:nth-of-type(${slow ? 1 : 2})`,
		HTMLOptGroupElement,
	);
	const key = slow ? "updates" : "epochs";
	const after = [...group.children].find(
		(other) =>
			other instanceof HTMLOptionElement &&
			Number(other.dataset[key]) > (slow ? updates : epochs),
	);
	group.insertBefore(option, after ?? null);
	return option;
}

/** @param {import("./model.js").Model} model */
function statusWords({ status, frame, state, unsaved }) {
	const why = status.reason ? `${status.reason} ` : "";
	if (status.state === "waiting") return `${why}reconnecting…`;
	if (status.state === "closed") return `${why}not connected`;
	if (status.state === "connecting") return "connecting…";
	if (unsaved) return `not being saved: ${unsaved}`;
	if (!state?.playing || !frame) return "";
	// Each goes further than the next.
	if (frame.half) return "the server is very busy: 15 frames a second";
	if (frame.coarse) return "the server is busy: coarser pictures";
	if (frame.slowed) return "the server is busy: fewer epochs per frame";
	return "";
}
