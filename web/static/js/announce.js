import { element } from "./dom.js";
import * as format from "./format.js";
import { areValued } from "./values.js";

const least = 3000; // milliseconds between two announcements

/**
 * Words for people who listen: events at once, numbers only when they stand.
 * @returns {import("./model.js").View & {say(words: string): void}}
 */
export function announceView() {
	const at = element("#announce");
	let spoken = 0;
	let waiting = "";
	let timer = 0;
	let playing = false;
	let seen = false;
	let connection = "connecting";
	let lost = false;
	let diverged = "";
	let notice = "";
	let summed = 0;

	/** @param {string} words */
	function say(words) {
		waiting = words;
		clearTimeout(timer);
		const wait = Math.max(0, least - (performance.now() - spoken));
		timer = window.setTimeout(
			() => {
				at.textContent = waiting;
				spoken = performance.now();
			},
			spoken ? wait : 0,
		);
	}

	return {
		say,
		update(model) {
			const { state, frame, status } = model;
			if (status.state !== connection) {
				connection = status.state;
				if (connection === "waiting" && !lost) {
					lost = true;
					say("The connection is lost.");
				}
				if (connection === "open" && lost) {
					lost = false;
					say("Connected again.");
				}
			}
			if (!state) return;
			const ended = state.panels
				.filter((p) => p.diverged)
				.map((p) => `${p.title}: ${p.diverged}`)
				.join(" ");
			if (ended !== diverged && ended) say(ended);
			diverged = ended;
			if (state.notice !== notice && state.notice) say(state.notice);
			notice = state.notice;
			if (seen && state.playing !== playing && state.playing) say("Training.");
			if (
				!ended &&
				!state.playing &&
				frame &&
				!frame.playing &&
				frame.step !== summed
			) {
				summed = frame.step;
				say(summary(model));
			}
			playing = state.playing;
			seen = true;
		},
		destroy: () => clearTimeout(timer),
	};
}

/**
 * @param {import("./model.js").Model} model
 * @returns {string}
 */
function summary({ state, frame, points }) {
	if (!state || !frame) return "";
	const valued = points !== null && areValued(points);
	const each = frame.panels.map((p, i) => {
		const result = valued
			? `data loss ${format.loss(p.dataLoss)}`
			: `${p.errors} wrong`;
		return `${state.panels[i]?.title ?? ""}: ${result}`;
	});
	return `Paused at epoch ${format.whole(frame.epoch)}. ${each.join(", ")}.`;
}
