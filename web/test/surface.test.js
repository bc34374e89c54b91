import assert from "node:assert/strict";
import { test } from "node:test";
import { paintSurface } from "../static/js/picture/surface.js";

/**
 * @typedef {import("../static/js/picture/surface.js").Palette} Palette
 * @typedef {import("../static/js/picture/surface.js").Mode} Mode
 */

/** @type {Palette} */
const day = {
	paper: [250, 240, 230],
	classes: [
		[0, 100, 200],
		[200, 50, 10],
		[10, 20, 30],
	],
};

/** Pixels of one row of nodes, each [r, g, b, a]. @param {number[]} row @param {Palette} palette @param {Mode} mode */
function paint(row, palette, mode) {
	const n = row.length;
	const image = /** @type {ImageData} */ (
		/** @type {unknown} */ ({
			width: n,
			height: n,
			data: new Uint8ClampedArray(4 * n * n),
		})
	);
	const grid = new Uint8Array(n * n);
	grid.set(row, n * (n - 1));
	paintSurface(image, grid, n, palette, mode);
	return row.map((_, i) => [
		...image.data.subarray(4 * (n * (n - 1) + i), 4 * (n * (n - 1) + i) + 4),
	]);
}

/** @param {number} winner @param {number} level */
const node = (winner, level) => (winner << 5) | level;

test("soft: paper at the tie, 85 % of the class's colour where it is certain, linear in the margin", () => {
	// Margins ((level + ½)/32)²: 0.0002, 0.2665, 0.9690; times 0.85.
	const even = (/** @type {number} */ byte) => {
		const data = new Uint8ClampedArray(4 * 9);
		const image = /** @type {ImageData} */ (
			/** @type {unknown} */ ({ width: 3, height: 3, data })
		);
		paintSurface(image, new Uint8Array(9).fill(byte), 3, day, "soft");
		return [...data.subarray(16, 20)];
	};
	assert.deepEqual([node(0, 0), node(0, 16), node(1, 31)].map(even), [
		[250, 240, 230, 255],
		[193, 208, 223, 255],
		[209, 84, 49, 255],
	]);
});

test("hard: the class's colour whatever the margin", () => {
	assert.deepEqual(
		paint([node(0, 0), node(1, 0), node(2, 31)], day, "hard"),
		day.classes.map((c) => [...c, 255]),
	);
});

test("a palette's table is kept for that palette and mode alone", () => {
	const night = /** @type {Palette} */ ({ ...day, paper: [0, 0, 0] });
	const row = [node(0, 0), node(1, 31)];
	const soft = paint(row, day, "soft");
	assert.deepEqual(paint(row, night, "soft")[0], [0, 0, 0, 255]);
	assert.deepEqual(paint(row, day, "hard")[0], [0, 100, 200, 255]);
	assert.deepEqual(paint(row, day, "soft"), soft);
});

test("a class without a colour is paper", () => {
	assert.deepEqual(
		paint([node(7, 31), 0], day, "hard")[0],
		[250, 240, 230, 255],
	);
});

test("sizes that do not agree are refused", () => {
	const image = /** @type {ImageData} */ (
		/** @type {unknown} */ ({
			width: 2,
			height: 2,
			data: new Uint8ClampedArray(16),
		})
	);
	assert.throws(
		() => paintSurface(image, new Uint8Array(9), 3, day, "soft"),
		RangeError,
	);
});
