/**
 * A brush: the hand goes its way, and points fall beside it, one for every so
 * much of the way, anywhere within the brush.
 *
 * @typedef {{x: number, y: number}} Place in data units
 *
 * @param {object} options
 * @param {number} options.radius
 * @param {number} options.spacing way between two points
 * @param {number} options.window points stay within ±window
 * @param {() => number} [options.random] from 0 to 1
 * @returns {(to: Place) => Place[]} the points that fall as the hand goes there; the first place is where it is put down
 */
export function createBrush({ radius, spacing, window, random = Math.random }) {
	/** @type {Place|null} */
	let hand = null;
	let left = 0; // of the way to the next point

	/** @param {number} v */
	const inside = (v) => Math.min(window, Math.max(-window, v));

	/** Even over the disc: the root makes up for the rings that grow. @param {Place} at */
	function near(at) {
		const r = radius * Math.sqrt(random());
		const t = 2 * Math.PI * random();
		return {
			x: inside(at.x + r * Math.cos(t)),
			y: inside(at.y + r * Math.sin(t)),
		};
	}

	return (to) => {
		const from = hand ?? to;
		const way = Math.hypot(to.x - from.x, to.y - from.y);
		hand = to;
		const points = [];
		for (; left <= way; left += spacing) {
			const f = way > 0 ? left / way : 0;
			points.push(
				near({
					x: from.x + f * (to.x - from.x),
					y: from.y + f * (to.y - from.y),
				}),
			);
		}
		left -= way;
		return points;
	};
}
