/**
 * Tells whether the points have values, of which their class is the sign.
 * @param {import("./wire/types.js").PointsMessage} message
 */
export const areValued = ({ points }) => (points[0]?.length ?? 0) > 4;

/**
 * The same of an experiment, also where there are no points.
 * @param {import("./wire/types.js").Experiment} experiment
 */
export const isRegression = ({ data }) =>
	data.values === true ||
	document.querySelector(
		`#data-set option[value="${data.set}"][data-values]`,
	) !== null;
