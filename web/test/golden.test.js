/**
 * What the Go side writes, this side reads: internal/wire/testdata/frames.json
 * names the golden frames in the order in which one decoder reads them, and what
 * they must come to.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createDecoder } from "../static/js/wire/frame.js";

const testdata = join(import.meta.dirname, "../../internal/wire/testdata");

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

test("golden frames decode to what Go says they are", async () => {
	/** @type {{file: string, frame: object}[]} */
	const golden = JSON.parse(
		readFileSync(join(testdata, "frames.json"), "utf8"),
	);
	const files = readdirSync(testdata).filter((f) => /^frame-.*\.bin$/.test(f));
	assert.ok(golden.length > 0, "frames.json names no frame");
	assert.deepEqual(
		[...new Set(golden.map(({ file }) => file))].sort(),
		files.sort(),
		"frames.json against the frame-*.bin beside it",
	);
	const decoder = createDecoder();
	for (const { file, frame } of golden) {
		const bytes = readFileSync(join(testdata, file));
		const got = await decoder.decode(Uint8Array.from(bytes).buffer);
		const panels = got.panels.map((panel) => ({
			...panel,
			grid: hex(panel.grid),
			wrong: hex(panel.wrong),
		}));
		assert.deepEqual({ ...got, panels }, frame, file);
	}
});
