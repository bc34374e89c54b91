import { find, setHidden, showError } from "../dom.js";
import { isSwept } from "../sweeps.js";
import { at, nested } from "./path.js";

/**
 * Every menu of the rail that is a setting: a select with data-field.
 * @param {HTMLElement} root
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function choicesView(root, app) {
	/** @type {import("../model.js").View[]} */
	const views = [];
	for (const menu of root.querySelectorAll("select[data-field]"))
		if (menu instanceof HTMLSelectElement) views.push(choiceView(menu, app));
	return {
		update(model) {
			for (const view of views) view.update(model);
		},
		destroy() {
			for (const view of views) view.destroy();
		},
	};
}

/**
 * @param {HTMLSelectElement} menu
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
function choiceView(menu, app) {
	const path = menu.dataset.field ?? "";
	const error = find(document, `#${menu.id}-error`, HTMLElement);
	const compared = document.querySelector(`[data-swept="${path}"] .compared`);
	const leave = new AbortController();

	async function choose() {
		const experiment = nested(path, menu.value);
		try {
			await app.send({ type: "set", experiment }, { discrete: true });
			showError(error, "", menu);
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "", menu);
		}
		app.change({});
	}
	menu.addEventListener("change", choose, { signal: leave.signal });

	return {
		update({ state }) {
			if (!state) return;
			const swept = isSwept(state, path);
			if (menu.disabled !== swept) menu.disabled = swept;
			if (compared instanceof HTMLElement) setHidden(compared, !swept);
			const value = at(state.experiment, path);
			if (error.hidden && menu.value !== value) menu.value = value;
		},
		destroy: () => leave.abort(),
	};
}
