import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { seedsFrom } from "../static/js/controls/atonce.js";
import {
	groupsOf,
	levels,
	scaleEnd,
	spreadOf,
} from "../static/js/spread/spread.js";

const testdata = join(import.meta.dirname, "../../internal/wire/testdata");
/** Two columns of hidden neurons, three rows of seeds. */
const matrix = JSON.parse(
	readFileSync(join(testdata, "state-matrix.json"), "utf8"),
);

test("panels that differ in their seed alone are a group", () => {
	assert.deepEqual(groupsOf(matrix), [
		{ title: "3 hidden neurons", panels: [0, 2, 4] },
		{ title: "6 hidden neurons", panels: [1, 3, 5] },
	]);
	const { sweep, rows } = matrix.experiment;
	const turned = {
		experiment: { sweep: rows, rows: sweep },
		heads: { columns: matrix.heads.rows, rows: matrix.heads.columns },
		panels: matrix.panels,
	};
	assert.deepEqual(groupsOf(/** @type {any} */ (turned)), [
		{ title: "3 hidden neurons", panels: [0, 1, 2] },
		{ title: "6 hidden neurons", panels: [3, 4, 5] },
	]);
	/** @param {string} field */
	const single = (field) =>
		/** @type {any} */ ({ experiment: { sweep: { field } }, panels: [1, 1] });
	assert.deepEqual(groupsOf(single("seed")), [
		{ title: "2 seeds", panels: [0, 1] },
	]);
	assert.deepEqual(groupsOf(single("lambda")), []);
});

test("the median of an even number lies between the two in the middle", () => {
	assert.deepEqual(spreadOf([3, 1, 2]), { least: 1, median: 2, most: 3 });
	assert.deepEqual(spreadOf([4, 1, 2, 3]), { least: 1, median: 2.5, most: 4 });
	assert.deepEqual(spreadOf([10, 9]), { least: 9, median: 9.5, most: 10 });
});

test("a scale ends at the next round number", () => {
	assert.deepEqual(
		[0, 0.0004, 0.12, 0.2, 0.21, 0.7, 3, 60].map(scaleEnd),
		[0.001, 0.001, 0.2, 0.2, 0.5, 1, 5, 100],
	);
});

test("marks that would cover each other are lifted", () => {
	assert.deepEqual(levels([0.5, 0.1, 0.51, 0.52, 0.9], 0.02), [0, 0, 1, 0, 0]);
	assert.deepEqual(levels([1, 1, 1], 0.1), [0, 1, 2]);
});

test("seeds follow each other and stay in their range", () => {
	assert.deepEqual(seedsFrom(7, 3), ["7", "8", "9"]);
	assert.deepEqual(seedsFrom(4294967295, 2), ["4294967294", "4294967295"]);
});
