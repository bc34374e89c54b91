import { element, input, select, setHidden, showError } from "../dom.js";

/**
 * What stands side by side: a field and its values, typed with commas.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function sweepView(app) {
	const field = select("#sweep");
	const values = input("#sweep-values");
	const row = element("#sweep-values-field");
	const fieldError = element("#sweep-error");
	const valuesError = element("#sweep-values-error");
	const leave = new AbortController();
	const { signal } = leave;
	let typed = false;

	/** @param {HTMLElement} at @param {string} list @param {boolean} discrete */
	async function send(at, list, discrete) {
		const sweep = { field: field.value, values: parse(list) };
		try {
			await app.send({ type: "set", experiment: { sweep } }, { discrete });
			typed = false;
			showError(fieldError, "", field);
			showError(valuesError, "", values);
		} catch (refused) {
			const words = refused instanceof Error ? refused.message : "";
			showError(at, words, at === valuesError ? values : field);
		}
		app.change({});
	}
	const choose = () =>
		send(fieldError, field.selectedOptions[0]?.dataset.values ?? "", true);
	const entered = () => send(valuesError, values.value, false);

	field.addEventListener("change", choose, { signal });
	values.addEventListener("change", entered, { signal });
	values.addEventListener(
		"input",
		() => {
			typed = true;
		},
		{ signal },
	);
	values.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Enter") {
				event.preventDefault();
				entered();
			}
			if (event.key !== "Escape") return;
			typed = false;
			showError(valuesError, "", values);
			app.change({});
		},
		{ signal },
	);

	return {
		update({ state }) {
			if (!state) return;
			const { sweep } = state.experiment;
			if (fieldError.hidden && field.value !== sweep.field)
				field.value = sweep.field;
			setHidden(row, sweep.field === "none");
			const text = sweep.values.join(", ");
			if (!typed && values.value !== text) values.value = text;
		},
		destroy: () => leave.abort(),
	};
}

/** @param {string} list */
export const parse = (list) => list.split(/[\s,;]+/).filter((v) => v !== "");
