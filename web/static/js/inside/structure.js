import { sweptValues } from "../sweeps.js";

/**
 * Changes of the hidden layers as patches of the experiment. Pure. Layers are
 * counted from 1, the first hidden one; frozen ones stay frozen when they move.
 *
 * @typedef {import("../wire/types.js").Experiment} Experiment
 * @typedef {import("../wire/types.js").Layer} Layer
 * @typedef {{layers: Layer[], frozen: number[]}} Patch
 */

/** Units of a layer that is put in where there is none to take after. */
const newUnits = 4;

/**
 * Puts a layer in after another; 0: before all. It takes after its neighbour.
 * @param {Experiment} experiment
 * @param {number} after
 * @returns {Patch}
 */
export function insertLayer({ layers, frozen }, after) {
	/** @type {Layer} */
	const like = layers[after - 1] ??
		layers[after] ?? { units: newUnits, activation: "tanh" };
	return {
		layers: layers.toSpliced(after, 0, { ...like }),
		frozen: frozen.map((layer) => (layer > after ? layer + 1 : layer)),
	};
}

/**
 * @param {Experiment} experiment
 * @param {number} layer
 * @returns {Patch}
 */
export function removeLayer({ layers, frozen }, layer) {
	return {
		layers: layers.toSpliced(layer - 1, 1),
		frozen: frozen
			.filter((l) => l !== layer)
			.map((l) => (l > layer ? l - 1 : l)),
	};
}

/**
 * @param {Experiment} experiment
 * @param {number} layer
 * @param {Partial<Layer>} change
 * @returns {{layers: Layer[]}}
 */
export const changeLayer = ({ layers }, layer, change) => ({
	layers: layers.with(layer - 1, { ...layers[layer - 1], ...change }),
});

/**
 * @param {Experiment} experiment
 * @param {number} layer the one after the last hidden layer is the outputs
 * @returns {{frozen: number[]}}
 */
export const toggleFrozen = ({ frozen }, layer) => ({
	frozen: frozen.includes(layer)
		? frozen.filter((l) => l !== layer)
		: [...frozen, layer].sort((a, b) => a - b),
});

/**
 * The hidden layers of one panel: what is compared stands in its value.
 * @param {import("../wire/types.js").State} state
 * @param {number} panel
 * @returns {Layer[]}
 */
export function layersOf(state, panel) {
	const units = sweptValues(state, "units")?.[panel];
	const activation = /** @type {any} */ (
		sweptValues(state, "activation")?.[panel]
	);
	return state.experiment.layers.map((l) => ({
		...l,
		units: Number(units ?? l.units),
		activation: activation ?? l.activation,
	}));
}
