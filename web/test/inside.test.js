/** What Go writes about the inside of a network, this side reads: internal/wire/testdata/inside.json. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decodeInside, isInside } from "../static/js/wire/inside.js";

const testdata = join(import.meta.dirname, "../../internal/wire/testdata");
/** @type {Record<string, any>} */
const golden = JSON.parse(readFileSync(join(testdata, "inside.json"), "utf8"));

/** @param {string} file */
const bytesOf = (file) =>
	Uint8Array.from(readFileSync(join(testdata, file))).buffer;

/** @param {Int8Array|Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString("hex");

/** Coordinates as parts of their box, as the golden file has them. @param {Float32Array} pairs @param {number[]} box */
const parts = (pairs, box) =>
	[...pairs].map((v, i) => {
		const [lo, hi] = i % 2 ? box.slice(2) : box;
		return Math.round((65535 * (v - lo)) / (hi - lo));
	});

/** @param {import("../static/js/wire/inside.js").Inside} inside */
const plain = (inside) => ({
	...inside,
	layers: inside.layers.map(({ ...l }) => ({
		units: l.units,
		pieces: l.pieces,
		shown: l.shown,
		scale: l.scale,
		maps: hex(l.maps),
		off: hex(l.off),
		flat: hex(l.flat),
		biases: [...l.biases],
		links: [...l.links],
		reach: [...l.reach],
	})),
	unit: inside.unit && {
		...inside.unit,
		map: hex(inside.unit.map),
		rows: [...inside.unit.rows],
		out: [...inside.unit.out],
	},
	spaces: inside.spaces.map((s) => ({
		...s,
		lattice: parts(s.lattice, s.box),
		points: parts(s.points, s.box),
	})),
});

for (const [file, want] of Object.entries(golden)) {
	test(`${file} decodes to what Go says it is`, async () => {
		const buffer = bytesOf(file);
		assert.ok(isInside(buffer));
		assert.deepEqual(plain(await decodeInside(buffer)), want);
	});
}

test("a message cut short or with other lengths is refused", async () => {
	const whole = new Uint8Array(bytesOf("inside-bent.bin"));
	for (const end of [0, 3, 8, 40, whole.length - 4])
		await assert.rejects(decodeInside(whole.slice(0, end).buffer), `${end}`);
	const text = Buffer.from(whole).toString("latin1");
	for (const [from, to] of [
		['"side":6', '"side":7'],
		['"links":8', '"links":9'],
		['"units":3', '"units":0'],
		['"rows":6', '"rows":5'],
	]) {
		const other = Buffer.from(text.replace(from, to), "latin1");
		await assert.rejects(
			decodeInside(Uint8Array.from(other).buffer),
			`${from} → ${to}`,
		);
	}
});
