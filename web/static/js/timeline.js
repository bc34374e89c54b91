import { button, element, input, setHidden, setText } from "./dom.js";
import { extent } from "./extent.js";
import * as format from "./format.js";
import { newestWins } from "./throttle.js";

const least = 100; // milliseconds between two movements of the thumb: each costs a layout
const apart = 50; // milliseconds between two moments asked for

/**
 * The timeline over the curves: any moment of the run, what was changed on the
 * way, and the runs that were left.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View & {by(epochs: number): void, back(): void}}
 */
export function timelineView(app) {
	const range = input("#moment");
	const words = element("#moment-words");
	const marks = element("#moment-marks");
	const back = button("#moment-back");
	const others = [button("#moment-other-1"), button("#moment-other-2")];
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {number|null} */
	let aim = null; // the step that was asked for, until it is shown
	let held = false; // it has not been answered yet
	let drawn = 0;
	/** @type {unknown} */
	let seen = null;

	const ask = newestWins(async (/** @type {number} */ step) => {
		try {
			await app.send({ type: "rewind", step });
		} catch (error) {
			aim = null;
			app.change({ remark: error instanceof Error ? error.message : "" });
		}
		if (aim === step || aim === null) held = false;
	}, apart);

	/** @param {number} step */
	function go(step) {
		aim = step;
		held = true;
		ask(step);
		app.change({});
	}
	function by(/** @type {number} */ epochs) {
		const { state, frame } = app.model();
		if (!state || !frame) return;
		const { end } = state.timeline;
		const last = Math.max(end.step, frame.step);
		const each = frame.epoch > 0 ? frame.step / frame.epoch : 1;
		const now = aim ?? frame.step;
		go(Math.min(last, Math.max(0, Math.round(now + epochs * each))));
	}
	/** Where the run was, or the run that was left last. */
	function goBack() {
		const { state, frame } = app.model();
		if (!state || !frame) return;
		const { end, former } = state.timeline;
		if (frame.step < end.step) go(end.step);
		else if (former.length) app.tell({ type: "return", line: former[0].line });
	}
	/** @param {HTMLButtonElement} other */
	const goTo = (other) =>
		app.tell({ type: "return", line: Number(other.dataset.line) });

	range.addEventListener("input", () => go(range.valueAsNumber), { signal });
	back.addEventListener("click", goBack, { signal });
	for (const other of others)
		other.addEventListener("click", () => goTo(other), { signal });

	/**
	 * @param {import("./wire/types.js").Timeline} timeline
	 * @param {boolean} behind
	 */
	function showRuns({ end, former }, behind) {
		const first = behind ? end : former[0]?.end;
		setHidden(back, !first);
		if (first) setText(back, `Back to epoch ${format.whole(first.epoch)}`);
		const rest = behind ? former : former.slice(1);
		others.forEach((other, i) => {
			const run = rest[i];
			setHidden(other, !run);
			if (!run) return;
			other.dataset.line = String(run.line);
			setText(other, `or ${format.whole(run.end.epoch)}`);
		});
	}

	return {
		by,
		back: goBack,
		update({ state, frame }) {
			if (!state || !frame) return;
			if (!held && frame.rev === state.rev) aim = null;
			const now = performance.now();
			if (state.playing && aim === null && now - drawn < least) return;
			drawn = now;
			const { timeline } = state;
			const last = extent(timeline, frame);
			const end = Math.max(timeline.end.step, frame.step);
			const step = aim ?? frame.step;
			range.max = String(last.step);
			if (range.valueAsNumber !== step) range.value = String(step);
			range.style.setProperty("--end", String(end / (last.step || 1)));
			const behind = frame.step < timeline.end.step && !state.playing;
			showRuns(timeline, behind);
			const text = momentWords(timeline, frame, aim);
			setText(words, text.join(" · "));
			if (!state.playing || document.activeElement !== range)
				range.setAttribute("aria-valuetext", text.join(", "));
			if (seen !== timeline.marks) {
				seen = timeline.marks;
				marks.replaceChildren(...timeline.marks.map(tick));
			}
			timeline.marks.forEach((mark, i) => {
				const at = /** @type {HTMLElement} */ (marks.children[i]);
				at.style.setProperty("--at", String(mark.step / (last.step || 1)));
			});
		},
		destroy: () => leave.abort(),
	};
}

/** @param {import("./wire/types.js").Mark} mark */
function tick(mark) {
	const at = document.createElement("span");
	if (mark.diverged) at.dataset.diverged = "";
	return at;
}

/**
 * @param {import("./wire/types.js").Timeline} timeline
 * @param {import("./model.js").Frame} frame
 * @param {number|null} aim
 * @returns {string[]} which epoch is shown, and the last thing that happened by then
 */
function momentWords({ end, marks }, frame, aim) {
	const behind = frame.step < end.step;
	const of = behind ? ` of ${format.whole(end.epoch)}` : "";
	const step = aim ?? frame.step;
	const mark = marks.findLast((m) => m.step <= step);
	const epoch = `epoch ${format.whole(frame.epoch)}${of}`;
	if (!mark) return [epoch];
	return [epoch, `${mark.text} at ${format.whole(mark.epoch)}`];
}
