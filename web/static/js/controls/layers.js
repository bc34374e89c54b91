import { button, element, find, setText, showError } from "../dom.js";
import { isSwept } from "../sweeps.js";

/**
 * @typedef {{units: number, activation: string, slope?: number, pieces?: number}} Layer
 */

/**
 * The hidden layers, a row each; any change sends the whole list.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function layersView(app) {
	const list = element("#layers");
	const add = button("#layer-add");
	const error = element("#layers-error");
	const counts = element("#counts");
	const template = find(document, "#layer-template", HTMLTemplateElement);
	const most = Number(list.dataset.max);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {unknown} */
	let seen = null;
	let refused = false;

	const rows = () => [...list.children].filter((r) => r instanceof HTMLElement);

	/** @param {Layer[]} layers */
	async function send(layers) {
		try {
			await app.send(
				{ type: "set", experiment: { layers } },
				{ discrete: true },
			);
			refused = false;
			showError(error, "");
		} catch (why) {
			refused = true;
			showError(error, why instanceof Error ? why.message : "");
		}
		seen = null;
		app.change({});
	}
	/** @param {Event} event */
	function changed(event) {
		const row = event.target instanceof Element && event.target.closest("li");
		if (!(row instanceof HTMLElement)) return;
		send(rows().map(read));
	}
	/** @param {MouseEvent} event */
	function clicked(event) {
		const remove =
			event.target instanceof Element && event.target.closest("[data-remove]");
		if (!remove) return;
		const gone = remove.closest("li");
		const next = rows().filter((row) => row !== gone);
		refused = false;
		add.focus();
		send(next.map(read));
	}
	function addOne() {
		const layers = rows().map(read);
		const last = layers.at(-1);
		const units = Number(list.dataset.newUnits);
		send([...layers, { ...(last ?? { activation: "tanh" }), units }]);
	}
	list.addEventListener("change", changed, { signal });
	list.addEventListener("click", clicked, { signal });
	list.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Enter" && event.target instanceof HTMLInputElement)
				event.preventDefault();
			if (event.key !== "Escape") return;
			refused = false;
			seen = null;
			showError(error, "");
			app.change({});
		},
		{ signal },
	);
	add.addEventListener("click", addOne, { signal });

	return {
		update({ state }) {
			if (!state || state === seen) return;
			seen = state;
			showCounts(counts, state);
			add.disabled = state.experiment.layers.length >= most;
			if (refused) return; // what was typed is kept
			const { layers } = state.experiment;
			while (list.children.length > layers.length) list.lastChild?.remove();
			while (list.children.length < layers.length)
				list.append(template.content.cloneNode(true));
			rows().forEach((row, i) => {
				write(row, layers[i], i + 1, state);
			});
		},
		destroy: () => leave.abort(),
	};
}

/**
 * @param {HTMLElement} row
 * @param {string} key
 */
const control = (row, key) =>
	/** @type {HTMLInputElement|HTMLSelectElement} */ (
		find(row, `[data-key=${key}]`, HTMLElement)
	);

/**
 * @param {HTMLElement} row
 * @returns {Layer}
 */
function read(row) {
	const activation = control(row, "activation").value;
	/** @type {Layer} */
	const layer = { units: Number(control(row, "units").value), activation };
	if (activation === "leaky") layer.slope = Number(control(row, "slope").value);
	if (activation === "maxout")
		layer.pieces = Number(control(row, "pieces").value);
	return layer;
}

/**
 * @param {HTMLElement} row
 * @param {Layer} layer
 * @param {number} place
 * @param {import("../model.js").State} state
 */
function write(row, layer, place, state) {
	for (const at of row.querySelectorAll("[data-place]"))
		setText(at, String(place));
	for (const [key, value] of Object.entries(layer)) {
		const at = control(row, key);
		if (at.value !== String(value) && at !== document.activeElement)
			at.value = String(value);
		else if (at.value !== String(value) && at instanceof HTMLSelectElement)
			at.value = String(value);
	}
	for (const key of ["units", "activation"])
		control(row, key).disabled = isSwept(state, key);
	for (const [key, only] of [
		["slope", "leaky"],
		["pieces", "maxout"],
	]) {
		const label = control(row, key).closest("label");
		if (label) label.hidden = layer.activation !== only;
	}
}

/**
 * The arithmetic of the lecture; where the panels differ, a row a panel.
 * @param {HTMLElement} at
 * @param {import("../model.js").State} state
 */
function showCounts(at, state) {
	const [first] = state.panels;
	const same = state.panels.every((p) => p.count === first.count);
	/** @type {[string, string][]} */
	const rows = same
		? [
				["neurons", first.neurons],
				["weights", first.weights],
				["parameters", first.parameters],
			]
		: state.panels.map((p) => [p.title, p.parameters]);
	const text = rows.flat().join("|");
	if (at.dataset.shown === text) return;
	at.dataset.shown = text;
	at.replaceChildren(
		...rows.flatMap(([word, sum]) => {
			const dt = document.createElement("dt");
			const dd = document.createElement("dd");
			dt.textContent = word;
			dd.textContent = sum;
			return [dt, dd];
		}),
	);
}
