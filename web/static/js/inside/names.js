/** What layers and units are called. */
import * as format from "../format.js";

/**
 * What a layer is called.
 * @param {number} layer
 * @param {number} layers
 */
export function layerName(layer, layers) {
	if (layer === 0) return "inputs";
	return layer === layers - 1 ? "outputs" : `layer ${layer}`;
}

/**
 * What a unit is called.
 * @param {import("./sight.js").Unit} at
 * @param {number} layers
 */
export function unitName({ layer, unit }, layers) {
	if (layer === 0) return `input ${inputName(unit)}`;
	if (layer === layers - 1) return `output of class ${unit}`;
	return `unit ${unit + 1} of layer ${layer}`;
}

/** The short name, for a link or an axis. @param {import("./sight.js").Unit} at @param {number} layers */
export function shortName({ layer, unit }, layers) {
	if (layer === 0) return inputName(unit);
	return layer === layers - 1 ? `class ${unit}` : `unit ${unit + 1}`;
}

/** @param {number} unit */
const inputName = (unit) =>
	`x${[...String(unit + 1)].map((c) => "₀₁₂₃₄₅₆₇₈₉"[+c]).join("")}`;

/** A weight or an activation: three figures, a sign of its own width. @param {number} v */
export function amount(v) {
	const size = Math.abs(v);
	const text =
		size >= 1000
			? format.whole(size)
			: size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
	return (v < 0 && Number(text) !== 0 ? "−" : "+") + text;
}

/** A share of 255 as percent. @param {number} share */
export const percent = (share) => `${Math.floor((100 * share) / 255)} %`;

/** Activations that end in plateaus, where a unit is saturated. */
const plateaus = new Set(["sigmoid", "tanh"]);

/**
 * Whether a unit passes no gradient at any training point, or little at most.
 * @param {number} off share of the points without gradient, of 255
 * @param {number} flat share with little
 * @param {string} activation
 * @returns {"dead"|"saturated"|""}
 */
export function condition(off, flat, activation) {
	if (off === 255) return "dead";
	return plateaus.has(activation) && flat >= 128 ? "saturated" : "";
}

/**
 * How a unit passes the gradient, in words.
 * @param {number} off
 * @param {number} flat
 * @param {string} activation
 */
export function gradientWords(off, flat, activation) {
	if (off === 255) return "dead: no training point moves it";
	if (plateaus.has(activation))
		return `saturated at ${percent(flat)} of the training points`;
	return `off at ${percent(off)} of the training points`;
}
