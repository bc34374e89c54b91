/**
 * At what a person looks inside a network, and what must be asked of the server
 * for it. Pure. Layers are counted from 0, the inputs; units from 0.
 *
 * @typedef {{layer: number, unit: number}} Unit
 *
 * @typedef {object} Sight
 * @property {number} panel
 * @property {Set<number>} unfolded layers shown whole
 * @property {number[][]} rank of each layer its units, the farthest reaching first; empty while that is not known
 * @property {Unit|null} near under the pointer or the focus
 * @property {Unit|null} chosen its weights are listed
 * @property {number} morph which layer's space is shown; between two layers, a part of both
 * @property {Map<number, [number, number]>} axes of a layer's space; principal components where there are none
 */

/** Units of a layer that stand in one column, each with all its links. */
export const few = 8;

/** @returns {Sight} */
export const firstSight = () => ({
	panel: 0,
	unfolded: new Set(),
	rank: [],
	near: null,
	chosen: null,
	morph: 1,
	axes: new Map(),
});

/**
 * Another network than before: what was looked at of it may be gone.
 * @param {Sight} sight
 * @param {number[]} widths
 */
export function begin(sight, widths) {
	const { chosen } = sight;
	sight.rank = [];
	sight.near = null;
	if (chosen && !(chosen.unit < (widths[chosen.layer] ?? 0)))
		sight.chosen = null;
	sight.morph = Math.min(sight.morph, widths.length - 1);
}

/** Units of each layer, from the inputs to the outputs. @param {string} shape "2-20-2" */
export const widthsOf = (shape) => shape.split("-").map(Number);

/**
 * The units that are shown of each layer, in their order.
 * @param {Sight} sight
 * @param {number[]} widths
 * @returns {number[][]}
 */
export function shownOf({ unfolded, rank }, widths) {
	return widths.map((units, layer) => {
		const all = Array.from({ length: units }, (_, unit) => unit);
		if (units <= few || unfolded.has(layer)) return all;
		const first = rank[layer]?.length === units ? rank[layer] : all;
		return first.slice(0, few);
	});
}

/**
 * The units of each layer by their reach. The order is taken once and kept:
 * a diagram whose units change places while it trains cannot be read.
 * @param {import("../wire/inside.js").InsideLayer[]} layers
 * @returns {number[][]}
 */
export const rankOf = (layers) =>
	layers.map(({ reach }) =>
		[...reach.keys()].sort((a, b) => reach[b] - reach[a] || a - b),
	);

/** Whether all links to a layer are drawn: more would be a hairball. @param {number[][]} shown @param {number} layer */
export const isOpen = (shown, layer) =>
	layer > 0 && shown[layer].length <= few && shown[layer - 1].length <= few;

/**
 * The two layers between which the space lies, and how far it has gone from the
 * first to the second.
 * @param {number} morph
 * @param {number} layers
 */
export function between(morph, layers) {
	const at = Math.min(Math.max(morph, 0), layers - 1);
	const from = Math.floor(at);
	return { from, to: Math.ceil(at), part: at - from };
}

/**
 * The message that asks for all that is in sight.
 * @param {Sight} sight
 * @param {number[]} widths
 */
export function lookOf(sight, widths) {
	const maps = shownOf(sight, widths);
	/** @param {Unit|null} at */
	const there = (at) => at && at.unit < (widths[at.layer] ?? 0);
	const unit = [sight.near, sight.chosen].find(there);
	const { from, to } = between(sight.morph, widths.length);
	return {
		type: "inside",
		panel: sight.panel,
		maps,
		links: [...maps.keys()].filter((layer) => isOpen(maps, layer)),
		...(unit && { unit: { layer: unit.layer, unit: unit.unit } }),
		spaces: [...new Set([from, to])].map((layer) => {
			const units = sight.axes.get(layer);
			const fit = units?.every((u) => u < widths[layer]);
			return fit ? { layer, units } : { layer };
		}),
	};
}
