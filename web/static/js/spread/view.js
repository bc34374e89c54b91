import { element, find, setHidden, setText } from "../dom.js";
import * as format from "../format.js";
import { groupsOf, levels, scaleEnd, spreadOf } from "./spread.js";

/** @typedef {import("../model.js").Frame["panels"]} Panels */

const least = 250; // milliseconds between two readings
const mark = 0.02; // width of a dot, of the strip
const lift = 0.3125; // rem between two dots that stand on each other

/**
 * Under the pictures, while seeds are compared: a strip of dots for each group of
 * panels that differ in nothing else, and its least, median and largest loss.
 * @returns {import("../model.js").View}
 */
export function spreadView() {
	const root = element("#spread");
	const scale = find(root, ".scale", HTMLElement);
	const body = find(root, "tbody", HTMLElement);
	let shape = "";
	let read = 0;
	/** @type {unknown} */
	let seen = null;

	/** @param {import("./spread.js").Group[]} groups */
	function build(groups) {
		const now = JSON.stringify(groups);
		if (now === shape) return;
		shape = now;
		seen = null;
		body.replaceChildren(...groups.map(emptyRow));
	}

	return {
		update({ state, frame }) {
			if (!state) return;
			const groups = groupsOf(state);
			setHidden(root, groups.length === 0);
			build(groups);
			if (!frame || frame.panels.length !== state.panels.length) return;
			if (frame === seen || groups.length === 0) return;
			const now = performance.now();
			if (seen && state.playing && now - read < least) return;
			read = now;
			seen = frame;
			const { panels } = frame;
			const end = scaleEnd(
				Math.max(...panels.map((p) => (p.diverged ? 0 : p.dataLoss))),
			);
			showScale(scale, end);
			groups.forEach((group, i) => {
				showRow(body.children[i], group, panels, end);
			});
		},
		destroy() {},
	};
}

/** @param {import("./spread.js").Group} group */
function emptyRow({ title, panels }) {
	const row = document.createElement("tr");
	const head = document.createElement("th");
	const cells = Array.from({ length: 5 }, () => document.createElement("td"));
	head.scope = "row";
	head.textContent = title;
	cells[0].className = "strip";
	cells[0].ariaHidden = "true";
	const range = document.createElement("span");
	const middle = document.createElement("span");
	range.className = "range";
	middle.className = "median";
	const dots = panels.map(() => {
		const dot = document.createElement("span");
		dot.className = "dot";
		return dot;
	});
	cells[0].append(range, middle, ...dots);
	row.append(head, ...cells);
	return row;
}

/** @param {HTMLElement} at @param {number} end */
function showScale(at, end) {
	if (at.dataset.end === String(end)) return;
	at.dataset.end = String(end);
	const ticks = [0, end / 2, end].map((v) => {
		const tick = document.createElement("span");
		tick.textContent = format.setting(v);
		return tick;
	});
	at.replaceChildren(...ticks);
}

/**
 * @param {Element} row
 * @param {import("./spread.js").Group} group
 * @param {Panels} panels
 * @param {number} end of the scale
 */
function showRow(row, group, panels, end) {
	const shown = group.panels.filter((i) => !panels[i].diverged);
	const [strip, ...cells] = row.querySelectorAll("td");
	const [range, middle, ...dots] = strip.querySelectorAll("span");
	const losses = shown.map((i) => panels[i].dataLoss);
	for (const span of strip.querySelectorAll("span"))
		setHidden(span, losses.length === 0);
	if (losses.length === 0) {
		for (const cell of cells) setText(cell, "–");
		return;
	}
	const loss = spreadOf(losses);
	const wrong = spreadOf(shown.map((i) => panels[i].errors));
	const places = losses.map((v) => v / end);
	const lifts = levels(places, mark);
	dots.forEach((dot, i) => {
		setHidden(dot, i >= places.length);
		if (i >= places.length) return;
		dot.style.insetInlineStart = `${100 * places[i]}%`;
		dot.style.insetBlockEnd = `${0.375 + lift * lifts[i]}rem`;
	});
	range.style.insetInlineStart = `${(100 * loss.least) / end}%`;
	range.style.inlineSize = `${(100 * (loss.most - loss.least)) / end}%`;
	middle.style.insetInlineStart = `${(100 * loss.median) / end}%`;
	[loss.least, loss.median, loss.most].forEach((v, i) => {
		setText(cells[i], format.loss(v));
	});
	setText(cells[3], `${wrong.least} to ${wrong.most}, median ${wrong.median}`);
}
