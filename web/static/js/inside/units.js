import { colours } from "../colours.js";
import { setAttribute } from "../dom.js";
import { paintMap } from "./maps.js";
import { condition } from "./names.js";
import { few } from "./sight.js";

/**
 * The units of the diagram: a button each, with its live map. One of them is in
 * the order of the Tab key; arrows go from one to the next.
 *
 * @typedef {import("./sight.js").Unit} Unit
 *
 * @param {HTMLElement} list the columns
 * @param {import("./hooks.js").Hooks} hooks
 * @param {AbortSignal} signal
 */
export function unitsView(list, hooks, signal) {
	/** @type {HTMLButtonElement[][]} of each layer, in the order shown */
	let keys = [];
	/** @type {ImageData|null} */
	let image = null;
	/** @type {import("./names.js").Names|null} */
	let names = null;

	/** @param {EventTarget|null} target @returns {Unit|null} */
	function unitAt(target) {
		const key = target instanceof Element && target.closest("button.unit");
		return key instanceof HTMLElement ? unitOf(key) : null;
	}

	/** @param {KeyboardEvent} event */
	function pressed(event) {
		const at = unitAt(event.target);
		if (!at || event.ctrlKey || event.altKey || event.metaKey) return;
		const row = keys[at.layer].indexOf(/** @type {any} */ (event.target));
		const tall = rows(keys[at.layer].length);
		/** @type {Record<string, [number, number]>} */
		const steps = {
			ArrowLeft: [-1, 0],
			ArrowRight: [1, 0],
			ArrowUp: [0, -1],
			ArrowDown: [0, 1],
		};
		const step = steps[event.key];
		if (!step) return;
		event.preventDefault();
		const [dx, dy] = step;
		// Within a layer of several columns, left and right go to the next of them first.
		const beside = row + dx * tall;
		const inside = dx !== 0 && beside >= 0 && beside < keys[at.layer].length;
		const layer = keys[at.layer + (inside ? 0 : dx)];
		if (!layer) return;
		const to = inside ? beside : dx ? row % tall : row + dy;
		layer[Math.min(Math.max(to, 0), layer.length - 1)]?.focus();
	}
	list.addEventListener("keydown", pressed, { signal });
	list.addEventListener("pointerover", (e) => hooks.near(unitAt(e.target)), {
		signal,
	});
	list.addEventListener("pointerleave", () => hooks.near(null), { signal });
	list.addEventListener(
		"focusin",
		(event) => {
			const at = unitAt(event.target);
			if (at) tabStop(at);
			hooks.near(at);
		},
		{ signal },
	);
	list.addEventListener("focusout", () => hooks.near(null), { signal });
	list.addEventListener(
		"click",
		(event) => {
			const at = unitAt(event.target);
			if (at) hooks.choose(at);
		},
		{ signal },
	);

	/** @param {Unit} at */
	function tabStop(at) {
		for (const key of keys.flat()) {
			const { layer, unit } = unitOf(key);
			key.tabIndex = layer === at.layer && unit === at.unit ? 0 : -1;
		}
	}

	return {
		/** @param {number[][]} shown @param {import("./names.js").Names} called */
		build(shown, called) {
			names = called;
			keys = shown.map((units, layer) => {
				const column = list.querySelector(`[data-layer="${layer}"] .units`);
				if (!(column instanceof HTMLElement)) return [];
				column.setAttribute("aria-label", "units");
				column.classList.toggle("dense", units.length > few);
				column.style.setProperty("--rows", String(rows(units.length)));
				while (column.children.length > units.length)
					column.lastChild?.remove();
				while (column.children.length < units.length) column.append(unitKey());
				return units.map((unit, k) => {
					const key = /** @type {HTMLButtonElement} */ (column.children[k]);
					key.dataset.layer = String(layer);
					key.dataset.unit = String(unit);
					key.dataset.condition = "";
					setAttribute(key, "aria-label", called.unit({ layer, unit }));
					return key;
				});
			});
			if (!keys.flat().some((key) => key.tabIndex === 0) && keys[0]?.[0])
				keys[0][0].tabIndex = 0;
		},
		/**
		 * Draws the maps of the units that a message and the diagram both have.
		 * @param {import("../wire/inside.js").Inside} inside
		 * @param {import("../wire/types.js").Layer[]} hidden
		 * @param {{look: number, hard: boolean}} how
		 */
		draw(inside, hidden, { look, hard }) {
			const n = inside.side;
			if (image?.width !== n) image = new ImageData(n, n);
			const { surface } = colours(look);
			inside.layers.forEach((layer, l) => {
				layer.shown.forEach((unit, k) => {
					const key = keys[l]?.find((u) => u.dataset.unit === String(unit));
					if (!key || !image) return;
					const map = layer.maps.subarray(k * n * n, (k + 1) * n * n);
					paintMap(image, map, surface, hard);
					stamp(key, image);
					const activation = hidden[l - 1]?.activation ?? "linear";
					const is = condition(layer.off[k], layer.flat[k], activation);
					if (key.dataset.condition === is) return;
					key.dataset.condition = is;
					const words = `${names?.unit({ layer: l, unit })}${is && `, ${is}`}`;
					setAttribute(key, "aria-label", words);
					key.title = is && words;
				});
			});
		},
		focus: () =>
			keys
				.flat()
				.find((key) => key.tabIndex === 0)
				?.focus(),
		/** @param {Unit|null} chosen */
		choose(chosen) {
			for (const key of keys.flat()) {
				const { layer, unit } = unitOf(key);
				const is = layer === chosen?.layer && unit === chosen.unit;
				setAttribute(key, "aria-pressed", String(is));
			}
		},
		/** Calls with the box of every unit. @param {(at: Unit, box: DOMRect) => void} see */
		measure(see) {
			for (const key of keys.flat())
				see(unitOf(key), key.getBoundingClientRect());
		},
	};
}

/** Units below one another, where more of them stand side by side in columns. @param {number} count */
const rows = (count) => (count <= few ? count : count <= 24 ? 10 : 13);

/** @param {HTMLElement} key @returns {Unit} */
const unitOf = ({ dataset }) => ({
	layer: Number(dataset.layer),
	unit: Number(dataset.unit),
});

function unitKey() {
	const key = document.createElement("button");
	key.type = "button";
	key.className = "unit";
	key.tabIndex = -1;
	key.setAttribute("aria-pressed", "false");
	key.append(document.createElement("canvas"));
	return key;
}

/** @param {HTMLElement} key @param {ImageData} image */
function stamp(key, image) {
	const canvas = /** @type {HTMLCanvasElement} */ (key.firstChild);
	if (canvas.width !== image.width) {
		canvas.width = image.width;
		canvas.height = image.height;
	}
	canvas.getContext("2d")?.putImageData(image, 0, 0);
}
