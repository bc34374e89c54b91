/**
 * The point nearest to a place; index −1 if there is none.
 * @param {number[][]} points
 * @param {{x: number, y: number}} at
 */
export function nearest(points, at) {
	let index = -1;
	let distance = Number.POSITIVE_INFINITY;
	for (let i = 0; i < points.length; i++) {
		const d = Math.hypot(points[i][0] - at.x, points[i][1] - at.y);
		if (d < distance) {
			distance = d;
			index = i;
		}
	}
	return { index, distance };
}
