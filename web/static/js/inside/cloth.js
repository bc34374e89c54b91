/**
 * The lattice of the plane, bent: where its places come to lie. Pure.
 *
 * A lattice is n×n pairs, row 0 at the top edge of the window. Places in the
 * plane are parts of the window, from 0 at the left or top to 1.
 *
 * @typedef {import("../wire/inside.js").InsideSpace} Space
 * @typedef {{x: number, y: number}} Place
 * @typedef {{lattice: Float32Array, points: Float32Array, side: number, box: number[]}} Cloth
 */

/**
 * A part of the way from one space to another.
 * @param {Space} from
 * @param {Space} to of as many nodes and points
 * @param {number} part
 * @returns {Cloth}
 */
export function mixed(from, to, part) {
	/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
	const mix = (a, b) =>
		Float32Array.from(a, (v, i) => v + part * ((b[i] ?? v) - v));
	return {
		side: from.side,
		lattice: mix(from.lattice, to.lattice),
		points: mix(from.points, to.points),
		box: [...mix(from.box, to.box)],
	};
}

/**
 * The square that a box is drawn in, with room around it: its middle and half
 * its side.
 * @param {number[]} box
 */
export function frameOf([left, right, bottom, top]) {
	const half = 0.54 * Math.max(right - left, top - bottom);
	return {
		x: (left + right) / 2,
		y: (bottom + top) / 2,
		half: half > 0 ? half : 1,
	};
}

/**
 * Where a place of the plane comes to lie.
 * @param {Cloth} cloth
 * @param {Place} at
 * @returns {Place}
 */
export function bent({ lattice, side }, at) {
	const last = side - 1;
	/** @param {number} v */
	const cell = (v) => Math.min(Math.max(Math.floor(v * last), 0), last - 1);
	const [col, row] = [cell(at.x), cell(at.y)];
	const [u, v] = [at.x * last - col, at.y * last - row];
	/** @param {number} axis */
	const on = (axis) => {
		/** @param {number} c @param {number} r */
		const node = (c, r) => lattice[2 * ((row + r) * side + col + c) + axis];
		return (
			(1 - v) * ((1 - u) * node(0, 0) + u * node(1, 0)) +
			v * ((1 - u) * node(0, 1) + u * node(1, 1))
		);
	};
	return { x: on(0), y: on(1) };
}

/**
 * The place of the plane whose node lies nearest.
 * @param {Cloth} cloth
 * @param {Place} to in the space
 * @returns {Place}
 */
export function unbent({ lattice, side }, to) {
	let best = 0;
	let least = Infinity;
	for (let i = 0; i < side * side; i++) {
		const d = Math.hypot(lattice[2 * i] - to.x, lattice[2 * i + 1] - to.y);
		if (d < least) {
			least = d;
			best = i;
		}
	}
	return {
		x: (best % side) / (side - 1),
		y: Math.floor(best / side) / (side - 1),
	};
}
