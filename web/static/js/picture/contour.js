/**
 * The line where classes tie: marching squares on the margin.
 *
 * Between two neighbouring nodes won by different classes, with margins a and b,
 * the tie lies at a/(a + b) of the way: for two classes that is linear
 * interpolation of the signed margin. The crossings of a cell are joined, those
 * of a cell with three winners or more through a point in the middle. Every
 * crossing belongs to one edge of the grid, so that neighbouring cells share it
 * and no border is drawn twice.
 */
import { smooth } from "./smooth.js";

/**
 * Crossings are numbered in the order in which they were found. Of each: the edge
 * it lies on and where, and its neighbours along the line.
 *
 * @typedef {object} Crossings
 * @property {number} count
 * @property {Float32Array} x in cells from the left edge
 * @property {Float32Array} y in cells from the top edge
 * @property {Uint8Array} upright 1 if the edge runs down, so that y varies; 0 if it runs right, so that x does
 * @property {Float32Array} low the least that the varying coordinate can be, as the levels are rounded
 * @property {Float32Array} high the most
 * @property {Int32Array} links 2 a crossing: a crossing, a middle (count and above), or −1 at the picture's edge
 * @property {number[]} middles x, y of the points where three classes or more meet
 */

const levels = Array.from({ length: 32 }, (_, level) => level);
/** The margin that a level stands for, and the least and the most that it can. */
const margin = Float32Array.from(levels, (level) => ((level + 0.5) / 32) ** 2);
const least = Float32Array.from(levels, (level) => (level / 32) ** 2);
const most = Float32Array.from(levels, (level) => ((level + 1) / 32) ** 2);

/**
 * @param {Uint8Array} grid n×n bytes: class in the top 3 bits, level of the margin in the low 5
 * @param {number} n
 * @returns {{points: Float32Array, starts: Uint32Array}} polylines. points holds x, y in [0,1], y downwards; line k is made
 *   of the points starts[k] up to starts[k + 1], or to the end; a closed one ends with the point it began with
 */
export function tieLines(grid, n) {
	const right = new Int32Array(n * n);
	const down = new Int32Array(n * n);
	const crossings = findCrossings(grid, n, right, down);
	linkCrossings(crossings, grid, n, right, down);
	smooth(crossings);
	return follow(crossings, 1 / (n - 1));
}

/**
 * @param {Uint8Array} grid
 * @param {number} n
 * @param {Int32Array} right filled: of each node, the crossing on its edge to the right neighbour
 * @param {Int32Array} down filled: the same for the neighbour below
 * @returns {Crossings}
 */
function findCrossings(grid, n, right, down) {
	let count = 0;
	for (let r = 0, i = 0; r < n; r++) {
		for (let c = 0; c < n; c++, i++) {
			const winner = grid[i] >> 5;
			if (c + 1 < n && grid[i + 1] >> 5 !== winner) right[i] = count++;
			if (r + 1 < n && grid[i + n] >> 5 !== winner) down[i] = count++;
		}
	}
	const crossings = {
		count,
		x: new Float32Array(count),
		y: new Float32Array(count),
		upright: new Uint8Array(count),
		low: new Float32Array(count),
		high: new Float32Array(count),
		links: new Int32Array(2 * count).fill(-1),
		middles: [],
	};
	if (count > 0) placeCrossings(crossings, grid, n);
	return crossings;
}

/**
 * @param {Crossings} crossings
 * @param {Uint8Array} grid
 * @param {number} n
 */
function placeCrossings({ x, y, upright, low, high }, grid, n) {
	let k = 0;
	/** @param {number} r @param {number} c @param {number} to @param {0|1} isDown */
	const place = (r, c, to, isDown) => {
		const a = grid[r * n + c] & 31;
		const b = grid[to] & 31;
		const from = isDown ? r : c;
		const at = from + margin[a] / (margin[a] + margin[b]);
		x[k] = isDown ? c : at;
		y[k] = isDown ? at : r;
		upright[k] = isDown;
		low[k] = from + least[a] / (least[a] + most[b]);
		high[k] = from + most[a] / (most[a] + least[b]);
		k++;
	};
	for (let r = 0, i = 0; r < n; r++) {
		for (let c = 0; c < n; c++, i++) {
			const winner = grid[i] >> 5;
			if (c + 1 < n && grid[i + 1] >> 5 !== winner) place(r, c, i + 1, 0);
			if (r + 1 < n && grid[i + n] >> 5 !== winner) place(r, c, i + n, 1);
		}
	}
}

/**
 * Joins the crossings of each cell.
 * @param {Crossings} crossings
 * @param {Uint8Array} grid
 * @param {number} n
 * @param {Int32Array} right
 * @param {Int32Array} down
 */
function linkCrossings(crossings, grid, n, right, down) {
	const { count, links, middles, x, y } = crossings;
	/** @param {number} from @param {number} to */
	const link = (from, to) => {
		links[2 * from + (links[2 * from] < 0 ? 0 : 1)] = to;
	};
	/** @param {number} a @param {number} b */
	const join = (a, b) => {
		link(a, b);
		link(b, a);
	};
	/** @param {number[]} edges crossings that end in a new middle */
	const meet = (edges) => {
		const middle = count + middles.length / 2;
		let [mx, my] = [0, 0];
		for (const edge of edges) {
			link(edge, middle);
			mx += x[edge] / edges.length;
			my += y[edge] / edges.length;
		}
		middles.push(mx, my);
	};
	for (let r = 0; r + 1 < n; r++) {
		for (let i = r * n; i + 1 < r * n + n; i++) {
			// Winners of the corners, clockwise from the top left.
			const a = grid[i] >> 5;
			const b = grid[i + 1] >> 5;
			const c = grid[i + n + 1] >> 5;
			const d = grid[i + n] >> 5;
			if (a === b && b === c && c === d) continue;
			const [top, east, bottom, west] = [
				right[i],
				down[i + 1],
				right[i + n],
				down[i],
			];
			if (a === c && b === d) {
				const first = margin[grid[i] & 31] + margin[grid[i + n + 1] & 31];
				const second = margin[grid[i + 1] & 31] + margin[grid[i + n] & 31];
				// The diagonal with the larger sum wins the middle; the other corners are cut off.
				join(top, first >= second ? east : west);
				join(bottom, first >= second ? west : east);
				continue;
			}
			const edges = [];
			if (a !== b) edges.push(top);
			if (b !== c) edges.push(east);
			if (c !== d) edges.push(bottom);
			if (d !== a) edges.push(west);
			if (edges.length === 2) join(edges[0], edges[1]);
			else meet(edges);
		}
	}
}

/**
 * @param {Crossings} crossings
 * @param {number} scale from cells to units of the side
 */
function follow({ count, x, y, links, middles }, scale) {
	const seen = new Uint8Array(count);
	/** @type {number[]} */
	const points = [];
	/** @type {number[]} */
	const starts = [];
	/** @param {number} k a crossing or a middle */
	const add = (k) => {
		const m = 2 * (k - count);
		points.push(
			(k < count ? x[k] : middles[m]) * scale,
			(k < count ? y[k] : middles[m + 1]) * scale,
		);
	};
	/** @param {number} k @param {number} from where we come from: not there again */
	const walk = (k, from) => {
		while (k >= 0 && k < count && !seen[k]) {
			seen[k] = 1;
			add(k);
			const [one, other] = [links[2 * k], links[2 * k + 1]];
			[k, from] = [one === from ? other : one, k];
		}
		if (k >= 0) add(k); // a middle, or where a closed line began
	};
	/** @param {number} link */
	const isEnd = (link) => link < 0 || link >= count;
	for (let k = 0; k < count; k++) {
		if (seen[k]) continue;
		const [one, other] = [links[2 * k], links[2 * k + 1]];
		if (!isEnd(one) && !isEnd(other)) continue;
		const end = isEnd(one) ? one : other;
		starts.push(points.length / 2);
		if (end >= 0) add(end);
		walk(k, end);
	}
	for (let k = 0; k < count; k++) {
		if (seen[k]) continue;
		starts.push(points.length / 2);
		walk(k, links[2 * k + 1]);
	}
	return {
		points: Float32Array.from(points),
		starts: Uint32Array.from(starts),
	};
}
