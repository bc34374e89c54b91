import {
	element,
	find,
	input,
	select,
	setAttribute,
	setHidden,
	setText,
} from "../dom.js";
import { frameOf, mixed, unbent } from "./cloth.js";
import { between } from "./sight.js";
import { weave } from "./weave.js";

/**
 * What a layer makes of the plane, with a slider that goes from layer to layer.
 *
 * @typedef {import("./sight.js").Sight} Sight
 * @typedef {import("../wire/inside.js").Inside} Inside
 *
 * @param {import("../model.js").App} app
 * @param {Sight} sight whose morph and axes are set here
 * @param {import("../panel/painting.js").Painting} painting
 */
export function spaceView(app, sight, painting) {
	const root = element("#space");
	const picture = find(root, ".picture", HTMLElement);
	const canvas = find(root, "canvas", HTMLCanvasElement);
	const name = find(root, "[data-layer]", HTMLElement);
	const share = find(root, "[data-share]", HTMLElement);
	const slider = input("#space-layer");
	const axes = axesView(sight, () => app.change({}));
	const keep = input("#space-fixed");
	const leave = new AbortController();
	const { signal } = leave;
	const watch = new ResizeObserver(([entry]) => {
		size = entry.contentRect.width;
		app.change({});
	});
	let size = 0;
	let drawn = "";
	/** What the network takes the plane for, as of the cloth that was drawn last. @type {import("../picture/gallery.js").Picture|null} */
	let classes = null;
	/** The message that the cloth is of. @type {number|undefined} */
	let seen;
	let coloured = 0; // the picture that classes is, or will be
	/** @type {ReturnType<typeof frameOf>|null} */
	let frame = null;
	/** @type {import("./cloth.js").Cloth|null} */
	let cloth = null;

	watch.observe(picture);
	slider.addEventListener(
		"input",
		() => {
			sight.morph = slider.valueAsNumber;
			app.change({});
		},
		{ signal },
	);
	keep.addEventListener("change", () => app.change({}), { signal });
	picture.addEventListener(
		"pointermove",
		({ clientX, clientY }) => {
			const window = app.model().points?.window ?? 1;
			const box = picture.getBoundingClientRect();
			if (!cloth || !frame) return;
			const at = unbent(cloth, {
				x: frame.x + (((clientX - box.left) / box.width) * 2 - 1) * frame.half,
				y: frame.y + (1 - ((clientY - box.top) / box.height) * 2) * frame.half,
			});
			app.change({
				hair: { x: (2 * at.x - 1) * window, y: (1 - 2 * at.y) * window },
			});
		},
		{ signal },
	);
	picture.addEventListener(
		"pointerleave",
		() => app.change({ hair: null, readings: null }),
		{ signal },
	);

	/** @param {number} [picture] */
	async function colour(picture) {
		if (!picture || picture === coloured) return;
		coloured = picture;
		const lent = await painting.lend(picture);
		if (!lent || picture !== coloured) return;
		classes = lent;
		drawn = "";
		app.change({});
	}

	/** @param {import("../model.js").Model} model @param {number} panel */
	function draw(model, panel) {
		const { hair, points, look } = model;
		if (!cloth || !frame || size === 0) return;
		const picture = model.frame?.panels[panel];
		const side = 2 * (points?.window ?? 1);
		weave(canvas, size, cloth, frame, {
			classes,
			points,
			wrong:
				model.frame?.pointsRev === points?.rev ? picture?.wrong : undefined,
			hair: hair && { x: hair.x / side + 0.5, y: 0.5 - hair.y / side },
			tests: model.tests,
			look,
		});
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} panel
		 * @param {number[]} widths
		 * @param {import("./names.js").Names} names
		 * @param {Inside|null} inside
		 */
		update(model, panel, widths, names, inside) {
			const layers = widths.length;
			const { from, to, part } = between(sight.morph, layers);
			setAttribute(slider, "max", String(layers - 1));
			if (slider.valueAsNumber !== sight.morph)
				slider.value = String(sight.morph);
			const words = describe(from, to, part, names);
			setText(name, words);
			setAttribute(slider, "aria-valuetext", words);
			axes.update(Math.round(sight.morph), widths, names);
			const first = inside?.spaces.find((s) => s.layer === from);
			const second = inside?.spaces.find((s) => s.layer === to);
			if (!first || !second) return;
			const { hair, points, look } = model;
			const now = `${inside?.seq} ${sight.morph} ${size} ${devicePixelRatio} ${look} ${points?.rev} ${hair?.x} ${hair?.y} ${keep.checked} ${model.tests}`;
			if (now === drawn) return;
			drawn = now;
			if (inside?.seq !== seen) colour(model.frame?.panels[panel]?.picture);
			seen = inside?.seq;
			cloth = mixed(first, second, part);
			if (!frame || !keep.checked) frame = frameOf(cloth.box);
			draw(model, panel);
			const nearest = part < 0.5 ? first : second;
			setText(share, shareOf(nearest, widths, names));
			setAttribute(
				picture,
				"aria-label",
				`The plane as ${words} bends it, with its points. ${share.textContent}`,
			);
		},
		destroy() {
			watch.disconnect();
			axes.destroy();
			leave.abort();
		},
	};
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} part
 * @param {import("./names.js").Names} names
 */
function describe(from, to, part, names) {
	/** @param {number} layer */
	const called = (layer) => (layer === 0 ? "the inputs" : names.layer(layer));
	if (from === to) return called(from);
	return `${Math.round(100 * part)} % from ${called(from)} to ${called(to)}`;
}

/**
 * @param {import("../wire/inside.js").InsideSpace} space
 * @param {number[]} widths
 * @param {import("./names.js").Names} names
 */
function shareOf({ layer, units, share }, widths, names) {
	if (units.length === 2)
		return units
			.map((unit) => names.short({ layer, unit }))
			.join(" across, ")
			.concat(" up");
	const both = Math.round(100 * (share[0] + share[1]));
	return `Two directions of ${widths[layer]} hold ${both} % of what varies.`;
}

/**
 * The axes of the layer that the slider is at: a pair of units, or the principal
 * components where there are more than two.
 * @param {Sight} sight
 * @param {() => void} changed
 */
function axesView(sight, changed) {
	const principal = input("#space-principal");
	const selects = [select("#space-across"), select("#space-up")];
	const leave = new AbortController();
	const { signal } = leave;
	let layer = 0;
	let written = "";

	function pick() {
		const [across, up] = selects.map((s) => Number(s.value));
		if (principal.checked) sight.axes.delete(layer);
		else sight.axes.set(layer, [across, up]);
		changed();
	}
	for (const control of [principal, ...selects])
		control.addEventListener("change", pick, { signal });

	return {
		/** @param {number} now @param {number[]} widths @param {import("./names.js").Names} names */
		update(now, widths, names) {
			layer = now;
			const units = widths[layer];
			const pair = sight.axes.get(layer) ?? [0, Math.min(1, units - 1)];
			const principals = units > 2 && !sight.axes.has(layer);
			const key = `${layer} ${widths} ${pair} ${principals}`;
			if (key === written) return;
			written = key;
			setHidden(
				/** @type {HTMLElement} */ (principal.closest("label")),
				units <= 2,
			);
			principal.checked = principals;
			selects.forEach((at, i) => {
				at.replaceChildren(
					...Array.from({ length: units }, (_, unit) => {
						const name = names.short({ layer, unit });
						return new Option(name, String(unit));
					}),
				);
				at.value = String(pair[i]);
				at.disabled = principals;
			});
		},
		destroy: () => leave.abort(),
	};
}
