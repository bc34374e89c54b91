import { setHidden } from "../dom.js";
import { isSwept } from "../sweeps.js";
import { at } from "./path.js";

/**
 * Buttons that set what suits a choice: data-try holds the settings. One whose
 * settings are there already is hidden.
 * @param {HTMLElement} root
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function tryView(root, app) {
	const offers = [...root.querySelectorAll("[data-try]")]
		.filter((button) => button instanceof HTMLButtonElement)
		.map((button) => ({
			button,
			settings: /** @type {Record<string, number>} */ (
				JSON.parse(button.dataset.try ?? "{}")
			),
		}));
	const leave = new AbortController();
	for (const { button, settings } of offers)
		button.addEventListener(
			"click",
			() => app.tell({ type: "set", experiment: settings }),
			{ signal: leave.signal },
		);

	return {
		update({ state }) {
			if (!state) return;
			for (const { button, settings } of offers) {
				const there = Object.entries(settings).every(
					([path, value]) =>
						isSwept(state, path) || at(state.experiment, path) === value,
				);
				setHidden(button, there);
			}
		},
		destroy: () => leave.abort(),
	};
}
