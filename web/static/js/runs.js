import { createSamples } from "./samples.js";

/**
 * The losses of the run that is shown, and faint beside it those of the runs
 * that it left. Which run that is, and where it left another, the server says.
 *
 * @typedef {import("./wire/types.js").Timeline} Timeline
 * @typedef {import("./samples.js").Tail} Tail
 */
export function createRuns(most = 800) {
	const samples = createSamples(most);
	/** @type {Map<number, Tail>} what lies beyond the fork, by the line's number */
	const left = new Map();
	let line = 0;

	return {
		...samples,
		/** Goes over to the server's line. @param {Timeline} timeline */
		follow(timeline) {
			if (timeline.line === line) return;
			const tail = samples.cut(timeline.fork.epoch);
			if (line) left.set(line, tail);
			line = timeline.line;
			const back = left.get(line);
			if (back) samples.join(back);
			left.delete(line);
			const known = new Set(timeline.former.map((f) => f.line));
			for (const id of left.keys()) if (!known.has(id)) left.delete(id);
		},
		/** @returns {Tail[]} of runs with as many panels */
		faint: () =>
			[...left.values()].filter(
				(tail) => tail.losses.length === samples.panels(),
			),
	};
}
