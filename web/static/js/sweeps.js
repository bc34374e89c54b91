/**
 * What stands side by side: one field, or two as a matrix whose panels are
 * counted row by row. Pure.
 *
 * @typedef {import("./wire/types.js").State} State
 */

/**
 * The value of a setting in each panel, or null where it is not compared.
 * @param {State} state
 * @param {string} path
 * @returns {string[]|null}
 */
export function sweptValues({ experiment, panels }, path) {
	if (experiment.sweep.field === path) return panels.map((p) => p.value);
	if (experiment.rows.field === path) return panels.map((p) => p.row);
	return null;
}

/**
 * @param {State} state
 * @param {string} path
 */
export const isSwept = ({ experiment }, path) =>
	experiment.sweep.field === path || experiment.rows.field === path;

/**
 * How panels are laid out where there is room: those of a matrix as it is, others
 * in as few rows as stay readable, or in one if it is a strip.
 * @param {State} state
 * @param {boolean} [strip]
 * @returns {{columns: number, rows: number}}
 */
export function layoutOf({ heads, panels }, strip = false) {
	if (heads) return { columns: heads.columns.length, rows: heads.rows.length };
	const n = panels.length;
	const rows = n <= 4 || strip ? 1 : 2;
	return { columns: Math.ceil(n / rows), rows };
}

/**
 * The patch that gives a panel another value of a compared field; panels of the
 * same column, or row, have the same value.
 * @param {State} state
 * @param {string} path
 * @param {number} panel
 * @param {string} value
 */
export function withValue({ experiment, heads }, path, panel, value) {
	const columns = heads ? heads.columns.length : experiment.sweep.values.length;
	const [name, place] =
		experiment.rows.field === path
			? [/** @type {const} */ ("rows"), Math.floor(panel / columns)]
			: [/** @type {const} */ ("sweep"), panel % columns];
	const { field, values } = experiment[name];
	return { [name]: { field, values: values.with(place, value) } };
}
