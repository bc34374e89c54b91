import assert from "node:assert/strict";
import { test } from "node:test";
import { tieLines } from "../static/js/picture/contour.js";
import { random } from "./helpers/frames.js";

/**
 * A grid from a picture: a character a node, A–H the winner; all of one level,
 * unless levels has a picture of hexadecimal digits.
 * @param {string} picture
 * @param {string} [levels]
 */
function draw(picture, levels) {
	const rows = picture.trim().split(/\s+/);
	const digits = levels?.replace(/\s/g, "");
	const grid = Uint8Array.from(
		rows.join(""),
		(c) => (c.charCodeAt(0) - 65) << 5,
	);
	grid.forEach((_, i) => {
		grid[i] |= digits ? Number.parseInt(digits[i], 16) : 20;
	});
	return { grid, n: rows.length };
}

/**
 * Lines in units of cells, to hundredths, each from its lesser end, closed ones
 * from their least point, so that the order of tracing does not matter.
 * @param {{grid: Uint8Array, n: number}} field
 * @param {number} [unit] what coordinates are rounded to, one part of a cell in so many
 */
function lines({ grid, n }, unit = 100) {
	const { points, starts } = tieLines(grid, n);
	const all = Array.from(starts, (start, k) =>
		Array.from(
			points.subarray(2 * start, 2 * (starts[k + 1] ?? points.length / 2)),
			(v) => Math.round(v * (n - 1) * unit) / unit,
		),
	).map((flat) =>
		flat.flatMap((v, i) => (i % 2 ? [] : [`${v},${flat[i + 1]}`])),
	);
	return all.map(canonical).sort();
}

/** @param {string[]} line */
function canonical(line) {
	let both = [line, [...line].reverse()];
	if (line.length > 1 && line[0] === line.at(-1)) {
		const ring = line.slice(1);
		const turned = ring.map((_, i) => [...ring.slice(i), ...ring.slice(0, i)]);
		both = turned.flatMap((t) => [t, [...t].reverse()]);
		both = both.map((t) => [...t, t[0]]);
	}
	return both.map((l) => l.join(" ")).sort()[0];
}

test("one class has no line", () => {
	const { points, starts } = tieLines(draw("AAA AAA AAA").grid, 3);
	assert.deepEqual([points.length, starts.length], [0, 0]);
});

test("an upright border is one line from edge to edge, x from the left, y from the top", () => {
	assert.deepEqual(lines(draw("ABB ABB ABB")), ["0.5,0 0.5,1 0.5,2"]);
	assert.deepEqual(lines(draw("AAA BBB BBB")), ["0,0.5 1,0.5 2,0.5"]);
	const { points } = tieLines(draw("ABB ABB ABB").grid, 3);
	assert.deepEqual([...points], [0.25, 0, 0.25, 0.5, 0.25, 1]);
});

test("between nodes the tie is where the margins say: a/(a + b) of the way", () => {
	// Levels 3 and 9: margins (3.5/32)² and (9.5/32)², the tie 0.12 of the way.
	const picture = "AB AB";
	assert.deepEqual(lines(draw(picture, "39 39")), ["0.12,0 0.12,1"]);
	assert.deepEqual(lines(draw(picture, "93 93")), ["0.88,0 0.88,1"]);
	assert.deepEqual(lines(draw("AA BB", "39 93")), ["0,0.12 1,0.88"]);
});

test("an island is one closed line", () => {
	assert.deepEqual(
		lines(
			draw(`
				AAAA
				ABBA
				ABBA
				AAAA`),
		).map((l) => l.split(" ").length),
		[9],
	);
	assert.deepEqual(lines(draw("AAA ABA AAA"), 10), [
		"0.5,1 1,0.5 1.5,1 1,1.5 0.5,1",
	]);
});

test("a line between two places on the picture's edge is one line, wherever tracing begins", () => {
	assert.deepEqual(
		lines(draw("AAAAA ABBBA ABBBA ABBBA ABBBA")).map(
			(l) => l.split(" ").length,
		),
		[11],
	);
});

test("a corner is cut off", () => {
	assert.deepEqual(lines(draw("AAB AAA AAA")), ["1.5,0 2,0.5"]);
	assert.deepEqual(lines(draw("AAA AAA BAA")), ["0,1.5 0.5,2"]);
});

test("in a saddle the diagonal with the larger margin wins the middle", () => {
	assert.deepEqual(lines(draw("AB BA", "f1 1f")).length, 2);
	const aWins = lines(draw("AB BA", "84 48"));
	const bWins = lines(draw("AB BA", "48 84"));
	// A wins the middle: B's corners, top right and bottom left, are cut off.
	assert.deepEqual(aWins, ["0,0.78 0.22,1", "0.78,0 1,0.22"]);
	assert.deepEqual(bWins, ["0,0.22 0.22,0", "0.78,1 1,0.78"]);
});

test("three classes meet in a point, and every border is drawn once", () => {
	assert.deepEqual(lines(draw("AA BC")), [
		"0,0.5 0.5,0.67",
		"0.5,0.67 0.5,1",
		"0.5,0.67 1,0.5",
	]);
	assert.deepEqual(lines(draw("AB CD")), [
		"0,0.5 0.5,0.5",
		"0.5,0 0.5,0.5",
		"0.5,0.5 0.5,1",
		"0.5,0.5 1,0.5",
	]);
	assert.equal(
		lines(
			draw(`
				AAABBB
				AAABBB
				AAABBB
				AACCBB
				ACCCCB
				CCCCCC`),
		).length,
		3,
	);
});

test("borders of two classes far from any third do not depend on their names", () => {
	const picture = "AAAB AABB ABBB BBBB";
	assert.deepEqual(
		lines(draw(picture.replaceAll("B", "H"))),
		lines(draw(picture)),
	);
});

/**
 * Quantised as docs/protocol.md has it.
 * @param {number} n
 * @param {number} window
 * @param {(x: number, y: number) => number} logit
 */
function field(n, window, logit) {
	const grid = new Uint8Array(n * n);
	for (let i = 0; i < n * n; i++) {
		const x = window * ((2 * (i % n)) / (n - 1) - 1);
		const y = window * (1 - (2 * Math.floor(i / n)) / (n - 1));
		const p = 1 / (1 + Math.exp(-logit(x, y)));
		const level = Math.min(31, Math.floor(32 * Math.sqrt(Math.abs(2 * p - 1))));
		grid[i] = ((p > 0.5 ? 1 : 0) << 5) | level;
	}
	return grid;
}

/**
 * Largest distance of the drawn line from where distance is 0, in cells.
 * @param {number} n
 * @param {number} window
 * @param {(x: number, y: number) => number} logit
 * @param {(x: number, y: number) => number} distance
 */
function deviation(n, window, logit, distance) {
	const { points, starts } = tieLines(field(n, window, logit), n);
	assert.equal(starts.length, 1, "one line");
	let worst = 0;
	for (let i = 0; i < points.length; i += 2) {
		const x = window * (2 * points[i] - 1);
		const y = window * (1 - 2 * points[i + 1]);
		worst = Math.max(worst, Math.abs(distance(x, y)));
	}
	return worst / ((2 * window) / (n - 1));
}

test("the levels do not show: a slow slope's line is straight to a twentieth of a cell", () => {
	for (const n of [100, 200]) {
		for (const window of [1, 2, 4, 10]) {
			const off = deviation(
				n,
				window,
				(x, y) => 0.2 * x + 0.1 * y,
				(x, y) => (0.2 * x + 0.1 * y) / Math.hypot(0.2, 0.1),
			);
			assert.ok(off < 0.05, `n ${n}, window ${window}: off by ${off} cells`);
		}
	}
});

test("smoothing neither shrinks a small circle nor leaves what the levels allow", () => {
	const small = deviation(
		100,
		1,
		(x, y) => 100 * (x * x + y * y) - 1,
		(x, y) => Math.hypot(x, y) - 0.1,
	);
	assert.ok(small < 0.03, `small circle off by ${small} cells`);

	// Steep ties are known to a few hundredths of a cell, however ragged the line.
	const next = random(3);
	const n = 40;
	const grid = Uint8Array.from(
		{ length: n * n },
		(_, i) => ((i % n) + next() * 3 > 20 ? 32 : 0) | 31,
	);
	const { points } = tieLines(grid, n);
	for (let i = 0; i < points.length; i++) {
		const off = Math.abs(((points[i] * (n - 1)) % 1) - 0.5);
		assert.ok(off < 0.02 || off > 0.499, `crossing ${off} from half-way`);
	}
});

test("every crossing is drawn, once, on noise of every number of classes", () => {
	const next = random(11);
	for (let classes = 2; classes <= 8; classes++) {
		const n = 17;
		const grid = Uint8Array.from(
			{ length: n * n },
			() => (Math.floor(next() * classes) << 5) | (1 + next() * 31),
		);
		let crossings = 0;
		grid.forEach((byte, i) => {
			if (i % n < n - 1 && byte >> 5 !== grid[i + 1] >> 5) crossings++;
			if (i + n < n * n && byte >> 5 !== grid[i + n] >> 5) crossings++;
		});
		const { points, starts } = tieLines(grid, n);
		const drawn = new Set();
		for (let k = 0; k < starts.length; k++) {
			const end = starts[k + 1] ?? points.length / 2;
			assert.ok(end - starts[k] >= 2, "a line has two points");
			for (let i = starts[k]; i < end; i++) {
				const [x, y] = [points[2 * i], points[2 * i + 1]];
				assert.ok(x >= 0 && x <= 1 && y >= 0 && y <= 1, `${x}, ${y}`);
				const onEdge = [x, y].some((v) => {
					const cell = v * (n - 1);
					return Math.abs(cell - Math.round(cell)) < 1e-5;
				});
				if (onEdge) drawn.add(`${x} ${y}`);
				if (i > starts[k]) {
					const step = Math.hypot(x - points[2 * i - 2], y - points[2 * i - 1]);
					assert.ok(step * (n - 1) < 1.4143, "a step stays in its cell");
				}
			}
		}
		assert.equal(drawn.size, crossings, `crossings of ${classes} classes`);
	}
});

test("ties right at nodes, of level 0, stay numbers within the picture", () => {
	const next = random(12);
	for (const levels of [1, 2, 32]) {
		const n = 40;
		const grid = Uint8Array.from(
			{ length: n * n },
			() => (Math.floor(next() * 3) << 5) | (next() * levels),
		);
		const { points } = tieLines(grid, n);
		assert.ok(points.length > 0);
		assert.ok(points.every((v) => v >= 0 && v <= 1));
	}
});
