/**
 * How far the timeline and the curves reach: to the end of the run and, of the
 * runs that were left, as far as half of that beyond it.
 *
 * @param {import("./wire/types.js").Timeline} timeline
 * @param {{step: number, epoch: number}} now
 * @returns {import("./wire/types.js").Moment}
 */
export function extent({ end, former }, now) {
	/** @param {"step"|"epoch"} unit */
	const reach = (unit) => {
		const own = Math.max(1, end[unit], now[unit]);
		const others = Math.max(0, ...former.map((f) => f.end[unit]));
		return Math.max(own, Math.min(others, Math.ceil(1.5 * own)));
	};
	return { step: reach("step"), epoch: reach("epoch") };
}
