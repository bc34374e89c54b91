import { element, find, setText, showError } from "../dom.js";
import { newestWins } from "../throttle.js";

/**
 * The bias and the weights of the unit that was chosen, each a number that can be
 * set while the network trains.
 *
 * @typedef {import("./sight.js").Unit} Unit
 * @typedef {{row: number, col: number}} Place of a parameter in the layer's [W|b]
 *
 * @param {import("../model.js").App} app
 * @param {() => number} panel the one that is looked into
 */
export function weightsView(app, panel) {
	const root = element("#unit");
	const title = find(root, "h3", HTMLElement);
	const about = find(root, "[data-about]", HTMLElement);
	const list = find(root, ".weights", HTMLElement);
	const error = find(root, ".error", HTMLElement);
	const invitation = about.textContent ?? "";
	const leave = new AbortController();
	let built = "";
	/** @type {Unit|null} */
	let unit = null;
	/** @type {HTMLInputElement|null} what stands in it is the person's, not the server's */
	let typed = null;

	const send = newestWins(
		/** @param {object} command */ async (command) => {
			try {
				await app.send(command);
				showError(error, "");
			} catch (why) {
				showError(error, why instanceof Error ? why.message : "");
			}
		},
	);

	/** @param {HTMLInputElement} input */
	function set(input) {
		typed = null;
		if (!unit || Number.isNaN(input.valueAsNumber)) return;
		send({
			type: "weight",
			panel: panel(),
			layer: unit.layer,
			row: Number(input.dataset.row),
			col: Number(input.dataset.col),
			value: input.valueAsNumber,
		});
	}

	/** @param {Event} event */
	function entered(event) {
		const input = event.target;
		if (!(input instanceof HTMLInputElement)) return;
		// What is typed waits for its end; a step of the arrow keys does not.
		const types = event instanceof InputEvent && event.inputType;
		if (event.type === "change" || !types) set(input);
		else typed = input;
	}
	const { signal } = leave;
	list.addEventListener("input", entered, { signal });
	list.addEventListener("change", entered, { signal });
	list.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Escape") typed = null;
		},
		{ signal },
	);

	/**
	 * @param {Unit} at
	 * @param {number[]} widths
	 * @param {import("./names.js").Names} names
	 * @param {number} pieces
	 */
	function build(at, widths, names, pieces) {
		typed = null;
		showError(error, "");
		setText(title, names.unit(at));
		const before = widths[at.layer - 1] ?? 0;
		const rows = [];
		for (let piece = 0; piece < pieces && at.layer > 0; piece++) {
			const row = piece * widths[at.layer] + at.unit;
			const which = pieces > 1 ? `piece ${piece + 1}: ` : "";
			rows.push(weight(`${which}bias`, { row, col: before }));
			for (let from = 0; from < before; from++) {
				const name = names.short({ layer: at.layer - 1, unit: from });
				rows.push(weight(`${which}from ${name}`, { row, col: from }));
			}
		}
		list.replaceChildren(...rows);
		setText(
			about,
			at.layer === 0
				? "An input has no weights of its own; those of its links are with the units they lead to."
				: "Type a value, or step with the arrow keys. The arrows of the diagram choose another unit.",
		);
	}

	return {
		/**
		 * @param {Unit|null} chosen
		 * @param {number[]} widths
		 * @param {import("./names.js").Names} names
		 * @param {import("../wire/inside.js").Inside|null} inside
		 */
		update(chosen, widths, names, inside) {
			unit = chosen;
			const pieces = inside?.layers[chosen?.layer ?? 0]?.pieces ?? 1;
			const key = chosen ? JSON.stringify([chosen, widths, pieces]) : "";
			if (key !== built) {
				built = key;
				if (chosen) build(chosen, widths, names, pieces);
				else {
					setText(title, "Weights");
					setText(about, invitation);
					list.replaceChildren();
				}
			}
			const from = inside?.unit;
			if (!from || from.layer !== chosen?.layer || from.unit !== chosen.unit)
				return;
			const columns = from.rows.length / pieces;
			for (const input of list.querySelectorAll("input")) {
				const piece = Math.floor(
					Number(input.dataset.row) / widths[chosen.layer],
				);
				const v = from.rows[piece * columns + Number(input.dataset.col)];
				const text = String(Number(v.toFixed(3)));
				if (input !== typed && input.value !== text) input.value = text;
			}
		},
		/** Puts the focus on one parameter of the unit that was chosen. @param {number} col */
		focus(col) {
			const input = list.querySelector(`input[data-col="${col}"]`);
			if (!(input instanceof HTMLInputElement)) return;
			input.focus();
			input.select();
		},
		destroy: () => leave.abort(),
	};
}

/** @param {string} name @param {Place} place */
function weight(name, { row, col }) {
	const label = document.createElement("label");
	const input = document.createElement("input");
	const words = document.createElement("span");
	words.textContent = name;
	input.type = "number";
	input.step = "0.1";
	input.min = "-100";
	input.max = "100";
	input.dataset.row = String(row);
	input.dataset.col = String(col);
	label.append(words, input);
	return label;
}
