/**
 * How far apart runs from different seeds are. Pure.
 *
 * @typedef {import("../wire/types.js").State} State
 * @typedef {{title: string, panels: number[]}} Group panels that differ in nothing but their seed
 */

/**
 * The groups of a comparison of seeds: all panels, or those of each row, or of
 * each column, of a matrix. None where seeds are not compared.
 * @param {State} state
 * @returns {Group[]}
 */
export function groupsOf({ experiment, heads, panels }) {
	const all = panels.map((_, i) => i);
	if (!heads)
		return experiment.sweep.field === "seed"
			? [{ title: `${panels.length} seeds`, panels: all }]
			: [];
	const columns = heads.columns.length;
	if (experiment.sweep.field === "seed")
		return heads.rows.map((title, r) => ({
			title,
			panels: all.filter((i) => Math.floor(i / columns) === r),
		}));
	if (experiment.rows.field === "seed")
		return heads.columns.map((title, c) => ({
			title,
			panels: all.filter((i) => i % columns === c),
		}));
	return [];
}

/**
 * @param {number[]} values one at least
 * @returns {{least: number, median: number, most: number}}
 */
export function spreadOf(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return {
		least: sorted[0],
		median: (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
		most: sorted[sorted.length - 1],
	};
}

/**
 * The end of a scale from 0 that holds a number: 1, 2 or 5 times a power of ten.
 * @param {number} v
 */
export function scaleEnd(v) {
	const power = 10 ** Math.floor(Math.log10(Math.max(v, 1e-3)));
	const times = [1, 2, 5, 10].find((m) => m * power >= v * (1 - 1e-9)) ?? 10;
	return Number((times * power).toPrecision(3));
}

/**
 * Lifts marks that would cover each other: a level for each place, 0 for most.
 * @param {number[]} places
 * @param {number} apart the least distance of two marks on a level
 * @returns {number[]}
 */
export function levels(places, apart) {
	/** @type {number[]} the last place taken on each level */
	const last = [];
	const out = places.map(() => 0);
	for (const i of places
		.map((_, i) => i)
		.sort((a, b) => places[a] - places[b])) {
		let level = last.findIndex((place) => places[i] - place >= apart);
		if (level < 0) level = last.length;
		last[level] = places[i];
		out[i] = level;
	}
	return out;
}
