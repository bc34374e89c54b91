import assert from "node:assert/strict";
import { test } from "node:test";
import { createStrokes } from "../static/js/panel/strokes.js";

/** Strokes whose commands go out when the test says so. */
function start() {
	/** @type {any[]} */
	const sent = [];
	let asked = false;
	/** @type {() => Promise<unknown>} */
	let next = async () => {};
	const stroke = createStrokes(
		async (command) => sent.push(command),
		(call) => {
			next = call;
			return () => {
				asked = true;
			};
		},
	);
	return {
		sent,
		stroke,
		async go() {
			while (asked) {
				asked = false;
				await next();
			}
		},
	};
}

/** @param {number} n @param {number} [from] */
const row = (n, from = 0) =>
	Array.from({ length: n }, (_, i) => ({ x: from + i, y: 0 }));

test("what comes between two commands goes in one", async () => {
	const { sent, stroke, go } = start();
	const draw = stroke({ type: "paint", class: 1 });
	draw([{ x: 0.12345, y: 1 }]);
	draw([]);
	draw([{ x: 2, y: -1 }]);
	await go();
	assert.equal(sent.length, 1);
	const { stroke: number, ...rest } = sent[0];
	assert.ok(Number.isInteger(number) && number > 0 && number < 2 ** 31);
	assert.deepEqual(rest, {
		type: "paint",
		class: 1,
		places: [
			[0.123, 1],
			[2, -1],
		],
	});
});

test("a long stroke is several commands of one number, the next has another", async () => {
	const { sent, stroke, go } = start();
	stroke({ type: "paint" })(row(600));
	stroke({ type: "paint" })(row(1));
	await go();
	assert.deepEqual(
		sent.map((c) => c.places.length),
		[256, 256, 88, 1],
	);
	const numbers = sent.map((c) => c.stroke);
	assert.ok(numbers[0] === numbers[1] && numbers[1] === numbers[2]);
	assert.notEqual(numbers[2], numbers[3]);
});

test("the way of the eraser has no gaps", async () => {
	const { sent, stroke, go } = start();
	const draw = stroke({ type: "erase", radius: 0.2 });
	draw(row(300));
	await go();
	draw(row(2, 300));
	await go();
	const lengths = sent.map((c) => c.places.length);
	assert.ok(
		lengths.every((n) => n <= 256),
		String(lengths),
	);
	for (let i = 1; i < sent.length; i++)
		assert.deepEqual(sent[i].places[0], sent[i - 1].places.at(-1));
	assert.deepEqual(sent.at(-1).places.at(-1), [301, 0]);
});

test("nothing is sent of a stroke that goes nowhere", async () => {
	const { sent, stroke, go } = start();
	stroke({ type: "paint" })([]);
	await go();
	assert.deepEqual(sent, []);
});
