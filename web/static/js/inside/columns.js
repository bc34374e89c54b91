import { find, setAttribute, setHidden, setText } from "../dom.js";
import { isSwept } from "../sweeps.js";
import { few } from "./sight.js";
import {
	changeLayer,
	insertLayer,
	removeLayer,
	toggleFrozen,
} from "./structure.js";
import { unitsView } from "./units.js";

const most = { layers: 8, units: 64 };

/**
 * The columns of the diagram: a layer each, with what changes it at its head.
 *
 * @typedef {import("./hooks.js").Hooks} Hooks
 *
 * @typedef {object} Shown
 * @property {import("./names.js").Names} names
 * @property {number[]} widths units of each layer
 * @property {number[][]} shown those whose maps there are
 * @property {import("../wire/types.js").Layer[]} layers the hidden ones, as they are in the panel
 * @property {import("../wire/types.js").State} state
 *
 * @param {HTMLElement} list
 * @param {Hooks} hooks
 */
export function columnsView(list, hooks) {
	const template = find(document, "#column-template", HTMLTemplateElement);
	const leave = new AbortController();
	const units = unitsView(list, hooks, leave.signal);
	/** @type {Shown|null} */
	let now = null;
	let built = "";

	/** @param {Element} at */
	const layerOf = (at) => Number(at.closest("li")?.dataset.layer);

	/** @param {MouseEvent} event */
	function clicked(event) {
		const key =
			event.target instanceof Element &&
			event.target.closest("button[data-does]");
		if (!(key instanceof HTMLElement) || !now) return;
		const layer = layerOf(key);
		const { experiment } = now.state;
		const count = experiment.layers[layer - 1]?.units ?? 0;
		const does = {
			fewer: () => changeLayer(experiment, layer, { units: count - 1 }),
			more: () => changeLayer(experiment, layer, { units: count + 1 }),
			freeze: () => toggleFrozen(experiment, layer),
			remove: () => removeLayer(experiment, layer),
			insert: () => insertLayer(experiment, layer),
		};
		const act = does[/** @type {keyof typeof does} */ (key.dataset.does)];
		if (act) hooks.change(act());
		else hooks.fold(layer);
	}

	/** @param {Event} event */
	function picked(event) {
		if (!(event.target instanceof HTMLSelectElement) || !now) return;
		const activation = /** @type {any} */ (event.target.value);
		const layer = layerOf(event.target);
		hooks.change(changeLayer(now.state.experiment, layer, { activation }));
	}
	list.addEventListener("click", clicked, { signal: leave.signal });
	list.addEventListener("change", picked, { signal: leave.signal });

	return {
		units,
		/** @param {Shown} next @returns {boolean} whether anything may stand elsewhere */
		update(next) {
			now = next;
			const { widths, shown, layers, state } = next;
			const key = JSON.stringify([
				shown,
				widths,
				layers,
				state.experiment.frozen,
				state.experiment.features,
				isSwept(state, "activation"),
				isSwept(state, "units"),
			]);
			if (key === built) return false;
			built = key;
			const held = list.contains(document.activeElement);
			while (list.children.length > widths.length) list.lastChild?.remove();
			while (list.children.length < widths.length)
				list.append(template.content.cloneNode(true));
			[...list.children].forEach((column, layer) => {
				if (column instanceof HTMLElement) write(column, layer, next);
			});
			units.build(shown, next.names);
			const at = document.activeElement;
			if (held && !(list.contains(at) && at?.checkVisibility())) units.focus(); // the key that was pressed is gone
			return true;
		},
		/** Lights the column that an update has reached. @param {import("./pass.js").Moment|null} moment */
		light(moment) {
			[...list.children].forEach((column, layer) => {
				const is = moment && moment.part !== "update" && moment.layer === layer;
				setAttribute(column, "data-pass", is ? moment.part : "");
			});
		},
		destroy: () => leave.abort(),
	};
}

/**
 * Writes a layer's name and settings into its column.
 * @param {HTMLElement} column
 * @param {number} layer
 * @param {Shown} now
 */
function write(column, layer, { names, widths, shown, layers, state }) {
	const name = names.layer(layer);
	const hidden = layer > 0 && layer < widths.length - 1;
	const { frozen } = state.experiment;
	column.dataset.layer = String(layer);
	for (const at of column.querySelectorAll("[data-name]")) setText(at, name);
	setText(find(column, "[data-units]", HTMLElement), String(widths[layer]));
	/** @param {string} does */
	const key = (does) =>
		find(column, `[data-does="${does}"]`, HTMLButtonElement);
	for (const part of ["activation", "count"])
		setHidden(find(column, `[data-part=${part}]`, HTMLElement), !hidden);
	setHidden(key("remove"), !hidden);
	setHidden(key("freeze"), layer === 0);
	setHidden(key("insert"), layer === widths.length - 1);
	const select = find(column, "select", HTMLSelectElement);
	select.value = layers[layer - 1]?.activation ?? "";
	select.disabled = isSwept(state, "activation");
	key("fewer").disabled = widths[layer] <= 1 || isSwept(state, "units");
	key("more").disabled = widths[layer] >= most.units || isSwept(state, "units");
	key("insert").disabled = layers.length >= most.layers;
	setAttribute(key("freeze"), "aria-pressed", String(frozen.includes(layer)));
	column.toggleAttribute("data-frozen", frozen.includes(layer));
	fold(key("fold"), shown[layer].length, widths[layer]);
}

/**
 * The key that shows all units of a layer, or the first few.
 * @param {HTMLButtonElement} key
 * @param {number} shown
 * @param {number} all
 */
function fold(key, shown, all) {
	const folded = shown < all;
	setHidden(key, all <= few);
	setText(key, folded ? `${shown} of ${all}` : `all ${all}`);
	setAttribute(key, "aria-expanded", String(!folded));
	key.title = folded ? "Show all units" : "Show the farthest reaching units";
}
