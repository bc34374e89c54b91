/**
 * The colours of activations and weights: negative as class 0, positive as class
 * 1, nothing as paper.
 *
 * @typedef {import("../colours.js").RGB} RGB
 * @typedef {{paper: RGB, classes: RGB[]}} Palette never changed once made: shades are cached by its identity
 */

/** @type {Record<"soft"|"hard", WeakMap<Palette, Uint32Array>>} */
const tables = { soft: new WeakMap(), hard: new WeakMap() };

/**
 * Paints a unit's map.
 * @param {ImageData} image as many pixels as the map has nodes
 * @param {Int8Array} map −127…127
 * @param {Palette} palette
 * @param {boolean} hard the sign alone, 0 with the positive as in a grid
 */
export function paintMap(image, map, palette, hard) {
	const shades = table(palette, hard);
	const { buffer, byteOffset } = image.data;
	const pixels = new Uint32Array(buffer, byteOffset, map.length);
	for (let i = 0; i < map.length; i++) pixels[i] = shades[map[i] + 128];
}

/**
 * The pixel of each value from −128 on, in the machine's own byte order.
 * @param {Palette} palette
 * @param {boolean} hard
 */
function table(palette, hard) {
	const made = tables[hard ? "hard" : "soft"];
	let pixels = made.get(palette);
	if (pixels) return pixels;
	const bytes = new Uint8ClampedArray(4 * 256);
	for (let i = 0; i < 256; i++) {
		const soft = (i - 128) / 127;
		const v = hard ? (soft < 0 ? -1 : 1) : soft;
		bytes.set([...blend(palette, v), 255], 4 * i);
	}
	pixels = new Uint32Array(bytes.buffer);
	made.set(palette, pixels);
	return pixels;
}

/** @param {Palette} palette @param {number} v −1…1 */
function blend({ paper, classes }, v) {
	const full = classes[v < 0 ? 0 : 1];
	return paper.map(
		(from, i) => from + Math.min(1, Math.abs(v)) * (full[i] - from),
	);
}

/**
 * A unit's map as the grid of a frame: the sign is the class and the size the
 * margin, so that the field and the line where the unit is 0 are drawn as those
 * of the network are.
 * @param {Int8Array} map
 * @returns {Uint8Array}
 */
export function asGrid(map) {
	return Uint8Array.from(map, (v) => {
		const level = Math.floor(32 * Math.sqrt(Math.abs(v) / 127));
		return (v < 0 ? 0 : 32) + Math.min(31, level);
	});
}
