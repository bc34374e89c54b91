/**
 * The coloured field: a pixel a node.
 *
 * @typedef {[number, number, number]} RGB
 * @typedef {{paper: RGB, classes: RGB[]}} Palette never changed once made: colours are cached by its identity
 * @typedef {"soft"|"hard"} Mode soft fades to paper where two classes tie, hard does not
 */

import { margins } from "./margins.js";

/** Most of a class's colour that a soft field takes on, so that points stay legible on it. */
const strongest = 0.85;

/** Shades between paper and a class's full colour. */
const shades = 256;

/** @type {WeakMap<Palette, Map<Mode, Uint32Array>>} */
const tables = new WeakMap();

let field = new Float32Array(0);

/**
 * @param {ImageData} image n×n pixels, all written
 * @param {Uint8Array} grid n×n bytes of a frame
 * @param {number} n
 * @param {Palette} palette
 * @param {Mode} mode
 */
export function paintSurface(image, grid, n, palette, mode) {
	const count = n * n;
	if (image.width !== n || image.height !== n || grid.length !== count) {
		throw new RangeError(
			`paintSurface: ${grid.length} nodes on ${image.width}×${image.height} pixels, want ${n}×${n}`,
		);
	}
	const colours = table(palette, mode);
	const { buffer, byteOffset } = image.data;
	const pixels = new Uint32Array(buffer, byteOffset, count);
	if (mode === "hard") {
		for (let i = 0; i < count; i++)
			pixels[i] = colours[(grid[i] >> 5) * shades];
		return;
	}
	if (field.length !== count) field = new Float32Array(count);
	margins(grid, n, field);
	for (let i = 0; i < count; i++) {
		pixels[i] =
			colours[(grid[i] >> 5) * shades + ((field[i] * (shades - 1) + 0.5) | 0)];
	}
}

/**
 * The pixels of every class and shade, in the machine's own byte order.
 * @param {Palette} palette
 * @param {Mode} mode
 * @returns {Uint32Array}
 */
function table(palette, mode) {
	let modes = tables.get(palette);
	if (!modes) {
		modes = new Map();
		tables.set(palette, modes);
	}
	let pixels = modes.get(mode);
	if (!pixels) {
		const bytes = new Uint8ClampedArray(4 * 8 * shades);
		for (let i = 0; i < 8 * shades; i++) {
			const margin = (i % shades) / (shades - 1);
			bytes.set(colour(Math.floor(i / shades), margin, palette, mode), 4 * i);
		}
		pixels = new Uint32Array(bytes.buffer);
		modes.set(mode, pixels);
	}
	return pixels;
}

/**
 * Linear in the margin: for two classes m = |2p − 1|, so that equal steps of
 * probability are equal steps of colour.
 *
 * @param {number} winner
 * @param {number} margin
 * @param {Palette} palette
 * @param {Mode} mode
 * @returns {number[]} RGBA
 */
function colour(winner, margin, { paper, classes }, mode) {
	const share = mode === "hard" ? 1 : strongest * margin;
	const full = classes[winner] ?? paper;
	return [
		...paper.map((from, i) => Math.round(from + share * (full[i] - from))),
		255,
	];
}
