import { colours } from "../colours.js";
import { element, find, setAttribute, setText } from "../dom.js";
import { probability, signed } from "../format.js";
import { areValued } from "../values.js";
import { asGrid } from "./maps.js";
import { amount } from "./names.js";

/**
 * The big picture: what the network says of the plane, or the map of the unit
 * under the pointer or the focus.
 *
 * @typedef {import("./sight.js").Unit} Unit
 * @typedef {import("../wire/inside.js").Inside} Inside
 * @typedef {{map: Int8Array, side: number, scale: number}} UnitMap
 *
 * @param {import("../model.js").App} app
 * @param {import("../panel/painting.js").Painting} painting
 */
export function planeView(app, painting) {
	const root = element("#plane");
	const picture = find(root, ".picture", HTMLElement);
	const what = find(root, "[data-what]", HTMLElement);
	const scale = find(root, "[data-scale]", HTMLElement);
	const reading = find(root, ".reading", HTMLElement);
	const hair = hairAt(root);
	const show = canvasOf(root, painting);
	const leave = new AbortController();
	const { signal } = leave;
	const watch = new ResizeObserver(([entry]) => {
		size = entry.contentRect.width;
		app.change({});
	});
	let size = 0;
	/** @type {Int8Array|null} */
	let seen = null;
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
		{ signal },
	);
	picture.addEventListener(
		"pointerleave",
		() => app.change({ hair: null, readings: null }),
		{ signal },
	);

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} panel
		 * @param {Unit|null} near
		 * @param {Inside|null} inside
		 * @param {import("./names.js").Names} names
		 */
		update(model, panel, near, inside, names) {
			const map = near && inside && mapOf(near, inside);
			if (map && map.map !== seen) {
				seen = map.map;
				grid = asGrid(seen);
			}
			const { frame } = model;
			const own = frame?.panels[panel]?.picture;
			if (map && grid) show(model, panel, size, { grid, n: map.side });
			else if (own) show(model, panel, size, { picture: own });
			hair(model);
			const name = map && near ? names.unit(near) : "the network";
			setText(what, map ? name : "The plane");
			setText(
				scale,
				map ? `from ${amount(-map.scale)} to ${amount(map.scale)}` : " ",
			);
			setText(reading, map ? value(map, model) : said(model, panel));
			setAttribute(picture, "aria-label", `What ${name} says of the plane`);
		},
		destroy() {
			watch.disconnect();
			leave.abort();
			show.drop();
		},
	};
}

/**
 * The picture's canvas, which the worker draws on.
 * @param {HTMLElement} root
 * @param {import("../panel/painting.js").Painting} painting
 */
function canvasOf(root, painting) {
	const id = painting.hang(find(root, "canvas", HTMLCanvasElement));
	/** @type {unknown[]} */
	let shown = [];

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} panel
	 * @param {number} size
	 * @param {{picture: number}|import("../picture/gallery.js").Picture} of
	 */
	function show({ points, frame, hard, look, tests }, panel, size, of) {
		if (size === 0 || !points) return;
		const fits = frame?.pointsRev === points.rev && !areValued(points);
		const wrong = fits ? frame?.panels[panel]?.wrong : undefined;
		const which = "grid" in of ? of.grid : of.picture;
		const now = [
			which,
			hard,
			look,
			size,
			devicePixelRatio,
			points,
			wrong,
			tests,
		];
		if (now.every((v, i) => v === shown[i])) return;
		shown = now;
		painting.share({ colours: colours(look), points });
		painting.draw(id, {
			size,
			ratio: devicePixelRatio,
			surface: { ...of, hard },
			marks: { wrong, tests },
		});
	}
	show.drop = () => painting.drop(id);
	return show;
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

/** What the network says there. @param {import("../model.js").Model} model @param {number} panel */
function said({ hair, readings }, panel) {
	const p = hair && readings?.[panel];
	if (!p) return "";
	if (p.length === 1) return `value ${signed(p[0])}`;
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
