import { colours } from "../colours.js";
import { element, find, setAttribute, setText } from "../dom.js";
import { probability } from "../format.js";
import { fit } from "../panel/canvas.js";
import { drawPoints } from "../panel/points.js";
import { surfaceView } from "../panel/surface.js";
import { asGrid } from "./maps.js";
import { amount, unitName } from "./names.js";

/**
 * The big picture: what the network says of the plane, or the map of the unit
 * under the pointer or the focus.
 *
 * @typedef {import("./sight.js").Unit} Unit
 * @typedef {import("../wire/inside.js").Inside} Inside
 * @typedef {{map: Int8Array, side: number, scale: number}} UnitMap
 *
 * @param {import("../model.js").App} app
 */
export function planeView(app) {
	const root = element("#plane");
	const picture = find(root, ".picture", HTMLElement);
	const marks = find(root, "canvas.points", HTMLCanvasElement);
	const what = find(root, "[data-what]", HTMLElement);
	const scale = find(root, "[data-scale]", HTMLElement);
	const reading = find(root, ".reading", HTMLElement);
	const surface = surfaceView(root);
	const hair = hairAt(root);
	const leave = new AbortController();
	const watch = new ResizeObserver(([entry]) => {
		size = entry.contentRect.width;
		app.change({});
	});
	let size = 0;
	let drawn = "";
	/** @type {UnitMap|null} */
	let shown = null;
	/** @type {Uint8Array|null} */
	let grid = null;

	watch.observe(picture);
	picture.addEventListener(
		"pointermove",
		({ clientX, clientY }) => {
			const window = app.model().points?.window ?? 1;
			const box = picture.getBoundingClientRect();
			app.change({
				hair: {
					x: ((clientX - box.left) / box.width) * 2 * window - window,
					y: window - ((clientY - box.top) / box.height) * 2 * window,
				},
			});
		},
		{ signal: leave.signal },
	);
	picture.addEventListener(
		"pointerleave",
		() => app.change({ hair: null, readings: null }),
		{ signal: leave.signal },
	);

	/** @param {import("../model.js").Model} model @param {number} panel */
	function points({ points, frame, look }, panel) {
		if (!points || size === 0) return;
		const wrong =
			frame?.pointsRev === points.rev ? frame.panels[panel]?.wrong : undefined;
		const now = `${points.rev} ${size} ${devicePixelRatio} ${look} ${wrong?.join() ?? ""}`;
		if (now === drawn) return;
		drawn = now;
		drawPoints(fit(marks, size), size, points, wrong, colours(look));
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} panel
		 * @param {Unit|null} near
		 * @param {Inside|null} inside
		 * @param {number} layers
		 */
		update(model, panel, near, inside, layers) {
			const map = near && inside && mapOf(near, inside);
			if (map && map.map !== shown?.map) grid = asGrid(map.map);
			shown = map;
			const { frame } = model;
			if (map && grid && frame)
				surface.update(
					{
						...model,
						state: null,
						frame: {
							...frame,
							n: map.side,
							panels: [{ ...frame.panels[0], grid }],
						},
					},
					0,
					size,
				);
			else surface.update(model, panel, size);
			points(model, panel);
			hair(model);
			const name = map && near ? unitName(near, layers) : "the network";
			setText(what, map ? name : "The plane");
			setText(
				scale,
				map ? `from ${amount(-map.scale)} to ${amount(map.scale)}` : " ",
			);
			setText(reading, map ? value(map, model) : chance(model, panel));
			setAttribute(picture, "aria-label", `What ${name} says of the plane`);
		},
		destroy() {
			watch.disconnect();
			leave.abort();
		},
	};
}

/**
 * The finest map there is of a unit.
 * @param {Unit} at
 * @param {Inside} inside
 * @returns {UnitMap|null}
 */
function mapOf(at, { unit, layers, side }) {
	if (unit?.layer === at.layer && unit.unit === at.unit) return unit;
	const layer = layers[at.layer];
	const k = layer?.shown.indexOf(at.unit) ?? -1;
	if (k < 0) return null;
	const map = layer.maps.subarray(k * side * side, (k + 1) * side * side);
	return { map, side, scale: layer.scale };
}

/** What the unit says under the cross-hair. @param {UnitMap} map @param {import("../model.js").Model} model */
function value({ map, side, scale }, { hair, points }) {
	if (!hair || !points) return "";
	const { window } = points;
	/** @param {number} v */
	const node = (v) => Math.round(((v + window) / (2 * window)) * (side - 1));
	const v = map[node(-hair.y) * side + node(hair.x)];
	return `a = ${amount((v * scale) / 127)}`;
}

/** @param {import("../model.js").Model} model @param {number} panel */
function chance({ hair, readings }, panel) {
	const p = hair && readings?.[panel];
	if (!p) return "";
	const k = p.length === 2 ? 1 : p.indexOf(Math.max(...p));
	return `p(${k}) = ${probability(p[k])}`;
}

/** The cross-hair, where all pictures have it. @param {HTMLElement} root */
function hairAt(root) {
	const hair = find(root, ".hair", HTMLElement);
	const across = find(root, ".across", HTMLElement);
	const down = find(root, ".down", HTMLElement);
	/** @param {import("../model.js").Model} model */
	return ({ hair: at, points }) => {
		if (hair.hidden !== !at) hair.hidden = !at;
		if (!at || !points) return;
		const side = 2 * points.window;
		across.style.top = `${((points.window - at.y) / side) * 100}%`;
		down.style.left = `${((at.x + points.window) / side) * 100}%`;
	};
}
