/**
 * Levels are rounded, so a crossing is known only to lie within a stretch of its
 * edge. Inside that stretch, and never beyond, each crossing is drawn towards the
 * straight line between its neighbours. Where the field is steep the stretches
 * are short and nothing moves; where it is flat the staircase of the levels goes.
 */

/**
 * A step towards the neighbours' line, then a longer one back: smooths without
 * shrinking (Taubin, "A signal processing approach to fair surface design", 1995).
 */
const forth = 0.5;
const back = -0.53;
const rounds = 8;

/** @param {import("./contour.js").Crossings} crossings moved in place */
export function smooth(crossings) {
	const steps = new Float32Array(crossings.count);
	for (let round = 0; round < rounds; round++) {
		move(crossings, steps, forth);
		move(crossings, steps, back);
	}
}

/**
 * @param {import("./contour.js").Crossings} crossings
 * @param {Float32Array} steps scratch
 * @param {number} share
 */
function move(crossings, steps, share) {
	const { count, x, y, upright, low, high } = crossings;
	for (let k = 0; k < count; k++) steps[k] = share * offset(crossings, k);
	for (let k = 0; k < count; k++) {
		const along = upright[k] ? y : x;
		along[k] = Math.min(high[k], Math.max(low[k], along[k] + steps[k]));
	}
}

/**
 * How far along its edge a crossing is from the line through its neighbours; at
 * the picture's edge, from the line through the next crossings, drawn on.
 * @param {import("./contour.js").Crossings} crossings
 * @param {number} k
 */
function offset(crossings, k) {
	const { count, x, y, upright, links, middles } = crossings;
	let [p, q] = [links[2 * k], links[2 * k + 1]];
	const isEnd = q < 0;
	if (isEnd) q = further(crossings, p, k);
	const px = p < count ? x[p] : middles[2 * (p - count)];
	const py = p < count ? y[p] : middles[2 * (p - count) + 1];
	const qx = q < count ? x[q] : middles[2 * (q - count)];
	const qy = q < count ? y[q] : middles[2 * (q - count) + 1];
	let s = upright[k] ? (x[k] - px) / (qx - px) : (y[k] - py) / (qy - py);
	if (isEnd && !(Math.abs(s) < 2)) return 0;
	// The neighbours lie on either side of the edge, or both on it.
	if (!isEnd && !(s >= 0 && s <= 1)) s = 0.5;
	return upright[k] ? py + s * (qy - py) - y[k] : px + s * (qx - px) - x[k];
}

/** How many crossings beyond its neighbour the end of a line is aimed by. */
const aim = 4;

/**
 * @param {import("./contour.js").Crossings} crossings
 * @param {number} k
 * @param {number} from the crossing before k
 * @returns {number} the crossing or middle at most aim after k
 */
function further({ count, links }, k, from) {
	for (let i = 0; i < aim && k < count; i++) {
		const next = links[2 * k] === from ? links[2 * k + 1] : links[2 * k];
		if (next < 0) break;
		[k, from] = [next, k];
	}
	return k;
}
