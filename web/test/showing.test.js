import assert from "node:assert/strict";
import { test } from "node:test";
import { createShowing, shownSide } from "../static/js/panel/showing.js";

function start() {
	/** @type {(() => void)|null} */
	let timer = null;
	const line = { up: true, sent: /** @type {object[]} */ ([]) };
	const showing = createShowing({
		post(command) {
			if (line.up) line.sent.push(command);
			return line.up;
		},
		setTimeout: (act, ms) => {
			assert.equal(ms, 200);
			timer = act;
		},
		clearTimeout: () => {
			timer = null;
		},
	});
	return {
		line,
		showing,
		settle() {
			const act = timer;
			timer = null;
			act?.();
		},
	};
}

test("the side is in pixels of the screen, of which two in a CSS pixel are enough", () => {
	assert.deepEqual(
		[
			[300.4, 1],
			[300.4, 1.5],
			[300.4, 3],
			[0.2, 1],
			[9000, 1],
		].map(([size, ratio]) => shownSide(size, ratio)),
		[300, 451, 601, 1, 4096],
	);
});

test("sizes are told once they stand, and only when they differ", () => {
	const t = start();
	for (const side of [300, 310, 320]) t.showing.update(side, true);
	assert.deepEqual(t.line.sent, []);
	t.settle();
	assert.deepEqual(t.line.sent, [{ type: "show", side: 320 }]);
	t.showing.update(320, true);
	t.settle();
	t.showing.update(400, true);
	t.showing.update(320, true);
	t.settle();
	assert.equal(t.line.sent.length, 1);
});

test("every welcome is told anew, and nothing while there is no connection", () => {
	const t = start();
	t.showing.update(300, false);
	t.settle();
	assert.deepEqual(t.line.sent, []);
	t.showing.update(300, true);
	t.settle();
	t.showing.update(300, false);
	t.showing.update(300, true);
	t.settle();
	const told = { type: "show", side: 300 };
	assert.deepEqual(t.line.sent, [told, told]);
});

test("what could not be sent is sent after the next welcome", () => {
	const t = start();
	t.line.up = false;
	t.showing.update(300, true);
	t.settle();
	t.line.up = true;
	t.showing.update(300, false);
	t.showing.update(300, true);
	t.settle();
	assert.deepEqual(t.line.sent, [{ type: "show", side: 300 }]);
});

test("a view that is gone tells nothing", () => {
	const t = start();
	t.showing.update(300, true);
	t.showing.destroy();
	t.settle();
	assert.deepEqual(t.line.sent, []);
});
