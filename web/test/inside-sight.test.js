import assert from "node:assert/strict";
import { test } from "node:test";
import { bent, frameOf, mixed, unbent } from "../static/js/inside/cloth.js";
import { biasesOf, linksOf, under } from "../static/js/inside/links.js";
import { asGrid, paintMap } from "../static/js/inside/maps.js";
import { amount, condition, naming } from "../static/js/inside/names.js";
import {
	between,
	firstSight,
	lookOf,
	rankOf,
	shownOf,
	widthsOf,
} from "../static/js/inside/sight.js";
import {
	insertLayer,
	layersOf,
	removeLayer,
	toggleFrozen,
} from "../static/js/inside/structure.js";

/** @param {Partial<import("../static/js/wire/inside.js").InsideLayer>} layer */
const layerOf = (layer) =>
	/** @type {import("../static/js/wire/inside.js").InsideLayer} */ ({
		units: 2,
		pieces: 1,
		shown: [],
		scale: 1,
		maps: new Int8Array(0),
		off: new Uint8Array(0),
		flat: new Uint8Array(0),
		biases: new Float32Array(0),
		links: new Float32Array(0),
		reach: new Float32Array(0),
		...layer,
	});

/** @param {any} parts @returns {import("../static/js/wire/inside.js").Inside} */
const insideOf = (parts) => ({
	seq: 1,
	side: 2,
	unit: null,
	spaces: [],
	...parts,
});

test("a large layer is folded to the farthest reaching units until it is unfolded", () => {
	const sight = firstSight();
	const widths = widthsOf("2-20-3");
	assert.deepEqual(shownOf(sight, widths)[1], [0, 1, 2, 3, 4, 5, 6, 7]);
	const reach = Float32Array.from({ length: 20 }, (_, i) =>
		i === 11 ? 9 : -i,
	);
	sight.rank = rankOf([
		layerOf({ reach: new Float32Array(2) }),
		layerOf({ reach }),
		layerOf({}),
	]);
	assert.deepEqual(shownOf(sight, widths)[1], [11, 0, 1, 2, 3, 4, 5, 6]);
	assert.deepEqual(shownOf(sight, widths)[2], [0, 1, 2]);
	sight.unfolded.add(1);
	assert.equal(shownOf(sight, widths)[1].length, 20);
});

test("the server is asked for what is in sight and nothing that is not there", () => {
	const sight = firstSight();
	const widths = [2, 20, 3];
	assert.deepEqual(lookOf(sight, widths).links, [1, 2]);
	sight.unfolded.add(1);
	assert.deepEqual(lookOf(sight, widths).links, [], "no hairball");
	sight.chosen = { layer: 1, unit: 19 };
	sight.near = { layer: 2, unit: 5 }; // of a network that had more classes
	assert.deepEqual(lookOf(sight, widths).unit, { layer: 1, unit: 19 });
	sight.near = { layer: 0, unit: 1 };
	assert.deepEqual(lookOf(sight, widths).unit, { layer: 0, unit: 1 });
	sight.morph = 1.25;
	sight.axes.set(1, [3, 4]);
	sight.axes.set(2, [0, 7]);
	assert.deepEqual(lookOf(sight, widths).spaces, [
		{ layer: 1, units: [3, 4] },
		{ layer: 2 },
	]);
	sight.morph = 2;
	assert.equal(lookOf(sight, widths).spaces.length, 1);
});

test("a morph lies between two layers, and never beyond the last", () => {
	assert.deepEqual(between(1.25, 3), { from: 1, to: 2, part: 0.25 });
	assert.deepEqual(between(2, 3), { from: 2, to: 2, part: 0 });
	assert.deepEqual(between(9, 3), { from: 2, to: 2, part: 0 });
});

test("links are those of small layers, and of one unit elsewhere", () => {
	const inside = insideOf({
		layers: [
			layerOf({ shown: [0, 1] }),
			layerOf({
				units: 3,
				pieces: 2,
				shown: [2, 0],
				biases: Float32Array.of(1, -2, 0, 0.5),
				links: Float32Array.of(1, 2, 3, -4, 5, 6, -7, 0),
			}),
			layerOf({ shown: [1], biases: Float32Array.of(0.5) }),
		],
		unit: {
			layer: 1,
			unit: 2,
			rows: new Float32Array(6),
			out: Float32Array.of(8, -9),
		},
	});
	assert.deepEqual(linksOf(inside), [
		{ layer: 1, from: 0, to: 2, w: 3 },
		{ layer: 1, from: 1, to: 2, w: -4 },
		{ layer: 1, from: 0, to: 0, w: -7 },
		{ layer: 1, from: 1, to: 0, w: 6 },
		{ layer: 2, from: 2, to: 1, w: -9 },
	]);
	assert.deepEqual(biasesOf(inside), [
		{ layer: 1, unit: 2, b: -2 },
		{ layer: 1, unit: 0, b: 0.5 },
		{ layer: 2, unit: 1, b: 0.5 },
	]);
});

test("a click means the bias or the link that it meets", () => {
	const links = [
		{ layer: 1, from: 0, to: 0, w: 1 },
		{ layer: 1, from: 0, to: 1, w: -1 },
	];
	const biases = [{ layer: 1, unit: 0, b: 1 }];
	/** @param {number} layer @param {number} unit */
	const places = (layer, unit) => ({
		left: 100 * layer,
		right: 100 * layer + 30,
		y: 15 + 60 * unit,
		bottom: 30 + 60 * unit,
	});
	assert.equal(under({ x: 65, y: 16 }, links, biases, places).link?.to, 0);
	assert.equal(
		under({ x: 65, y: 46 }, links, biases, places).link?.to,
		1,
		"in the middle of its curve",
	);
	assert.deepEqual(under({ x: 65, y: 70 }, links, biases, places), {});
	assert.equal(under({ x: 97, y: 28 }, links, biases, places).bias?.b, 1);
	assert.deepEqual(
		under({ x: 150, y: 15 }, links, biases, places),
		{},
		"behind the unit",
	);
});

test("layers that are put in and taken out take their frost along", () => {
	const experiment = /** @type {any} */ ({
		layers: [
			{ units: 3, activation: "relu" },
			{ units: 5, activation: "tanh" },
		],
		frozen: [2, 3],
	});
	assert.deepEqual(insertLayer(experiment, 1), {
		layers: [experiment.layers[0], experiment.layers[0], experiment.layers[1]],
		frozen: [3, 4],
	});
	assert.deepEqual(insertLayer(experiment, 0).frozen, [3, 4]);
	assert.deepEqual(removeLayer(experiment, 2), {
		layers: [experiment.layers[0]],
		frozen: [2],
	});
	assert.deepEqual(toggleFrozen(experiment, 1).frozen, [1, 2, 3]);
	assert.deepEqual(toggleFrozen(experiment, 3).frozen, [2]);
	assert.deepEqual(
		insertLayer(/** @type {any} */ ({ layers: [], frozen: [] }), 0).layers,
		[{ units: 4, activation: "tanh" }],
	);
	const state = /** @type {any} */ ({
		experiment: {
			...experiment,
			sweep: { field: "units", values: ["7"] },
			rows: { field: "none", values: [] },
		},
		panels: [{ value: "7", row: "" }],
	});
	assert.deepEqual(
		layersOf(state, 0).map((l) => l.units),
		[7, 7],
	);
});

test("a cloth is bent where its nodes are, and unbent to them", () => {
	const flat = {
		side: 2,
		lattice: Float32Array.of(-1, 1, 1, 1, -1, -1, 1, -1),
		points: Float32Array.of(0, 0),
		box: [-1, 1, -1, 1],
	};
	const far = {
		...flat,
		lattice: flat.lattice.map((v) => 3 * v),
		box: [-3, 3, -3, 3],
	};
	const half = mixed(/** @type {any} */ (flat), /** @type {any} */ (far), 0.5);
	assert.deepEqual(bent(half, { x: 0.25, y: 0 }), { x: -1, y: 2 });
	assert.deepEqual(bent(half, { x: 1, y: 1 }), { x: 2, y: -2 });
	assert.deepEqual(unbent(half, { x: 9, y: 9 }), { x: 1, y: 0 });
	assert.deepEqual(frameOf([-1, 3, 0, 1]), { x: 1, y: 0.5, half: 2.16 });
	assert.equal(frameOf([2, 2, 5, 5]).half, 1, "all in one place");
});

test("maps have the colours of their sign, and are grids whose margin is the size", () => {
	const palette = /** @type {any} */ ({
		paper: [0, 0, 0],
		classes: [
			[254, 0, 0],
			[0, 254, 0],
		],
	});
	const image = { data: new Uint8ClampedArray(12) };
	paintMap(
		/** @type {any} */ (image),
		Int8Array.of(-127, 0, 127),
		palette,
		false,
	);
	assert.deepEqual(
		[...image.data],
		[254, 0, 0, 255, 0, 0, 0, 255, 0, 254, 0, 255],
	);
	paintMap(/** @type {any} */ (image), Int8Array.of(-1, 0, 1), palette, true);
	assert.deepEqual(
		[...image.data],
		[254, 0, 0, 255, 0, 254, 0, 255, 0, 254, 0, 255],
		"hard: the sign alone",
	);
	assert.deepEqual(
		[...asGrid(Int8Array.of(-127, -1, 0, 127))],
		[31, 2, 32, 63],
	);
});

test("units are called what they are", () => {
	const names = naming([3, 4, 2], ["x1", "x2^2", "x1*x2"]);
	assert.equal(names.unit({ layer: 0, unit: 1 }), "input x₂²");
	assert.equal(names.short({ layer: 0, unit: 2 }), "x₁·x₂");
	assert.equal(names.unit({ layer: 1, unit: 0 }), "unit 1 of layer 1");
	assert.equal(names.unit({ layer: 2, unit: 0 }), "output of class 0");
	assert.deepEqual([0, 1, 2].map(names.layer), [
		"inputs",
		"layer 1",
		"outputs",
	]);
	const value = naming([2, 4, 1], ["x1", "x2"]);
	assert.equal(value.unit({ layer: 2, unit: 0 }), "output of the value");
	assert.deepEqual(
		[amount(-0.004), amount(0.5), amount(-12.34), amount(1234)],
		["+0.00", "+0.50", "−12.3", "+1\u2009234"],
	);
	assert.equal(condition(255, 255, "relu"), "dead");
	assert.equal(condition(200, 200, "relu"), "");
	assert.equal(condition(0, 200, "tanh"), "saturated");
	assert.equal(condition(0, 100, "tanh"), "");
});
