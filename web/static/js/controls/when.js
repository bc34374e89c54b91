import { setHidden } from "../dom.js";
import { sweptValues } from "../sweeps.js";
import { isRegression } from "../values.js";
import { at } from "./path.js";

/**
 * Hides what is only for some values of a setting: data-when names the setting,
 * data-is or data-not its values. A comparison shows what is for any of its
 * panels.
 * @param {HTMLElement} root
 * @returns {import("../model.js").View}
 */
export function whenView(root) {
	const parts = [...root.querySelectorAll("[data-when]")].filter(
		(part) => part instanceof HTMLElement,
	);
	/** @type {unknown} */
	let seen = null;

	return {
		update({ state }) {
			if (!state || state === seen) return;
			seen = state;
			for (const part of parts) {
				const { when = "", is, not = "" } = part.dataset;
				const list = (is ?? not).split(" ");
				const fits = valuesOf(state, when).some(
					(value) => list.includes(value) === (is !== undefined),
				);
				setHidden(part, !fits);
			}
		},
		destroy() {},
	};
}

/**
 * The values that a setting has: one, or those of the layers or of the panels.
 * @param {import("../model.js").State} state
 * @param {string} path
 * @returns {string[]}
 */
function valuesOf(state, path) {
	const { experiment } = state;
	const compared = sweptValues(state, path);
	if (compared) return compared;
	if (path === "activation")
		return experiment.layers.map((layer) => layer.activation);
	if (path === "regression") return [String(isRegression(experiment))];
	return [String(at(experiment, path))];
}
