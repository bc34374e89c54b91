import { element, find, setText } from "../dom.js";
import { biasesOf, linksOf, under } from "./links.js";
import { amount, gradientWords } from "./names.js";
import { drawWires } from "./wires.js";

/**
 * The diagram: the columns with their units, and the links and biases under them.
 * A click on one of these chooses it.
 *
 * @typedef {import("./sight.js").Unit} Unit
 * @typedef {import("../wire/inside.js").Inside} Inside
 * @typedef {ReturnType<typeof under>} Under
 *
 * @param {import("../model.js").App} app
 * @param {ReturnType<typeof import("./columns.js").columnsView>} columns
 * @param {(at: Unit, col: number) => void} choose a parameter: a column of the unit's [W|b]
 */
export function diagramView(app, columns, choose) {
	const net = element("#net");
	const content = find(net, ".net-content", HTMLElement);
	const canvas = find(net, "canvas.wires", HTMLCanvasElement);
	const reading = element("#net-reading");
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {Map<string, import("./links.js").Box>} */
	const boxes = new Map();
	/** @type {import("./links.js").Places} */
	const places = (layer, unit) => boxes.get(`${layer} ${unit}`);
	/** @type {Under} */
	let marked = {};
	let size = { width: 0, height: 0 };
	let moved = true;
	/** @type {import("./links.js").Link[]} */
	let links = [];
	/** @type {import("./links.js").Bias[]} */
	let biases = [];
	/** @type {number[]} */
	let widths = [];
	let drawn = "";

	const watch = new ResizeObserver(() => {
		moved = true;
		app.change({});
	});
	watch.observe(content);

	function measure() {
		boxes.clear();
		const { left, top, width, height } = content.getBoundingClientRect();
		size = { width: Math.floor(width), height: Math.floor(height) };
		columns.units.measure(({ layer, unit }, box) => {
			boxes.set(`${layer} ${unit}`, {
				left: box.left - left,
				right: box.right - left,
				y: (box.top + box.bottom) / 2 - top,
				bottom: box.bottom - top,
			});
		});
	}

	/** @param {MouseEvent} event @returns {Under} */
	function hit(event) {
		if (
			event.target instanceof Element &&
			event.target.closest("button, select")
		)
			return {};
		const { left, top } = content.getBoundingClientRect();
		const at = { x: event.clientX - left, y: event.clientY - top };
		return under(at, links, biases, places);
	}
	/** @param {PointerEvent} event */
	function hover(event) {
		const now = hit(event);
		if (JSON.stringify(now) === JSON.stringify(marked)) return;
		marked = now;
		content.classList.toggle("pointing", Boolean(now.link ?? now.bias));
		app.change({});
	}
	content.addEventListener("pointermove", hover, { signal });
	content.addEventListener(
		"pointerleave",
		() => {
			marked = {};
			app.change({});
		},
		{ signal },
	);
	content.addEventListener(
		"click",
		(event) => {
			const { link, bias } = hit(event);
			if (bias)
				choose({ layer: bias.layer, unit: bias.unit }, widths[bias.layer - 1]);
			else if (link) choose({ layer: link.layer, unit: link.to }, link.from);
		},
		{ signal },
	);

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {import("./columns.js").Shown} shown
		 * @param {import("./sight.js").Sight} sight
		 * @param {Inside|null} inside
		 * @param {import("./pass.js").Moment|null} moment of the update that is followed
		 */
		update(model, shown, sight, inside, moment) {
			widths = shown.widths;
			moved = columns.update(shown) || moved;
			columns.units.choose(sight.chosen);
			columns.light(moment);
			if (!inside) return;
			const near = sight.near ?? sight.chosen;
			const now = `${inside.seq} ${JSON.stringify([near, marked, moment])} ${model.look} ${model.hard} ${devicePixelRatio}`;
			if (now === drawn && !moved) return;
			drawn = now;
			if (moved) measure();
			moved = false;
			links = linksOf(inside);
			biases = biasesOf(inside);
			columns.units.draw(inside, shown.layers, model);
			drawWires(canvas, size, links, biases, places, {
				near,
				marked,
				moment,
				look: model.look,
			});
			setText(reading, read(inside, marked, near, shown));
		},
		destroy() {
			watch.disconnect();
			columns.destroy();
			leave.abort();
		},
	};
}

/**
 * What lies under the pointer, in words.
 * @param {Inside} inside
 * @param {Under} under
 * @param {Unit|null} near
 * @param {import("./columns.js").Shown} shown
 */
function read(inside, { link, bias }, near, { names, layers: hidden }) {
	if (link) {
		const from = { layer: link.layer - 1, unit: link.from };
		const to = { layer: link.layer, unit: link.to };
		return `from ${names.short(from)} to ${names.short(to)}: w = ${amount(link.w)}`;
	}
	if (bias) return `${names.unit(bias)}: b = ${amount(bias.b)}`;
	if (!near) return "";
	const layer = inside.layers[near.layer];
	const k = layer?.shown.indexOf(near.unit) ?? -1;
	const name = names.unit(near);
	const activation = hidden[near.layer - 1]?.activation;
	if (k < 0 || !activation) return name;
	return `${name}: ${gradientWords(layer.off[k], layer.flat[k], activation)}`;
}
