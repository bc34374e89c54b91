/**
 * A slider's whole positions over the numbers of some decades, after a position
 * for zero itself where zero is accepted. The range's attributes say which.
 *
 * @param {HTMLInputElement} range
 */
export function logScale(range) {
	const min = Number(range.dataset.logMin);
	const perDecade = Number(range.dataset.perDecade);
	const last = Number(range.max);
	const first = range.hasAttribute("data-zero") ? 1 : 0;
	return {
		last,
		/** @param {number} position */
		value(position) {
			if (position < first) return 0;
			const v = min * 10 ** ((position - first) / perDecade);
			return Number(v.toPrecision(2));
		},
		/** @param {number} value */
		position(value) {
			if (value < min / 2) return 0;
			const p = Math.round(Math.log10(value / min) * perDecade) + first;
			return Math.min(last, Math.max(first, p));
		},
	};
}
