import assert from "node:assert/strict";
import { test } from "node:test";
import { extent } from "../static/js/extent.js";
import { createRuns } from "../static/js/runs.js";

const at = (/** @type {number} */ epoch) => ({ step: 3 * epoch, epoch });

/** @param {number} line @param {number} fork @param {number[]} former */
const timeline = (line, fork, former) => ({
	line,
	fork: at(fork),
	end: at(0),
	marks: [],
	former: former.map((id) => ({ line: id, fork: at(fork), end: at(9) })),
});

/** Trains: a sample an epoch, of one panel. @param {ReturnType<typeof createRuns>} runs @param {number} from @param {number} to @param {number} loss */
function train(runs, from, to, loss) {
	for (let epoch = from; epoch <= to; epoch++) runs.add(epoch, [loss]);
}

test("a branch leaves the old curve faint, and coming back puts it in its place", () => {
	const runs = createRuns();
	runs.follow(timeline(1, 0, []));
	runs.clear(1);
	train(runs, 0, 5, 0.5);
	runs.follow(timeline(2, 3, [1]));
	train(runs, 4, 6, 0.1);
	assert.deepEqual(runs.data(), [
		[0, 1, 2, 3, 4, 5, 6],
		[0.5, 0.5, 0.5, 0.5, 0.1, 0.1, 0.1],
	]);
	assert.deepEqual(runs.faint(), [
		{ epochs: [3, 4, 5], losses: [[0.5, 0.5, 0.5]] },
	]);
	runs.follow(timeline(1, 3, [2]));
	assert.deepEqual(runs.data(), [
		[0, 1, 2, 3, 4, 5],
		[0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
	]);
	assert.deepEqual(runs.faint()[0].epochs, [3, 4, 5, 6]);
});

test("runs that the server has forgotten, or that have other panels, are not drawn", () => {
	const runs = createRuns();
	runs.follow(timeline(1, 0, []));
	runs.clear(1);
	train(runs, 0, 5, 0.5);
	runs.follow(timeline(2, 0, [1]));
	runs.clear(2);
	assert.deepEqual(runs.faint(), []);
	runs.follow(timeline(3, 0, [2]));
	runs.follow(timeline(1, 0, [3]));
	assert.deepEqual(runs.data()[0], []);
});

test("the chart reaches to the end, and half as far again where a run that was left did", () => {
	const seen = { ...timeline(2, 0, [1]), end: at(4) };
	assert.deepEqual(extent(seen, at(2)), { step: 18, epoch: 6 });
	assert.deepEqual(extent(seen, at(8)), { step: 27, epoch: 9 });
	assert.deepEqual(extent(timeline(1, 0, []), at(0)), { step: 1, epoch: 1 });
});
