import assert from "node:assert/strict";
import { test } from "node:test";
import { createBrush } from "../static/js/panel/brush.js";

/** Numbers that a test can foresee. @param {number} seed */
function counting(seed) {
	let state = seed;
	return () => {
		state = (state * 16807) % 2147483647;
		return state / 2147483647;
	};
}

test("a point falls where the brush is put down, and one for every spacing of the way", () => {
	for (const parts of [1, 7, 40]) {
		const brush = createBrush({ radius: 0, spacing: 0.5, window: 10 });
		const points = brush({ x: 0, y: 0 });
		for (let i = 1; i <= parts; i++)
			points.push(...brush({ x: (4.2 * i) / parts, y: 0 }));
		assert.equal(points.length, 9, `the way in ${parts} parts`);
		points.forEach(({ x, y }, i) => {
			assert.ok(Math.abs(x - i * 0.5) < 1e-9 && y === 0, `point ${i}: ${x}`);
		});
	}
});

test("a hand that rests paints no more", () => {
	const brush = createBrush({ radius: 1, spacing: 0.5, window: 10 });
	assert.equal(brush({ x: 1, y: 1 }).length, 1);
	for (let i = 0; i < 5; i++) assert.deepEqual(brush({ x: 1, y: 1 }), []);
});

test("points fall evenly within the brush, and stay in the window", () => {
	const random = counting(7);
	const at = { x: 3.5, y: 0 };
	let inner = 0;
	let outside = 0;
	for (let i = 0; i < 2000; i++) {
		const [p] = createBrush({ radius: 1, spacing: 1, window: 4, random })(at);
		const distance = Math.hypot(p.x - at.x, p.y - at.y);
		assert.ok(distance <= 1 && p.x <= 4, `${p.x}, ${p.y}`);
		if (distance < 0.5) inner++;
		if (p.x === 4) outside++;
	}
	// Half the radius is a quarter of the disc; what lies beyond the edge is moved
	// to it and comes nearer, but never within half the radius.
	assert.ok(Math.abs(inner / 2000 - 0.25) < 0.04, `${inner} of 2000`);
	assert.ok(outside > 200, `${outside} on the edge`);
});
