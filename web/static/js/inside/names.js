/** What layers and units are called. */
import * as format from "../format.js";

/**
 * What the layers and units of a network are called.
 *
 * @typedef {import("./sight.js").Unit} Unit
 * @typedef {ReturnType<typeof naming>} Names
 *
 * @param {number[]} widths units of each layer
 * @param {string[]} features formulas of the inputs
 */
export function naming(widths, features) {
	const last = widths.length - 1;
	const output = (/** @type {number} */ unit) =>
		widths[last] === 1 ? "the value" : `class ${unit}`;

	/** For a link or an axis. @param {Unit} at */
	function short({ layer, unit }) {
		if (layer === 0) return inputName(features[unit] ?? `x${unit + 1}`);
		return layer === last ? output(unit) : `unit ${unit + 1}`;
	}
	return {
		layers: widths.length,
		short,
		/** @param {number} layer */
		layer(layer) {
			if (layer === 0) return "inputs";
			return layer === last ? "outputs" : `layer ${layer}`;
		},
		/** @param {Unit} at */
		unit(at) {
			if (at.layer === 0) return `input ${short(at)}`;
			return at.layer === last
				? `output of ${short(at)}`
				: `${short(at)} of layer ${at.layer}`;
		},
	};
}

/** A formula as it is read: x1^2 is x₁². @param {string} formula */
const inputName = (formula) =>
	formula
		.replace(/x([12])/g, (_, digit) => `x${"₁₂"[digit - 1]}`)
		.replace(/\^([23])/g, (_, digit) => "²³"[digit - 2])
		.replaceAll("*", "·");

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
