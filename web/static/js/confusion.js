import { element, find, select, setHidden, setText } from "./dom.js";
import { newestWins } from "./throttle.js";

const least = 250; // milliseconds between two questions

/**
 * Which classes a network takes points for: asked of the server while the table
 * is open, and only when something has changed.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View}
 */
export function confusionView(app) {
	const details = find(document, "#confusion", HTMLDetailsElement);
	const panel = select("#confusion-panel");
	const panelField = element("#confusion-panel-field");
	const part = select("#confusion-part");
	const partField = element("#confusion-part-field");
	const accuracy = element("#accuracy");
	const table = find(document, "#confusion-table", HTMLTableElement);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {import("./wire/types.js").Confusion|null} */
	let answer = null;
	let asked = "";

	const ask = newestWins(async () => {
		try {
			answer = await app.send({ type: "confusion" });
			show();
		} catch {
			asked = ""; // not connected, or too many commands: the next one will tell
		}
	}, least);
	function show() {
		const test = part.value === "test" && !partField.hidden;
		const counts = answer?.panels[Number(panel.value)];
		if (counts) write(table, accuracy, test ? counts.test : counts.train);
	}
	const again = () => app.change({});
	details.addEventListener("toggle", again, { signal });
	panel.addEventListener("change", show, { signal });
	part.addEventListener("change", show, { signal });

	return {
		update({ state, frame, points, status }) {
			if (!state || !points || !details.open) return;
			offer(panel, state.panels);
			setHidden(panelField, state.panels.length < 2);
			setHidden(partField, !points.points.some(([, , , test]) => test === 1));
			if (status.state !== "open") return;
			const now = `${frame?.step} ${frame?.rev} ${points.rev} ${state.rev}`;
			if (now === asked) return;
			asked = now;
			ask(null);
		},
		destroy: () => leave.abort(),
	};
}

/**
 * Keeps the menu of panels as the panels are called.
 * @param {HTMLSelectElement} menu
 * @param {import("./wire/types.js").PanelInfo[]} panels
 */
function offer(menu, panels) {
	while (menu.options.length > panels.length)
		menu.remove(menu.options.length - 1);
	panels.forEach(({ title }, i) => {
		if (!menu.options[i]) menu.add(new Option(title, String(i)));
		setText(menu.options[i], title);
	});
	if (menu.selectedIndex < 0) menu.selectedIndex = 0;
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLElement} accuracy
 * @param {number[][]} counts a row a class, a column for what it is taken for
 */
function write(table, accuracy, counts) {
	const all = counts.flat().reduce((sum, n) => sum + n, 0);
	const right = counts.reduce((sum, row, i) => sum + row[i], 0);
	setText(
		accuracy,
		all === 0
			? "no points"
			: `accuracy ${((100 * right) / all).toFixed(1)} %: ${right} of ${all} right`,
	);
	const head = ["", ...counts.map((_, i) => `as ${i}`)];
	fill(table.tHead, [head], true);
	const body = counts.map((row, i) => [`class ${i}`, ...row.map(String)]);
	fill(table.tBodies[0], body, false);
}

/**
 * Writes texts into the cells of a part of a table, and makes cells if need be.
 * @param {HTMLTableSectionElement|null} part
 * @param {string[][]} rows the first of each is its heading
 * @param {boolean} headings whether all are
 */
function fill(part, rows, headings) {
	if (!part) return;
	if (
		part.rows.length !== rows.length ||
		part.rows[0]?.cells.length !== rows[0]?.length
	)
		part.replaceChildren(...rows.map((row) => emptyRow(row, headings)));
	rows.forEach((row, i) => {
		row.forEach((text, j) => {
			setText(part.rows[i].cells[j], text);
		});
	});
}

/**
 * @param {string[]} row
 * @param {boolean} headings
 */
function emptyRow(row, headings) {
	const tr = document.createElement("tr");
	row.forEach((text, i) => {
		const heading = headings ? text !== "" : i === 0;
		const cell = document.createElement(heading ? "th" : "td");
		if (heading) cell.setAttribute("scope", headings ? "col" : "row");
		tr.append(cell);
	});
	return tr;
}
