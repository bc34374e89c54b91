/**
 * The margins behind a grid's rounded levels. A level leaves a margin a stretch
 * of values; within that stretch, and never beyond, each node is drawn towards
 * the mean of its neighbours. Where the surface is steep the stretches hold it;
 * where it is flat the terraces of the levels become the slope they came from.
 */

const levels = Array.from({ length: 32 }, (_, level) => level);
const middle = Float32Array.from(levels, (level) => ((level + 0.5) / 32) ** 2);
const least = Float32Array.from(levels, (level) => (level / 32) ** 2);
const most = Float32Array.from(levels, (level) => ((level + 1) / 32) ** 2);

/** Sweeps over the grid; a terrace is a few nodes wide. */
const sweeps = 5;

/**
 * @param {Uint8Array} grid n×n bytes: class in the top 3 bits, level of the margin in the low 5
 * @param {number} n
 * @param {Float32Array} into n×n, all written: the margin in favour of each node's own winner
 */
export function margins(grid, n, into) {
	for (let i = 0; i < grid.length; i++) into[i] = middle[grid[i] & 31];
	for (let sweep = 0; sweep < sweeps; sweep++) {
		// Back and forth, so that what is found at one end reaches the other.
		if (sweep % 2 === 0) {
			for (let r = 1; r < n - 1; r++) relax(grid, n, into, r, 1, n - 1, 1);
		} else {
			for (let r = n - 2; r > 0; r--) relax(grid, n, into, r, n - 2, 0, -1);
		}
		edges(grid, n, into);
	}
}

/**
 * A row, from one column up to another.
 * @param {Uint8Array} grid
 * @param {number} n
 * @param {Float32Array} m
 * @param {number} row
 * @param {number} from
 * @param {number} to
 * @param {1|-1} by
 */
function relax(grid, n, m, row, from, to, by) {
	for (let i = row * n + from; i !== row * n + to; i += by) {
		const own = grid[i] >> 5;
		const level = grid[i] & 31;
		// A neighbour that another class has won counts against this one.
		const mean =
			((grid[i - 1] >> 5 === own ? m[i - 1] : -m[i - 1]) +
				(grid[i + 1] >> 5 === own ? m[i + 1] : -m[i + 1]) +
				(grid[i - n] >> 5 === own ? m[i - n] : -m[i - n]) +
				(grid[i + n] >> 5 === own ? m[i + n] : -m[i + n])) /
			4;
		m[i] = Math.min(most[level], Math.max(least[level], mean));
	}
}

/**
 * The outermost nodes go on as the two before them lead.
 * @param {Uint8Array} grid
 * @param {number} n
 * @param {Float32Array} m
 */
function edges(grid, n, m) {
	if (n < 3) return;
	for (let k = 0; k < n; k++) {
		lead(grid, m, k, n);
		lead(grid, m, (n - 1) * n + k, -n);
		lead(grid, m, k * n, 1);
		lead(grid, m, k * n + n - 1, -1);
	}
}

/**
 * @param {Uint8Array} grid
 * @param {Float32Array} m
 * @param {number} i a node at the edge
 * @param {number} inward from it to the next
 */
function lead(grid, m, i, inward) {
	const [a, b] = [i + inward, i + 2 * inward];
	if (grid[a] >> 5 !== grid[i] >> 5 || grid[b] >> 5 !== grid[i] >> 5) return;
	const level = grid[i] & 31;
	m[i] = Math.min(most[level], Math.max(least[level], 2 * m[a] - m[b]));
}
