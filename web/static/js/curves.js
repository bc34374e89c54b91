import uPlot from "../vendor/uplot/uPlot.esm.js";
import { colours } from "./colours.js";
import { element } from "./dom.js";
import { extent } from "./extent.js";
import { dashes, drawRuns } from "./faint.js";
import * as format from "./format.js";
import { createRuns } from "./runs.js";

const least = 250; // milliseconds between two drawings
const labels = 7.5; // rem right of the curves for their names

/**
 * @typedef {object} Shown what is on the chart beside the curves
 * @property {string[]} titles
 * @property {number} until the epoch where the chart ends
 * @property {number|null} now the epoch that is shown, if it is not the last
 * @property {import("./samples.js").Tail[]} faint
 */

/**
 * The loss curves of all panels on one chart, named at the line's end.
 * @returns {import("./model.js").View}
 */
export function curvesView() {
	const root = element("#curves");
	const samples = createRuns();
	const watch = new ResizeObserver(() => resize());
	/** @type {uPlot|null} */
	let chart = null;
	/** @type {Shown} */
	const shown = { titles: [], until: 1, now: null, faint: [] };
	let look = -1;
	let drawn = 0;
	let stale = false;
	/** @type {unknown} */
	let seen = null;

	const size = () => ({
		width: Math.max(160, root.clientWidth),
		height: Math.max(90, root.clientHeight),
	});
	function resize() {
		const next = size();
		if (chart && (chart.width !== next.width || chart.height !== next.height))
			chart.setSize(next);
	}
	function build() {
		chart?.destroy();
		const ink = colours(look);
		chart = new uPlot(
			options(size(), ink, shown),
			/** @type {any} */ (samples.data()),
			root,
		);
	}
	watch.observe(root);

	/** @param {import("./model.js").Model} model */
	function take({ frame, state }) {
		if (!frame || !state || frame === seen) return;
		if (frame.rev !== state.rev) return; // it may be of another run
		seen = frame;
		if (frame.panels.length !== state.panels.length) return;
		const { timeline } = state;
		samples.follow(timeline);
		if (samples.panels() !== frame.panels.length)
			samples.clear(frame.panels.length);
		shown.until = extent(timeline, frame).epoch;
		shown.faint = samples.faint();
		const now = frame.step < timeline.end.step ? frame.epoch : null;
		if (now !== shown.now) stale = true;
		shown.now = now;
		const losses = frame.panels.map((p) =>
			p.diverged || !(p.dataLoss > 0) ? null : p.dataLoss,
		);
		if (samples.add(frame.epoch, losses)) stale = true;
	}

	return {
		update(model) {
			take(model);
			const { state } = model;
			if (!state || samples.panels() === 0) return;
			const next = state.panels.map((p) => p.title);
			const renamed = next.join() !== shown.titles.join();
			const rebuilt =
				!chart || next.length !== shown.titles.length || look !== model.look;
			if (next.length !== samples.panels()) return;
			shown.titles = next;
			const now = performance.now();
			if (rebuilt) {
				look = model.look;
				build();
			} else if (
				renamed ||
				(stale && (now - drawn > least || !state.playing))
			) {
				chart?.setData(/** @type {any} */ (samples.data()));
			} else return;
			stale = false;
			drawn = now;
			root.setAttribute("aria-label", words(model));
		},
		destroy() {
			watch.disconnect();
			chart?.destroy();
		},
	};
}

/**
 * @param {import("./model.js").Model} model
 * @returns {string}
 */
function words({ frame, state }) {
	if (!frame || !state) return "";
	const each = frame.panels.map(
		(p, i) => `${state.panels[i]?.title ?? ""}: ${format.loss(p.dataLoss)}`,
	);
	return `Curves of the data loss up to epoch ${format.whole(frame.epoch)}. Now ${each.join(", ")}.`;
}

/**
 * @param {{width: number, height: number}} size
 * @param {import("./colours.js").Colours} ink
 * @param {Shown} shown
 * @returns {uPlot.Options}
 */
function options(size, ink, shown) {
	const rem = rootSize();
	const font = `${Math.round(0.78 * rem)}px ${getComputedStyle(document.body).fontFamily}`;
	/** @param {uPlot} _ @param {number[]} splits */
	const powers = (_, splits) => {
		let few = splits.filter(isPower);
		if (few.length < 3) few = splits.filter(isRound);
		const each = Math.ceil(few.length / 7); // however many decades
		const shown = new Set(few.filter((_, i) => i % each === 0));
		return splits.map((v) => (shown.has(v) ? v : null));
	};
	const axis = {
		stroke: ink.quiet,
		font,
		grid: { show: false },
		ticks: { stroke: ink.hairline, width: 1, size: 4 },
	};
	return {
		...size,
		legend: { show: false },
		cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
		padding: [rem / 2, labels * rem, 0, 0],
		scales: {
			x: { time: false, range: () => [0, shown.until] },
			y: { distr: 3 },
		},
		axes: [
			{
				...axis,
				size: 1.5 * rem,
				gap: 4,
				space: 5 * rem,
				values: (_, splits) => splits.map((v) => format.whole(v)),
			},
			{
				...axis,
				size: 2.75 * rem,
				gap: 4,
				grid: { stroke: ink.hairline, width: 1, filter: powers },
				ticks: { ...axis.ticks, filter: powers },
				filter: powers,
				values: (_, splits) =>
					splits.map((v) => (v === null ? "" : format.power(v))),
			},
		],
		series: [
			{},
			...Array.from({ length: shown.titles.length }, (_, i) => ({
				stroke: i < dashes.length ? ink.ink : ink.quiet,
				width: 1.5,
				dash: dashes[i % dashes.length],
				points: { show: false },
				spanGaps: false,
			})),
		],
		hooks: {
			drawAxes: [(chart) => drawRuns(chart, shown, ink)],
			draw: [(chart) => names(chart, shown.titles, ink)],
		},
	};
}

/** Pixels in a rem: the chart grows with the page's type. */
const rootSize = () =>
	Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** @param {number|null} v */
const isPower = (v) =>
	v !== null && Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-6;

/** 1, 2 or 5 times a power of ten. @param {number} v */
const isRound = (v) => [v, v / 2, v / 5].some(isPower);

/**
 * The names at the lines' ends, moved apart where they would touch.
 * @param {uPlot} chart
 * @param {string[]} titles
 * @param {import("./colours.js").Colours} ink
 */
function names(chart, titles, ink) {
	const { ctx, bbox, data } = chart;
	const rem = rootSize() * devicePixelRatio;
	const family = getComputedStyle(document.body).fontFamily;
	const apart = 0.95 * rem;
	const ends = titles
		.map((title, i) => {
			const last = /** @type {(number|null)[]} */ (data[i + 1]).findLast(
				(v) => v !== null,
			);
			return { title, y: last ? chart.valToPos(last, "y", true) : Number.NaN };
		})
		.filter((end) => Number.isFinite(end.y))
		.sort((a, b) => a.y - b.y);
	const top = bbox.top + apart / 2;
	const bottom = bbox.top + bbox.height;
	ends.forEach((end, i) => {
		end.y = Math.max(end.y, i ? ends[i - 1].y + apart : top);
	});
	ends.reverse().forEach((end, i) => {
		end.y = Math.min(end.y, i ? ends[i - 1].y - apart : bottom);
	});
	ctx.save();
	ctx.fillStyle = ink.ink;
	ctx.textBaseline = "middle";
	ctx.textAlign = "left";
	const plain = `${Math.round(0.78 * rem)}px ${family}`;
	const maths = `italic ${0.84 * rem}px ${ink.maths}`;
	for (const { title, y } of ends) {
		const [letter, rest] = format.symbol(title);
		let x = bbox.left + bbox.width + rem / 2;
		ctx.font = maths;
		ctx.fillText(letter, x, y);
		x += ctx.measureText(letter).width;
		ctx.font = plain;
		ctx.fillText(rest, x, y, (labels - 0.75) * rem);
	}
	ctx.restore();
}
