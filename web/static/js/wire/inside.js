/**
 * What is inside a network, from bytes to what views draw. Pure: no socket, no
 * clock. The layout is in docs/protocol.md, "Inside a network".
 */
import { inflate } from "./inflate.js";

/**
 * @typedef {object} Inside
 * @property {number} seq
 * @property {number} rev of the state it belongs to
 * @property {number} pointsRev of the points it belongs to
 * @property {number} step optimizer updates since the weights were drawn
 * @property {number} panel
 * @property {number} side a unit's map is side×side
 * @property {InsideLayer[]} layers the inputs, the hidden layers, the outputs
 * @property {InsideUnit|null} unit from close by
 * @property {InsideSpace[]} spaces
 *
 * @typedef {object} InsideLayer
 * @property {number} units
 * @property {number} pieces rows of W that each unit has
 * @property {number[]} shown units whose maps there are
 * @property {number} scale the largest |a| in the maps
 * @property {Int8Array} maps side² a unit shown, row 0 at the top: 127 is scale
 * @property {Uint8Array} off a unit shown: the share of training points without gradient, 255 for all
 * @property {Uint8Array} flat the share with less than a tenth of the most
 * @property {Float32Array} biases a piece of each unit shown
 * @property {Float32Array} links [unit shown][piece][unit shown in the layer before]; empty if not asked for
 * @property {Float32Array} reach Σ|w| to the next layer, of every unit
 *
 * @typedef {object} InsideUnit
 * @property {number} layer
 * @property {number} unit
 * @property {number} side
 * @property {number} scale
 * @property {Int8Array} map
 * @property {Float32Array} rows weights and bias, a row a piece
 * @property {Float32Array} out weights to the rows of the next layer
 *
 * @typedef {object} InsideSpace
 * @property {number} layer
 * @property {number[]} units the axes; none: the principal components
 * @property {[number, number]} share of the variance along each of these
 * @property {[number, number, number, number]} box extent along the first axis and along the second
 * @property {number} side of the lattice
 * @property {Float32Array} lattice side² pairs, row 0 at the top
 * @property {Float32Array} points pairs
 */

const format = 0x49;
const start = 8; // bytes before the head
const sizes = { layers: 16, units: 256, side: 256, list: 1 << 17 };

/** @param {ArrayBuffer} buffer */
export const isInside = (buffer) =>
	buffer.byteLength > 0 && new Uint8Array(buffer)[0] === format;

/**
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Inside>} rejects when it cannot be read
 */
export async function decodeInside(buffer) {
	const size =
		buffer.byteLength < start ? 0 : new DataView(buffer).getUint32(4, true);
	if (size === 0 || start + size > buffer.byteLength)
		throw new Error(`inside: cut short at ${buffer.byteLength} bytes`);
	const head = JSON.parse(
		new TextDecoder().decode(new Uint8Array(buffer, start, size)),
	);
	check(head);
	const length = bodyLength(head);
	const body = await inflate(new Uint8Array(buffer, start + size), length);
	if (body.length !== length)
		throw new Error(`inside: ${body.length} bytes of lists, not ${length}`);
	return read(head, reader(body));
}

/** Bounds what the head may ask to make room for. @param {any} head */
function check(head) {
	/** @param {number} v @param {number} least @param {number} most */
	const within = (v, least, most) =>
		Number.isInteger(v) && v >= least && v <= most;
	const layers = Array.isArray(head?.layers) ? head.layers : [];
	const spaces = Array.isArray(head?.spaces) ? head.spaces : [];
	const holds =
		within(head.seq, 1, 2 ** 32) &&
		within(head.side, 2, sizes.side) &&
		within(layers.length, 2, sizes.layers) &&
		within(spaces.length, 0, 4) &&
		layers.every(
			(/** @type {any} */ l) =>
				within(l.units, 1, sizes.units) &&
				within(l.pieces, 1, 16) &&
				within(l.links, 0, sizes.list) &&
				Number.isFinite(l.scale) &&
				Array.isArray(l.shown) &&
				l.shown.every((/** @type {number} */ u) => within(u, 0, l.units - 1)),
		) &&
		(!head.unit ||
			(within(head.unit.layer, 0, layers.length - 1) &&
				within(head.unit.side, 2, sizes.side) &&
				within(head.unit.rows, 0, sizes.list) &&
				within(head.unit.out, 0, sizes.list))) &&
		spaces.every(
			(/** @type {any} */ s) =>
				within(s.layer, 0, layers.length - 1) &&
				within(s.side, 2, sizes.side) &&
				within(s.points, 0, 2 ** 16),
		);
	if (!holds) throw new Error("inside: a head out of range");
}

/** Bytes of all lists together. @param {any} head */
function bodyLength(head) {
	let n = 0;
	const last = head.layers.length - 1;
	for (const [i, l] of head.layers.entries()) {
		const shown = l.shown.length;
		n += shown * (head.side ** 2 + 2) + 4 * l.links;
		if (i > 0) n += 4 * shown * l.pieces;
		if (i < last) n += 4 * l.units;
	}
	if (head.unit)
		n += head.unit.side ** 2 + 4 * (head.unit.rows + head.unit.out);
	for (const s of head.spaces) n += 4 * (s.side ** 2 + s.points);
	return n;
}

/**
 * @param {any} head
 * @param {ReturnType<typeof reader>} take
 * @returns {Inside}
 */
function read(head, take) {
	const last = head.layers.length - 1;
	const layers = head.layers.map(
		(/** @type {any} */ l, /** @type {number} */ i) => {
			const shown = l.shown.length;
			return {
				...l,
				maps: take.maps(shown, head.side),
				off: take.bytes(shown),
				flat: take.bytes(shown),
				biases: take.floats(i > 0 ? shown * l.pieces : 0),
				links: take.floats(l.links),
				reach: take.floats(i < last ? l.units : 0),
			};
		},
	);
	const unit = head.unit && {
		...head.unit,
		map: take.maps(1, head.unit.side),
		rows: take.floats(head.unit.rows),
		out: take.floats(head.unit.out),
	};
	const spaces = head.spaces.map((/** @type {any} */ s) => ({
		...s,
		lattice: inBox(take.lattice(s.side), s.box),
		points: inBox(take.pairs(s.points), s.box),
	}));
	return { ...head, layers, unit, spaces };
}

/**
 * @param {Uint16Array} parts pairs
 * @param {number[]} box
 */
function inBox(parts, [left, right, bottom, top]) {
	const pairs = new Float32Array(parts.length);
	for (let i = 0; i < parts.length; i += 2) {
		pairs[i] = left + ((right - left) * parts[i]) / 65535;
		pairs[i + 1] = bottom + ((top - bottom) * parts[i + 1]) / 65535;
	}
	return pairs;
}

/**
 * Takes lists off the front of a body, which is as long as they are together.
 * @param {Uint8Array} body
 */
function reader(body) {
	const view = new DataView(body.buffer, body.byteOffset);
	let at = 0;
	/** @param {number} n */
	const bytes = (n) => {
		at += n;
		return body.slice(at - n, at);
	};
	return {
		bytes,
		/** @param {number} n */
		floats(n) {
			const list = new Float32Array(n);
			for (let i = 0; i < n; i++, at += 4) list[i] = view.getFloat32(at, true);
			return list;
		},
		/** @param {number} count @param {number} n */
		maps(count, n) {
			const maps = new Int8Array(bytes(count * n * n).buffer);
			for (let k = 0; k < count; k++)
				expect(maps.subarray(k * n * n, (k + 1) * n * n), n, 1, 0);
			return maps;
		},
		/** @param {number} count */
		pairs(count) {
			const pairs = new Uint16Array(2 * count);
			for (let i = 0; i < pairs.length; i++, at += 2)
				pairs[i] = view.getUint16(at, true);
			return pairs;
		},
		/** @param {number} n */
		lattice(n) {
			const pairs = new Uint16Array(2 * n * n);
			for (let axis = 0; axis < 2; axis++) {
				const low = bytes(n * n);
				const high = bytes(n * n);
				for (let i = 0; i < n * n; i++)
					pairs[2 * i + axis] = low[i] + 256 * high[i];
				expect(pairs, n, 2, axis);
			}
			return pairs;
		},
	};
}

/**
 * Adds left + up − upleft to every node of a grid, in place; the array's own
 * width takes the modulo.
 * @param {Int8Array|Uint16Array} grid
 * @param {number} n nodes along a side
 * @param {number} stride from a node to the next
 * @param {number} first
 */
function expect(grid, n, stride, first) {
	for (let y = 0; y < n; y++) {
		for (let x = 0; x < n; x++) {
			const i = first + (y * n + x) * stride;
			if (x > 0) grid[i] += grid[i - stride];
			if (y > 0) grid[i] += grid[i - n * stride];
			if (x > 0 && y > 0) grid[i] -= grid[i - (n + 1) * stride];
		}
	}
}
