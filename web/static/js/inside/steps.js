import { element, setAttribute, setHidden } from "../dom.js";
import { isSeen, lasts, momentOf, untilNext } from "./pass.js";

/**
 * Follows each update in slow motion and each single step through its three
 * parts, in words under the diagram; says in which part it is, so that the
 * diagram can light up. Where a person wants nothing to move, only the words stand.
 *
 * @typedef {import("./pass.js").Moment} Moment
 *
 * @param {import("../model.js").App} app
 */
export function stepsView(app) {
	const list = element("#net-steps");
	const words = [...list.querySelectorAll("li")];
	const still = matchMedia("(prefers-reduced-motion: reduce)");
	let last = { step: 0, playing: true };
	let begun = -Infinity;
	let whole = 0;
	let stepped = false; // by itself, and not played since
	let timer = 0;

	/** @param {number} layers @returns {Moment|null} */
	function now(layers) {
		const elapsed = performance.now() - begun;
		const moment = still.matches ? null : momentOf(elapsed, whole, layers);
		clearTimeout(timer);
		if (moment)
			timer = window.setTimeout(
				() => app.change({}),
				untilNext(elapsed, whole, layers),
			);
		return moment;
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} layers
		 * @returns {Moment|null}
		 */
		update({ state, frame }, layers) {
			if (!state || !frame) return null;
			const perSecond = state.experiment.updates_per_second;
			const { playing } = state;
			const next = { step: frame.step, playing };
			if (isSeen(last, next, perSecond)) {
				begun = performance.now();
				whole = lasts(playing ? perSecond : 0);
				stepped = true;
			} else if (frame.step !== last.step) begun = -Infinity;
			last = next;
			if (playing) stepped = false;
			setHidden(list, !stepped && !(playing && perSecond > 0));
			const moment = now(layers);
			for (const word of words) {
				const is = word.dataset.part === moment?.part;
				setAttribute(word, "aria-current", is ? "step" : "false");
			}
			return moment;
		},
		destroy: () => clearTimeout(timer),
	};
}
