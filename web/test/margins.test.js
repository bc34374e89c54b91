import assert from "node:assert/strict";
import { test } from "node:test";
import { margins } from "../static/js/picture/margins.js";

/**
 * The grid of a signed margin, as the server rounds it, and what is made of it.
 * @param {number} n
 * @param {(x: number, y: number) => number} margin at x, y in [−4, 4]
 */
function rounded(n, margin) {
	const exact = new Float32Array(n * n);
	const grid = new Uint8Array(n * n);
	for (let i = 0; i < n * n; i++) {
		const m = margin(
			((i % n) / (n - 1)) * 8 - 4,
			4 - (Math.floor(i / n) / (n - 1)) * 8,
		);
		exact[i] = Math.abs(m);
		grid[i] =
			Math.min(31, Math.floor(32 * Math.sqrt(Math.abs(m)))) | (m < 0 ? 32 : 0);
	}
	const found = new Float32Array(n * n);
	margins(grid, n, found);
	return { exact, grid, found };
}

/** @param {Float32Array} a @param {Float32Array} b @param {number} n the outermost nodes are left out */
function worst(a, b, n) {
	let most = 0;
	for (let r = 1; r < n - 1; r++) {
		for (let c = 1; c < n - 1; c++)
			most = Math.max(most, Math.abs(a[r * n + c] - b[r * n + c]));
	}
	return most;
}

test("terraces become the slope they came from", () => {
	const n = 100;
	const { exact, grid, found } = rounded(n, (x, y) =>
		Math.tanh(0.3 * x + 0.2 * y),
	);
	const raw = Float32Array.from(
		grid,
		(byte) => (((byte & 31) + 0.5) / 32) ** 2,
	);
	assert.ok(
		worst(raw, exact, n) > 0.025,
		`the levels alone are off by ${worst(raw, exact, n)}`,
	);
	assert.ok(
		worst(found, exact, n) < 0.022,
		`found margins are off by ${worst(found, exact, n)}`,
	);
	// What the eye sees are steps between neighbours that the surface does not have.
	const step = (/** @type {Float32Array} */ m) => {
		let most = 0;
		for (let i = 50 * n + 1; i < 51 * n - 1; i++) {
			if (grid[i] >> 5 !== grid[i - 1] >> 5) continue;
			const jump =
				Math.abs(m[i] - m[i - 1]) - Math.abs(exact[i] - exact[i - 1]);
			most = Math.max(most, jump);
		}
		return most;
	};
	assert.ok(
		step(found) < step(raw) / 3,
		`steps of ${step(raw)} became ${step(found)}`,
	);
});

test("a margin never leaves the stretch of its level", () => {
	const { grid, found } = rounded(
		40,
		(x, y) => Math.sin(3 * x) * Math.cos(2 * y),
	);
	for (let i = 0; i < grid.length; i++) {
		const level = grid[i] & 31;
		const low = (level / 32) ** 2 - 1e-6;
		const high = ((level + 1) / 32) ** 2 + 1e-6;
		assert.ok(
			found[i] >= low && found[i] <= high,
			`node ${i}, level ${level}: ${found[i]}`,
		);
	}
});

test("any grid is taken", () => {
	for (const n of [1, 2, 3, 4]) {
		const grid = Uint8Array.from({ length: n * n }, (_, i) => (i * 37) & 255);
		const found = new Float32Array(n * n);
		margins(grid, n, found);
		assert.ok(found.every((m) => m >= 0 && m <= 1));
	}
});
