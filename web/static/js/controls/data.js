import { button, element, input, select, setText, showError } from "../dom.js";
import { setting } from "../format.js";

/**
 * The data set, the class of the next point, undo, redo and clear. The numbers of
 * the group are fields like the others; the set says their ranges.
 *
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function dataView(app) {
	const set = select("#data-set");
	const about = element("#data-about");
	const setError = element("#data-set-error");
	const editError = element("#edit-error");
	const undo = button("#undo");
	const redo = button("#redo");
	const picks = [...document.querySelectorAll("input[name=pick]")].filter(
		(radio) => radio instanceof HTMLInputElement,
	);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {unknown} */
	let seen = null;

	/** @param {object} command @param {HTMLElement} error @param {boolean} discrete */
	async function send(command, error, discrete) {
		try {
			await app.send(command, { discrete });
			showError(error, "");
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "");
		}
	}
	function choose() {
		// Custom without points takes over those that are shown.
		const data = { set: set.value };
		send({ type: "set", experiment: { data } }, setError, true);
	}
	set.addEventListener("change", choose, { signal });
	for (const type of ["undo", "redo", "clear"])
		button(`#${type}`).addEventListener(
			"click",
			() => send({ type }, editError, false),
			{ signal },
		);
	for (const radio of picks)
		radio.addEventListener("change", () => choosePick(Number(radio.value)), {
			signal,
		});
	/** Who chooses a class means to add points. @param {number} pick */
	function choosePick(pick) {
		const { tool } = app.model();
		app.change({ pick, tool: tool === "brush" ? tool : "add" });
	}
	app.change({ pick: Number(picks.find((p) => p.checked)?.value ?? 0) });

	const tests = input("#show-test");
	tests.addEventListener("change", () => app.change({ tests: tests.checked }), {
		signal,
	});

	const values = input("#data-values");
	values.addEventListener(
		"change",
		() => {
			const data = { values: values.checked };
			send({ type: "set", experiment: { data } }, setError, true);
		},
		{ signal },
	);
	const value = input("#pick-value");
	value.addEventListener(
		"input",
		() => {
			setText(element("#pick-value-text"), setting(value.valueAsNumber));
			app.change({ value: value.valueAsNumber });
		},
		{ signal },
	);

	/** @param {number} classes */
	function offer(classes) {
		for (const radio of picks) {
			const label = radio.closest("label");
			if (label) label.hidden = Number(radio.value) >= classes;
		}
		if (app.model().pick < classes) return;
		picks[0].checked = true;
		app.change({ pick: 0 });
	}

	return {
		update({ state }) {
			if (!state || state === seen) return;
			seen = state;
			const { data, classes } = state.experiment;
			undo.disabled = !state.undo;
			redo.disabled = !state.redo;
			offer(classes);
			values.checked = data.values === true;
			if (set.value !== data.set) {
				set.value = data.set;
				showError(setError, "");
			}
			const option = set.selectedOptions[0];
			setText(about, option?.dataset.about ?? "");
			range("#data-n", option?.dataset.nMin, option?.dataset.nMax);
			range("#data-noise", "0", option?.dataset.noiseMax);
		},
		destroy: () => leave.abort(),
	};
}

/**
 * Gives a field the range of the chosen set; one that cannot vary is hidden.
 * @param {string} id
 * @param {string} [min]
 * @param {string} [max]
 */
function range(id, min, max) {
	const field = input(id);
	const row = field.closest(".field");
	const fixed =
		min === undefined || max === undefined || Number(min) >= Number(max);
	if (row instanceof HTMLElement) row.hidden = fixed;
	if (fixed) return;
	for (const at of [field, document.querySelector(`${id}-range`)]) {
		if (!(at instanceof HTMLInputElement)) continue;
		if (at.min !== min) at.min = min;
		if (at.max !== max) at.max = max;
	}
}
