/**
 * The point nearest to a place; index −1 if there is none.
 * @param {number[][]} points
 * @param {{x: number, y: number}} at
 * @param {boolean} [tests] whether the points kept for testing count
 */
export function nearest(points, at, tests = true) {
	let index = -1;
	let distance = Number.POSITIVE_INFINITY;
	for (let i = 0; i < points.length; i++) {
		if (points[i][3] === 1 && !tests) continue;
		const d = Math.hypot(points[i][0] - at.x, points[i][1] - at.y);
		if (d < distance) {
			distance = d;
			index = i;
		}
	}
	return { index, distance };
}
