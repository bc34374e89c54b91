import { element, input, select, setHidden, showError } from "../dom.js";

/**
 * @typedef {import("../wire/types.js").Experiment} Experiment
 * @typedef {"sweep"|"rows"} Name of a comparison in the experiment
 */

const most = 12; // panels

/**
 * What stands side by side, and in rows: a field and its values each, typed with
 * commas.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function sweepView(app) {
	const columns = sideView("sweep", "rows", app);
	const rows = sideView("rows", "sweep", app);
	const whole = element("#rows-field");

	return {
		update(model) {
			if (!model.state) return;
			setHidden(whole, model.state.experiment.sweep.field === "none");
			columns.update(model.state);
			rows.update(model.state);
		},
		destroy() {
			columns.destroy();
			rows.destroy();
		},
	};
}

/**
 * One of the two.
 * @param {Name} name
 * @param {Name} other
 * @param {import("../model.js").App} app
 */
function sideView(name, other, app) {
	const field = select(`#${name}`);
	const values = input(`#${name}-values`);
	const row = element(`#${name}-values-field`);
	const fieldError = element(`#${name}-error`);
	const valuesError = element(`#${name}-values-error`);
	const leave = new AbortController();
	const { signal } = leave;
	let typed = false;

	/** @param {HTMLElement} at @param {string[]} list @param {boolean} discrete */
	async function send(at, list, discrete) {
		const sweep = { field: field.value, values: list };
		try {
			await app.send(
				{ type: "set", experiment: { [name]: sweep } },
				{ discrete },
			);
			typed = false;
			showError(fieldError, "", field);
			showError(valuesError, "", values);
		} catch (refused) {
			const words = refused instanceof Error ? refused.message : "";
			showError(at, words, at === valuesError ? values : field);
		}
		app.change({});
	}
	function choose() {
		const start = parse(field.selectedOptions[0]?.dataset.values ?? "");
		const beside = app.model().state?.experiment[other].values.length ?? 0;
		send(fieldError, start.slice(0, room(beside)), true);
	}
	const entered = () => send(valuesError, parse(values.value), false);
	/** @param {KeyboardEvent} event */
	function pressed(event) {
		if (event.key === "Enter") {
			event.preventDefault();
			entered();
		}
		if (event.key !== "Escape") return;
		typed = false;
		showError(valuesError, "", values);
		app.change({});
	}

	field.addEventListener("change", choose, { signal });
	values.addEventListener("change", entered, { signal });
	values.addEventListener("keydown", pressed, { signal });
	values.addEventListener(
		"input",
		() => {
			typed = true;
		},
		{ signal },
	);

	return {
		/** @param {import("../model.js").State} state */
		update({ experiment }) {
			const sweep = experiment[name];
			if (fieldError.hidden && field.value !== sweep.field)
				field.value = sweep.field;
			for (const option of field.options)
				option.disabled =
					option.value !== "none" && option.value === experiment[other].field;
			setHidden(row, sweep.field === "none");
			const text = sweep.values.join(", ");
			if (!typed && values.value !== text) values.value = text;
		},
		destroy: () => leave.abort(),
	};
}

/**
 * How many values a field begins with beside so many of the other: as there is
 * room for, but two at least, so that a refusal can say what there is too much of.
 * @param {number} beside
 */
const room = (beside) => Math.max(2, Math.floor(most / Math.max(1, beside)));

/** @param {string} list */
export const parse = (list) => list.split(/[\s,;]+/).filter((v) => v !== "");
