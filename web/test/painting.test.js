import assert from "node:assert/strict";
import { test } from "node:test";
import { createPainting } from "../static/js/panel/painting.js";

/** The painting on a fake worker, which draws when told to. */
function start() {
	/** @type {any[]} */
	const posted = [];
	/** @type {(event: object) => void} */
	let answered = () => {};
	const painting = createPainting({
		postMessage: (/** @type {any} */ message) => posted.push(message),
		addEventListener: (/** @type {string} */ _, /** @type {any} */ listen) => {
			answered = listen;
		},
	});
	return {
		painting,
		posted,
		/** @returns {any[]} jobs of the batches sent so far */
		batches: () => posted.filter((m) => m.type === "draw").map((m) => m.jobs),
		/** @param {object} data */
		answer: (data) => answered({ data }),
		finish: () => answered({ data: { type: "drawn" } }),
	};
}

/** @param {number} level @returns {import("../static/js/picture/easel.js").Job} */
const job = (level) => ({
	size: 100,
	ratio: 1,
	surface: { grid: Uint8Array.of(level), n: 1, hard: false },
});

/** @param {Promise<void>} promise @returns {{done: boolean}} */
function watch(promise) {
	const state = { done: false };
	promise.then(() => {
		state.done = true;
	});
	return state;
}
const tick = () => new Promise((resolve) => setImmediate(resolve));

test("what is asked for together is one batch", async () => {
	const t = start();
	t.painting.draw(1, job(1));
	t.painting.draw(2, job(2));
	const drawn = watch(t.painting.drawn());
	assert.deepEqual(t.batches(), [
		[
			[1, job(1)],
			[2, job(2)],
		],
	]);
	await tick();
	assert.equal(drawn.done, false, "before the worker has drawn");
	t.finish();
	await tick();
	assert.equal(drawn.done, true);
});

test("one batch is under way at a time, and of each picture the newest waits", async () => {
	const t = start();
	t.painting.draw(1, job(1));
	t.painting.drawn();
	/** @type {{done: boolean}[]} */
	const later = [];
	for (const level of [2, 3, 4]) {
		t.painting.draw(1, job(level));
		later.push(watch(t.painting.drawn()));
	}
	t.painting.draw(2, job(9));
	assert.equal(t.batches().length, 1);
	t.finish();
	assert.deepEqual(t.batches()[1], [
		[1, job(4)],
		[2, job(9)],
	]);
	await tick();
	assert.deepEqual(
		later.map((l) => l.done),
		[false, false, false],
	);
	t.finish();
	await tick();
	assert.deepEqual(
		later.map((l) => l.done),
		[true, true, true],
	);
});

test("a surface and marks that wait are drawn together", () => {
	const t = start();
	t.painting.draw(1, job(1));
	t.painting.draw(1, {
		size: 90,
		ratio: 2,
		marks: { wrong: undefined, tests: true },
	});
	t.painting.drawn();
	assert.deepEqual(t.batches()[0], [
		[
			1,
			{
				...job(1),
				size: 90,
				ratio: 2,
				marks: { wrong: undefined, tests: true },
			},
		],
	]);
});

test("with nothing to draw, all is drawn", async () => {
	const t = start();
	const drawn = watch(t.painting.drawn());
	await tick();
	assert.equal(drawn.done, true);
	assert.deepEqual(t.posted, []);
});

test("what pictures share is sent when it differs", () => {
	const t = start();
	/** @type {any} */
	const [ink, chalk] = [{ ink: "black" }, { ink: "white" }];
	for (const colours of [ink, ink, chalk])
		t.painting.share({ colours, points: null });
	assert.deepEqual(
		t.posted.map((m) => m.shared.colours.ink),
		["black", "white"],
	);
});

test("a picture that is gone is not drawn", () => {
	const t = start();
	t.painting.draw(1, job(1));
	t.painting.drop(1);
	t.painting.drawn();
	assert.deepEqual(t.posted, [{ type: "drop", id: 1 }]);
});

test("a picture of a frame is lent, in the order in which it was asked for", async () => {
	const t = start();
	const [one, gone] = [t.painting.lend(3), t.painting.lend(4)];
	assert.deepEqual(t.posted, [
		{ type: "lend", picture: 3 },
		{ type: "lend", picture: 4 },
	]);
	const grid = Uint8Array.of(1);
	t.answer({ type: "lent", grid, n: 1 });
	t.answer({ type: "lent" });
	assert.deepEqual([await one, await gone], [{ grid, n: 1 }, null]);
});
