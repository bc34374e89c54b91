import assert from "node:assert/strict";
import { test } from "node:test";
import {
	isSeen,
	lasts,
	momentOf,
	untilNext,
} from "../static/js/inside/pass.js";

test("an update goes forward, backward, and then to the weights", () => {
	const seen = [];
	let elapsed = 0;
	for (;;) {
		const moment = momentOf(elapsed, 900, 3);
		if (!moment) break;
		seen.push(`${moment.part} ${moment.layer}`);
		elapsed += untilNext(elapsed, 900, 3) + 1e-6;
	}
	assert.deepEqual(seen, [
		"forward 0",
		"forward 1",
		"forward 2",
		"backward 2",
		"backward 1",
		"update 0",
	]);
	assert.ok(Math.abs(elapsed - 900) < 1e-3, `it took ${elapsed} of 900`);
});

test("an update is over before the next one in slow motion comes", () => {
	assert.ok(lasts(1) < 1000);
	assert.ok(lasts(0.1) < 10_000);
	assert.ok(lasts(0) > 0, "a single step");
});

test("updates are shown one by one in slow motion and when they are asked for one by one", () => {
	const played = { step: 4, playing: true };
	const stood = { step: 4, playing: false };
	/** @param {boolean} playing @param {number} [by] */
	const next = (playing, by = 1) => ({ step: 4 + by, playing });
	assert.ok(isSeen(played, next(true), 1));
	assert.ok(isSeen(stood, next(false), 0));
	assert.ok(!isSeen(played, next(true), 30), "too fast to be seen");
	assert.ok(!isSeen(played, next(true), 0), "not slow");
	assert.ok(!isSeen(stood, next(false, 5), 0), "several at once");
	assert.ok(!isSeen(played, next(false), 0), "the last one before a pause");
	assert.ok(!isSeen(stood, { step: 0, playing: false }, 0), "a reset");
});
