/** What stands side by side, read from the state that the Go side describes a matrix by. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
	isSwept,
	layoutOf,
	sweptValues,
	withValue,
} from "../static/js/sweeps.js";

const testdata = join(import.meta.dirname, "../../internal/wire/testdata");
/** Two columns of hidden neurons, three rows of seeds. @type {import("../static/js/wire/types.js").State} */
const matrix = JSON.parse(
	readFileSync(join(testdata, "state-matrix.json"), "utf8"),
);

/** A comparison of one field. @param {string} field @param {string[]} values */
const single = (field, values) =>
	/** @type {any} */ ({
		field,
		experiment: {
			sweep: { field, values },
			rows: { field: "none", values: [] },
		},
		panels: values.map((value) => ({ value, row: "" })),
	});

test("each panel of a matrix has a value of both fields, row by row", () => {
	assert.deepEqual(sweptValues(matrix, "units"), [
		"3",
		"6",
		"3",
		"6",
		"3",
		"6",
	]);
	assert.deepEqual(sweptValues(matrix, "seed"), ["1", "1", "2", "2", "3", "3"]);
	assert.equal(sweptValues(matrix, "lambda"), null);
	assert.deepEqual(
		["units", "seed", "lambda"].map((path) => isSwept(matrix, path)),
		[true, true, false],
	);
});

test("a matrix is laid out as it is, other panels in two rows at most", () => {
	assert.deepEqual(layoutOf(matrix), { columns: 2, rows: 3 });
	const columns = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => {
		const { columns, rows } = layoutOf(single("seed", Array(n).fill("1")));
		assert.ok(columns * rows >= n && columns * (rows - 1) < n, `${n} panels`);
		return columns;
	});
	assert.deepEqual(columns, [1, 2, 3, 4, 3, 3, 4, 4, 5, 5, 6, 6]);
});

test("another value goes to the panel's column, or to its row", () => {
	assert.deepEqual(withValue(matrix, "units", 3, "20"), {
		sweep: { field: "units", values: ["3", "20"] },
	});
	assert.deepEqual(withValue(matrix, "seed", 3, "9"), {
		rows: { field: "seed", values: ["1", "9", "3"] },
	});
	assert.deepEqual(
		withValue(single("lambda", ["1", "2"]), "lambda", 1, "0.5"),
		{
			sweep: { field: "lambda", values: ["1", "0.5"] },
		},
	);
});
