import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { createDecoder, FrameError } from "../static/js/wire/frame.js";
import { encode, makeFrame, random } from "./helpers/frames.js";

/** @param {Promise<unknown>} promise @returns {Promise<FrameError>} */
async function refused(promise) {
	try {
		await promise;
	} catch (error) {
		assert.ok(error instanceof FrameError, `threw ${error}`);
		return error;
	}
	throw new assert.AssertionError({ message: "the frame was accepted" });
}

/**
 * @param {ArrayBuffer} buffer
 * @param {(view: DataView) => void} edit
 */
function edited(buffer, edit) {
	const copy = buffer.slice(0);
	edit(new DataView(copy));
	return copy;
}

test("a key frame comes back as it was", async () => {
	const frame = makeFrame({ seq: 7 });
	const got = await createDecoder().decode(encode(frame));
	assert.deepEqual(got, { key: true, ...frame });
});

test("the layout is that of docs/protocol.md, byte by byte", async () => {
	const stored = [
		...[0x01, 0x06, 0x00, 0xf9, 0xff], // one stored block of 6 bytes
		...[0b1111, 0b1101], // codes: escape over escape, +1 over escape
		0b101, // the bit set
		...[0x20, 0x1f, 0xe0], // the escapes: 32, 31, −32
	];
	const bytes = Uint8Array.from([
		...[2, 0b10111, 1, 0],
		...[4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9],
		...[0, 0, 0, 0, 0, 0, 0x08, 0x40], // 3
		...[0, 0, 0, 0, 0, 0, 0x00, 0x40], // 2
		...[2, 0, 3, 0],
		...[0, 0, 0x20, 0x41], // 10
		...[1, 0, 1, 2, 3, 4, 0, 0],
		...[0, 0, 0x80, 0x3f, 0, 0, 0, 0x3f, 0, 0, 0x80, 0x3e, 0, 0, 0, 0x3e],
		...stored,
	]);
	const got = await createDecoder().decode(bytes.buffer);
	assert.deepEqual(got, {
		key: true,
		playing: true,
		slowed: true,
		coarse: false,
		half: true,
		seq: 0x01020304,
		rev: 0x05060708,
		pointsRev: 0x090a0b0c,
		step: 3,
		epoch: 2,
		n: 2,
		points: 3,
		epochsPerSecond: 10,
		panels: [
			{
				diverged: true,
				errors: 0x201,
				testErrors: 0x403,
				dataLoss: 1,
				penalty: 0.5,
				sumSquares: 0.25,
				testLoss: 0.125,
				grid: Uint8Array.of(0x20, 0x21, 0x3f, 0x20),
				wrong: Uint8Array.of(0b101),
			},
		],
	});
});

test("a run of deltas and keys comes back as it was, to the largest sizes", async () => {
	for (const size of [
		{ n: 2, points: 0, panels: 1 },
		{ n: 31, points: 8, panels: 12 },
		{ n: 400, points: 5000, panels: 2 },
	]) {
		const decoder = createDecoder();
		/** @type {import("./helpers/frames.js").Shown|undefined} */
		let before;
		for (const seq of [2 ** 32 - 2, 2 ** 32 - 1, 0, 1, 2]) {
			const frame = makeFrame({ seq, ...size });
			const key = !before || seq === 1;
			const got = await decoder.decode(encode(frame, key ? undefined : before));
			assert.deepEqual(got, { key, ...frame });
			before = frame;
		}
	}
});

test("a frame's pictures are its own: later frames do not change them", async () => {
	const decoder = createDecoder();
	const [first, second] = [makeFrame({ seq: 1 }), makeFrame({ seq: 2 })];
	const got = await decoder.decode(encode(first));
	const next = await decoder.decode(encode(second, first));
	assert.deepEqual(got.panels, first.panels);
	assert.notEqual(got.panels[0].grid.buffer, next.panels[0].grid.buffer);
});

test("a delta without its base asks for a key frame", async () => {
	const [a, b, c] = [1, 2, 3].map((seq) => makeFrame({ seq }));
	const decoder = createDecoder();
	const lonely = await refused(decoder.decode(encode(b, a)));
	assert.deepEqual([lonely.needsKey, lonely.seq], [true, 2]);

	await decoder.decode(encode(a));
	assert.equal((await refused(decoder.decode(encode(c, b)))).needsKey, true);
	const gone = await refused(decoder.decode(encode(b, a)));
	assert.equal(gone.needsKey, true, "after a failure the base is gone");
});

test("a delta of another layout than its base asks for a key frame", async () => {
	for (const other of [{ n: 10 }, { panels: 2 }, { points: 17 }]) {
		const decoder = createDecoder();
		await decoder.decode(encode(makeFrame({ seq: 1 })));
		const next = makeFrame({ seq: 2, ...other });
		const zero = makeFrame({ seq: 1, ...other });
		assert.equal(
			(await refused(decoder.decode(encode(next, zero)))).needsKey,
			true,
			JSON.stringify(other),
		);
	}
});

test("headers out of range are refused before anything is allocated", async () => {
	const whole = encode(makeFrame());
	/** @type {[string, (view: DataView) => void, string, RegExp][]} */
	const cases = [
		["format 1", (v) => v.setUint8(0, 1), "format", /format 1/],
		["unknown flag", (v) => v.setUint8(1, 32 | 1), "range", /flags 33/],
		["no panel", (v) => v.setUint8(2, 0), "range", /0 panels/],
		["13 panels", (v) => v.setUint8(2, 13), "range", /13 panels/],
		["n 1", (v) => v.setUint16(32, 1, true), "range", /n 1$/],
		["n 401", (v) => v.setUint16(32, 401, true), "range", /n 401/],
		["5001 points", (v) => v.setUint16(34, 5001, true), "range", /5001 points/],
		[
			"step NaN",
			(v) => v.setFloat64(16, Number.NaN, true),
			"range",
			/step NaN/,
		],
		["step −1", (v) => v.setFloat64(16, -1, true), "range", /step -1/],
		["epoch ½", (v) => v.setFloat64(24, 0.5, true), "range", /epoch 0.5/],
		[
			"∞ epochs a second",
			(v) => v.setFloat32(36, Infinity, true),
			"range",
			/epochs a second Infinity/,
		],
		["panel state 2", (v) => v.setUint8(64, 2), "range", /panel state 2/],
		[
			"data loss NaN",
			(v) => v.setFloat32(72, Number.NaN, true),
			"range",
			/data loss NaN/,
		],
		[
			"penalty ∞",
			(v) => v.setFloat32(76, Infinity, true),
			"range",
			/penalty Infinity/,
		],
		[
			"‖W‖² ∞",
			(v) => v.setFloat32(80, Infinity, true),
			"range",
			/sum of squares Infinity/,
		],
		[
			"test loss NaN",
			(v) => v.setFloat32(84, Number.NaN, true),
			"range",
			/test loss NaN/,
		],
	];
	for (const [name, edit, kind, words] of cases) {
		const error = await refused(createDecoder().decode(edited(whole, edit)));
		assert.equal(error.kind, kind, name);
		assert.match(error.message, words, name);
	}
});

test("a frame cut at any byte is refused", async () => {
	const decoder = createDecoder();
	const first = makeFrame({ seq: 1, n: 5, panels: 2 });
	const second = makeFrame({ seq: 2, n: 5, panels: 2 });
	const delta = encode(second, first);
	for (let size = 0; size < delta.byteLength; size++) {
		await decoder.decode(encode(first));
		const error = await refused(decoder.decode(delta.slice(0, size)));
		assert.ok(!error.needsKey, `cut at ${size}: ${error.message}`);
		assert.equal(error.seq, size < 8 ? undefined : 2, `seq, cut at ${size}`);
	}
});

test("flipped bits are refused or give a frame of the right shape, and never hang", async () => {
	const next = random(5);
	const whole = encode(makeFrame({ n: 12, panels: 2 }));
	let accepted = 0;
	for (let i = 0; i < 1500; i++) {
		const flipped = edited(whole, (view) => {
			for (let k = 0; k < 1 + i / 500; k++) {
				const at = Math.floor(next() * view.byteLength);
				view.setUint8(at, view.getUint8(at) ^ (1 << (next() * 8)));
			}
		});
		const frame = await createDecoder()
			.decode(flipped)
			.catch((error) => assert.ok(error instanceof FrameError, error));
		if (!frame) continue;
		accepted++;
		for (const panel of frame.panels) {
			assert.equal(panel.grid.length, frame.n ** 2);
			assert.equal(panel.wrong.length, Math.ceil(frame.points / 8));
		}
	}
	assert.ok(accepted > 0 && accepted < 1500, `${accepted} of 1500 accepted`);
});

test("a body that is not as long as its codes say is refused", async () => {
	const frame = makeFrame({ n: 6 });
	for (const panel of frame.panels) panel.grid.fill(33); // one escape each
	const [codes, bits, nodes] = [2 * 6, 2, 36].map((size) => 3 * size);
	/** @type {[string, (body: Uint8Array) => Uint8Array, RegExp][]} */
	const cases = [
		["an escape too many", (b) => Buffer.concat([b, b.slice(0, 1)]), /listed/],
		["an escape too few", (b) => b.slice(0, -1), /listed/],
		["no bit set", (b) => b.slice(0, codes), /inflates to/],
		[
			"more than can be",
			() => new Uint8Array(codes + bits + nodes + 1),
			/more than/,
		],
	];
	for (const [name, change, words] of cases) {
		const buffer = encode(frame, undefined, (body) =>
			deflateRawSync(change(body)),
		);
		const error = await refused(createDecoder().decode(buffer));
		assert.equal(error.kind, "corrupt", name);
		assert.match(error.message, words, name);
	}
});

test("a deflate bomb is cut off: memory stays within a few slices", async () => {
	const bomb = deflateRawSync(Buffer.alloc(400 << 20), {
		level: constants.Z_BEST_COMPRESSION,
	});
	assert.ok(bomb.length < 1 << 20);
	const buffer = encode(makeFrame(), undefined, () => bomb);
	global.gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const watch = setInterval(() => {
		peak = Math.max(peak, process.memoryUsage.rss());
	}, 1);
	const error = await refused(createDecoder().decode(buffer));
	await new Promise((resolve) => setTimeout(resolve, 50));
	peak = Math.max(peak, process.memoryUsage.rss());
	clearInterval(watch);
	assert.match(error.message, /more than/);
	assert.ok(peak - before < 64 << 20, `grew by ${(peak - before) >> 20} MB`);
});
