/**
 * Frames, from bytes to what views draw. Pure: no socket, no clock. The layout
 * is in docs/protocol.md, "Frames".
 */
import { inflate } from "./inflate.js";
import { codesSize, unpackDelta, unpackKey } from "./unpack.js";

/**
 * Every panel at one moment. The arrays are never changed once made: a grid that
 * is the same array as a frame before had shows the same.
 *
 * @typedef {object} Frame
 * @property {boolean} key whether it came whole
 * @property {boolean} playing
 * @property {boolean} slowed fewer epochs than asked: the machine is busy
 * @property {boolean} coarse coarser grids than the panels' size asks for
 * @property {boolean} half 15 frames a second instead of 30
 * @property {number} seq
 * @property {number} rev of the state it belongs to
 * @property {number} pointsRev of the points it belongs to
 * @property {number} step optimizer updates since the weights were drawn
 * @property {number} epoch completed passes over the training points
 * @property {number} n a grid is n×n
 * @property {number} points number of points, test points included
 * @property {number} epochsPerSecond lately
 * @property {PanelFrame[]} panels
 *
 * @typedef {object} PanelFrame
 * @property {boolean} diverged
 * @property {number} errors training points on the wrong side
 * @property {number} testErrors
 * @property {number} dataLoss
 * @property {number} penalty
 * @property {number} sumSquares ‖W‖²
 * @property {number} testLoss 0 if there are no test points
 * @property {Uint8Array} grid n×n bytes, row 0 at the top: class in the top 3 bits, level of the margin in the low 5
 * @property {Uint8Array} wrong bit set: bit i mod 8 of byte i div 8 is 1 if point i is on the wrong side
 *
 * @typedef {Omit<PanelFrame, "grid"> & {picture: number}} PanelFramed
 * @typedef {Omit<Frame, "panels"> & {panels: PanelFramed[]}} Framed a frame whose grids stay with the worker, which knows
 *   them by number: the same number is the same grid
 *
 * @typedef {Omit<Frame, "panels"> & {panels: Omit<PanelFrame, "grid"|"wrong">[]}} Head
 *
 * @typedef {object} Decoder
 * @property {(buffer: ArrayBuffer) => Promise<Frame>} decode one at a time, in the order received; rejects with a FrameError,
 *   and then the base of the next delta is gone
 */

const known = 2; // the format that this page reads
const headerSize = 40;
const recordSize = 24;
const flagKey = 1;
const flagPlaying = 2;
const flagSlowed = 4;
const flagCoarse = 8;
const flagHalf = 16;

/** A frame that cannot be read. Its base is gone with it: only a key frame helps. */
export class FrameError extends Error {
	name = "FrameError";

	/**
	 * @param {"truncated"|"format"|"range"|"base"|"corrupt"} kind "format": written in another format than this page reads
	 * @param {string} message
	 * @param {number} [seq] the frame's number, if so much could be read
	 */
	constructor(kind, message, seq) {
		super(message);
		this.kind = kind;
		this.seq = seq;
		/** The frame may be sound, but what it is a delta against is not here. */
		this.needsKey = kind === "base";
	}
}

/** @returns {Decoder} */
export function createDecoder() {
	/** @type {Frame|null} */
	let base = null;
	return {
		async decode(buffer) {
			const before = base;
			base = null;
			const head = readHead(buffer);
			if (!head.key) checkBase(head, before);
			const packed = new Uint8Array(
				buffer,
				headerSize + recordSize * head.panels.length,
			);
			const body = await inflate(packed, mostBody(head)).catch((error) => {
				throw new FrameError("corrupt", error.message, head.seq);
			});
			base = withPictures(head, body, head.key ? null : before);
			return base;
		},
	};
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Head}
 */
function readHead(buffer) {
	const size = buffer.byteLength;
	const view = new DataView(buffer);
	const format = size > 0 ? view.getUint8(0) : known;
	if (format !== known)
		throw new FrameError("format", `format ${format}, not ${known}`);
	if (size < 8) throw new FrameError("truncated", `${size} bytes`);
	const seq = view.getUint32(4, true);
	if (size < headerSize)
		throw new FrameError("truncated", `${size} bytes of header`, seq);

	/** @param {boolean} holds @param {string} what */
	const must = (holds, what) => {
		if (!holds) throw new FrameError("range", what, seq);
	};
	/** @param {number} value @param {string} what */
	const count = (value, what) => {
		must(Number.isSafeInteger(value) && value >= 0, `${what} ${value}`);
		return value;
	};
	/** @param {number} value @param {string} what */
	const finite = (value, what) => {
		must(Number.isFinite(value), `${what} ${value}`);
		return value;
	};

	const flags = view.getUint8(1);
	must(flags < 32, `flags ${flags}`);
	const panels = view.getUint8(2);
	must(panels >= 1 && panels <= 12, `${panels} panels`);
	const n = view.getUint16(32, true);
	must(n >= 2 && n <= 400, `n ${n}`);
	const points = view.getUint16(34, true);
	must(points <= 5000, `${points} points`);
	if (size < headerSize + recordSize * panels)
		throw new FrameError("truncated", `${size} bytes of records`, seq);

	/** @param {number} at */
	const record = (at) => {
		must(view.getUint8(at) <= 1, `panel state ${view.getUint8(at)}`);
		return {
			diverged: view.getUint8(at) === 1,
			errors: view.getUint16(at + 2, true),
			testErrors: view.getUint16(at + 4, true),
			dataLoss: finite(view.getFloat32(at + 8, true), "data loss"),
			penalty: finite(view.getFloat32(at + 12, true), "penalty"),
			sumSquares: finite(view.getFloat32(at + 16, true), "sum of squares"),
			testLoss: finite(view.getFloat32(at + 20, true), "test loss"),
		};
	};
	return {
		key: (flags & flagKey) !== 0,
		playing: (flags & flagPlaying) !== 0,
		slowed: (flags & flagSlowed) !== 0,
		coarse: (flags & flagCoarse) !== 0,
		half: (flags & flagHalf) !== 0,
		seq,
		rev: view.getUint32(8, true),
		pointsRev: view.getUint32(12, true),
		step: count(view.getFloat64(16, true), "step"),
		epoch: count(view.getFloat64(24, true), "epoch"),
		n,
		points,
		epochsPerSecond: finite(view.getFloat32(36, true), "epochs a second"),
		panels: Array.from({ length: panels }, (_, i) =>
			record(headerSize + recordSize * i),
		),
	};
}

/** Bytes of a panel's bit set. @param {{points: number}} head */
const bitsSize = ({ points }) => Math.ceil(points / 8);

/** Bytes of a body without its escapes. @param {Head} head */
const leastBody = (head) =>
	head.panels.length * (codesSize(head.n) + bitsSize(head));

/** Bytes of a body in which every node is escaped. @param {Head} head */
const mostBody = (head) => leastBody(head) + head.panels.length * head.n ** 2;

/**
 * @param {Head} head of a delta
 * @param {Frame|null} before the frame decoded before
 */
function checkBase(head, before) {
	if (!before) throw new FrameError("base", "a delta without a base", head.seq);
	const follows =
		head.seq === (before.seq + 1) >>> 0 &&
		head.n === before.n &&
		head.panels.length === before.panels.length &&
		bitsSize(head) === bitsSize(before);
	if (!follows)
		throw new FrameError("base", `a delta after ${before.seq}`, head.seq);
}

/**
 * @param {Head} head
 * @param {Uint8Array} body codes, bit sets and escapes
 * @param {Frame|null} base of a delta
 * @returns {Frame}
 */
function withPictures(head, body, base) {
	const { n, seq } = head;
	const [least, bits] = [leastBody(head), bitsSize(head)];
	if (body.length < least)
		throw new FrameError("corrupt", `inflates to ${body.length} bytes`, seq);
	const codes = body.subarray(0, head.panels.length * codesSize(n));
	const packed = { codes, escapes: body.subarray(least), escaped: 0 };
	const panels = head.panels.map((panel, i) => {
		const start = i * codesSize(n);
		const at = codes.length + i * bits;
		const wrong = body.slice(at, at + bits);
		const old = base?.panels[i];
		if (!old) return { ...panel, grid: unpackKey(packed, start, n), wrong };
		for (let b = 0; b < bits; b++) wrong[b] ^= old.wrong[b];
		return { ...panel, grid: unpackDelta(packed, start, n, old.grid), wrong };
	});
	const { escapes, escaped } = packed;
	if (escaped !== escapes.length) {
		const what = `${escaped} escapes, ${escapes.length} listed`;
		throw new FrameError("corrupt", what, seq);
	}
	return { ...head, panels };
}
