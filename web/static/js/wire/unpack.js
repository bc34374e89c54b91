/**
 * Grids, from what a frame says of them: of each node how far it is from what its
 * neighbours and the frame before let expect. docs/protocol.md, "Grids".
 */

/**
 * @typedef {object} Packed
 * @property {Uint8Array} codes of all panels: two bits a node, four rows of a column in a byte
 * @property {Uint8Array} escapes what no code says, in the order of the nodes
 * @property {number} escaped how many of them have been read; more than there are if the frame is corrupt
 */

/** The height of a grid's byte and the byte of a height: the levels of even classes are turned over. */
const turned = Uint8Array.from({ length: 256 }, (_, byte) =>
	byte & 32 ? byte : byte ^ 31,
);

const codeEscape = 3;
/** What the codes 0, 1 and 2 stand for. */
const steps = Int8Array.of(0, 1, -1, 0);

/** Bytes of a panel's codes. @param {number} n */
export const codesSize = (n) => Math.ceil(n / 4) * n;

/**
 * A grid of a key frame: differences to left + up − upleft.
 * @param {Packed} packed
 * @param {number} start of the panel's codes
 * @param {number} n
 * @returns {Uint8Array} n×n
 */
export function unpackKey(packed, start, n) {
	const { codes, escapes } = packed;
	const grid = new Uint8Array(n * n);
	const above = new Uint8Array(n); // heights of the row above
	let { escaped } = packed;
	for (let y = 0, i = 0; y < n; y++) {
		const band = start + (y >> 2) * n;
		const shift = 2 * (y & 3);
		let sum = 0; // of the differences along the row: the row less the one above
		for (let x = 0; x < n; x++, i++) {
			const code = (codes[band + x] >> shift) & 3;
			sum += code === codeEscape ? escapes[escaped++] : steps[code];
			above[x] += sum;
			grid[i] = turned[above[x]];
		}
	}
	packed.escaped = escaped;
	return grid;
}

/**
 * A grid of a delta: differences, in what has changed, to the mean of the changes
 * to the left and above.
 * @param {Packed} packed
 * @param {number} start of the panel's codes
 * @param {number} n
 * @param {Uint8Array} base the panel's grid in the frame before
 * @returns {Uint8Array} n×n; base itself if nothing has changed
 */
export function unpackDelta(packed, start, n, base) {
	const { codes, escapes } = packed;
	if (isZero(codes.subarray(start, start + codesSize(n)))) return base;
	const grid = new Uint8Array(n * n);
	const above = new Int8Array(n); // changes in the row above
	let { escaped } = packed;
	for (let y = 0, i = 0; y < n; y++) {
		const band = start + (y >> 2) * n;
		const shift = 2 * (y & 3);
		let left = 0;
		for (let x = 0; x < n; x++, i++) {
			const code = (codes[band + x] >> shift) & 3;
			const both = left + above[x];
			const mean = (both + (both >>> 31)) >> 1; // rounded towards 0
			above[x] =
				mean + (code === codeEscape ? escapes[escaped++] : steps[code]);
			left = above[x];
			grid[i] = turned[(turned[base[i]] + left) & 255];
		}
	}
	packed.escaped = escaped;
	return grid;
}

/** @param {Uint8Array} bytes */
const isZero = (bytes) => bytes.every((byte) => byte === 0);
