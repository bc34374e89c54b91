/** Frames as the server writes them, for tests: the mirror image of static/js/wire/frame.js, written apart from it. */
import { deflateRawSync } from "node:zlib";

/**
 * @typedef {import("../../static/js/wire/frame.js").Frame} Frame
 * @typedef {Omit<Frame, "key">} Shown
 */

/** @param {number} seed @returns {() => number} uniform in [0,1): mulberry32 */
export function random(seed) {
	let a = seed;
	return () => {
		a = (a + 0x6d2b79f5) | 0;
		let t = Math.imul(a ^ (a >>> 15), 1 | a);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * A frame whose every field differs from its neighbours'.
 * @param {{seq?: number, n?: number, points?: number, panels?: number, seed?: number}} options
 * @returns {Shown}
 */
export function makeFrame({
	seq = 1,
	n = 9,
	points = 13,
	panels = 3,
	seed = seq,
} = {}) {
	const next = random(seed);
	return {
		playing: seq % 2 === 1,
		slowed: seq % 3 === 0,
		coarse: seq % 4 === 0,
		half: seq % 5 === 0,
		seq,
		rev: (70_000 + seq) >>> 0,
		pointsRev: (3_000_000_000 + seq) >>> 0,
		step: 2 ** 40 + seq,
		epoch: 2 ** 33 + seq,
		n,
		points,
		epochsPerSecond: 0.5 + (seq % 100),
		panels: Array.from({ length: panels }, (_, i) => ({
			diverged: i === 1,
			errors: 256 + i,
			testErrors: 512 + i,
			dataLoss: 0.25 + i,
			penalty: 0.125 + i,
			sumSquares: 1000.5 + i,
			testLoss: 0.75 + i,
			grid: Uint8Array.from({ length: n * n }, () => next() * 256),
			wrong: Uint8Array.from(
				{ length: Math.ceil(points / 8) },
				() => next() * 256,
			),
		})),
	};
}

/** The grid as heights: levels of even classes turned over. @param {Uint8Array} grid */
const heights = (grid) =>
	Array.from(grid, (b) => ((b >> 5) % 2 ? b : (b & 224) + 31 - (b & 31)));

/** @param {number} v @returns {number} as a signed byte */
const signed = (v) => ((v + 128) & 255) - 128;

/**
 * What is sent of a panel's nodes: how far each is from what is expected of it.
 * @param {Uint8Array} grid
 * @param {number} n
 * @param {Uint8Array} [base]
 */
function residuals(grid, n, base) {
	const now = heights(grid);
	const old = base ? heights(base) : [];
	const value = base ? now.map((h, i) => signed(h - old[i])) : now;
	return value.map((v, i) => {
		const [y, x] = [Math.floor(i / n), i % n];
		const left = x ? value[i - 1] : 0;
		const up = y ? value[i - n] : 0;
		const upleft = x && y ? value[i - n - 1] : 0;
		return signed(
			v - (base ? Math.trunc((left + up) / 2) : left + up - upleft),
		);
	});
}

/**
 * What the deflate stream inflates to.
 * @param {Shown} frame
 * @param {Shown} [base]
 * @returns {Uint8Array}
 */
function body({ n, panels }, base) {
	const all = panels.map(({ grid }, i) =>
		residuals(grid, n, base?.panels[i].grid),
	);
	const codes = all.map((list) => {
		const bytes = new Uint8Array(Math.ceil(n / 4) * n);
		list.forEach((r, i) => {
			const [y, x] = [Math.floor(i / n), i % n];
			const code = [0, 1, -1].indexOf(r);
			bytes[Math.floor(y / 4) * n + x] += (code < 0 ? 3 : code) * 4 ** (y % 4);
		});
		return bytes;
	});
	const bits = panels.map(({ wrong }, i) =>
		wrong.map((b, k) => b ^ (base?.panels[i].wrong[k] ?? 0)),
	);
	const escapes = all.flat().filter((r) => Math.abs(r) > 1);
	return Uint8Array.from([...codes, ...bits, escapes].flatMap((b) => [...b]));
}

/**
 * @param {Shown} frame
 * @param {Shown} [base] without it, a key frame
 * @param {(body: Uint8Array) => Uint8Array} [pack]
 * @returns {ArrayBuffer}
 */
export function encode(frame, base, pack = deflateRawSync) {
	const records = frame.panels.length * 24;
	const packed = pack(body(frame, base));
	const bytes = new Uint8Array(40 + records + packed.length);
	const view = new DataView(bytes.buffer);
	const flags =
		(base ? 0 : 1) |
		(frame.playing ? 2 : 0) |
		(frame.slowed ? 4 : 0) |
		(frame.coarse ? 8 : 0) |
		(frame.half ? 16 : 0);
	bytes.set([2, flags, frame.panels.length, 0]);
	view.setUint32(4, frame.seq, true);
	view.setUint32(8, frame.rev, true);
	view.setUint32(12, frame.pointsRev, true);
	view.setFloat64(16, frame.step, true);
	view.setFloat64(24, frame.epoch, true);
	view.setUint16(32, frame.n, true);
	view.setUint16(34, frame.points, true);
	view.setFloat32(36, frame.epochsPerSecond, true);
	frame.panels.forEach((panel, i) => {
		const at = 40 + 24 * i;
		view.setUint8(at, panel.diverged ? 1 : 0);
		view.setUint16(at + 2, panel.errors, true);
		view.setUint16(at + 4, panel.testErrors, true);
		view.setFloat32(at + 8, panel.dataLoss, true);
		view.setFloat32(at + 12, panel.penalty, true);
		view.setFloat32(at + 16, panel.sumSquares, true);
		view.setFloat32(at + 20, panel.testLoss, true);
	});
	bytes.set(packed, 40 + records);
	return bytes.buffer;
}
