import { element, showError } from "../dom.js";

/**
 * What a hand may do in the diagram.
 *
 * @typedef {import("./sight.js").Unit} Unit
 *
 * @typedef {object} Hooks
 * @property {(at: Unit|null) => void} near the pointer or the focus is on a unit, or has left
 * @property {(at: Unit) => void} choose it, or let go of it
 * @property {(layer: number) => void} fold or unfold
 * @property {(change: object) => void} change the experiment
 *
 * @param {import("../model.js").App} app
 * @param {import("./sight.js").Sight} sight
 * @returns {Hooks}
 */
export function hooksOf(app, sight) {
	const error = element("#inside-error");
	const same = (/** @type {Unit} */ at) =>
		sight.chosen?.layer === at.layer && sight.chosen.unit === at.unit;
	return {
		near(at) {
			sight.near = at;
			app.change({});
		},
		choose(at) {
			sight.chosen = same(at) ? null : at;
			app.change({});
		},
		fold(layer) {
			if (!sight.unfolded.delete(layer)) sight.unfolded.add(layer);
			app.change({});
		},
		async change(experiment) {
			try {
				await app.send({ type: "set", experiment }, { discrete: true });
				showError(error, "");
			} catch (why) {
				showError(error, why instanceof Error ? why.message : "");
			}
		},
	};
}
