import { find, setHidden, showError } from "../dom.js";
import * as format from "../format.js";
import { isSwept } from "../sweeps.js";
import { newestWins } from "../throttle.js";
import { held } from "./held.js";
import { logScale } from "./logscale.js";
import { at, nested } from "./path.js";

/**
 * Every number of the rail: an input with data-field, the path of its setting
 * in the experiment, and perhaps a slider with data-range-of.
 *
 * @param {HTMLElement} root
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function fieldsView(root, app) {
	/** @type {ReturnType<typeof fieldView>[]} */
	const fields = [];
	for (const input of root.querySelectorAll("input[data-field]"))
		if (input instanceof HTMLInputElement) fields.push(fieldView(input, app));
	return {
		update(model) {
			for (const field of fields) field.update(model);
		},
		destroy() {
			for (const field of fields) field.destroy();
		},
	};
}

/**
 * @param {HTMLInputElement} input
 * @param {import("../model.js").App} app
 */
function fieldView(input, app) {
	const path = input.dataset.field ?? "";
	const range = document.querySelector(`[data-range-of="${input.id}"]`);
	const error = find(document, `#${input.id}-error`, HTMLElement);
	const compared = document.querySelector(`[data-swept="${path}"] .compared`);
	const leave = new AbortController();
	const { signal } = leave;
	let typed = false; // what stands in the input is the person's, not the server's

	/** @param {number} value */
	async function set(value) {
		try {
			await app.send({ type: "set", experiment: nested(path, value) });
			typed = false;
			showError(error, "", input);
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "", input);
		}
		app.change({});
	}
	function entered() {
		if (Number.isNaN(input.valueAsNumber)) {
			const words = `A number from ${input.min} to ${input.max} is accepted here.`;
			showError(error, words, input);
			return;
		}
		set(input.valueAsNumber);
	}
	function restore() {
		typed = false;
		showError(error, "", input);
		app.change({});
	}
	input.addEventListener(
		"input",
		() => {
			typed = true;
		},
		{ signal },
	);
	input.addEventListener("change", entered, { signal });
	input.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Escape") restore();
			if (event.key === "Enter") event.preventDefault();
			if (event.key === "Enter" && typed) entered();
		},
		{ signal },
	);
	const slider =
		range instanceof HTMLInputElement
			? sliderOf(range, input, set, app, signal)
			: null;

	return {
		/** @param {import("../model.js").Model} model */
		update({ state }) {
			if (!state) return;
			const value = at(state.experiment, path);
			const swept = isSwept(state, path);
			if (input.disabled !== swept) input.disabled = swept;
			if (compared instanceof HTMLElement) setHidden(compared, !swept);
			const text = format.setting(value);
			if (!typed && !slider?.hand.held() && input.value !== text)
				input.value = text;
			slider?.show(value, swept);
		},
		destroy() {
			leave.abort();
			slider?.hand.destroy();
		},
	};
}

/**
 * @param {HTMLInputElement} range
 * @param {HTMLInputElement} input the number it belongs to
 * @param {(value: number) => Promise<void>} set
 * @param {import("../model.js").App} app
 * @param {AbortSignal} signal
 */
function sliderOf(range, input, set, app, signal) {
	const isLog = range.dataset.logMin !== undefined;
	const scale = isLog ? logScale(range) : null;
	const hand = held(range, () => app.change({}));
	const send = newestWins(set);
	range.addEventListener(
		"input",
		() => {
			const position = range.valueAsNumber;
			const value = scale ? scale.value(position) : position;
			input.value = format.setting(value);
			if (scale) range.setAttribute("aria-valuetext", input.value);
			send(value);
		},
		{ signal },
	);
	// An arrow key moves a number on a log scale as it moves the slider.
	input.addEventListener(
		"keydown",
		(event) => {
			const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!scale || !by) return;
			event.preventDefault();
			range.value = String(scale.position(input.valueAsNumber) + by);
			range.dispatchEvent(new Event("input"));
		},
		{ signal },
	);
	return {
		hand,
		/** @param {number} value @param {boolean} swept */
		show(value, swept) {
			if (range.disabled !== swept) range.disabled = swept;
			if (hand.held()) return;
			const position = String(scale ? scale.position(value) : value);
			if (range.value !== position) range.value = position;
			const text = format.setting(value);
			if (scale && range.getAttribute("aria-valuetext") !== text)
				range.setAttribute("aria-valuetext", text);
		},
	};
}
