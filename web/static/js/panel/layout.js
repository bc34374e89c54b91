import { symbol } from "../format.js";
import { layoutOf } from "../sweeps.js";

const calm = 6; // more pictures say less each

/**
 * Where the pictures stand, for the style sheets: so many columns and rows, and
 * the heads of a matrix between them, in the order in which they are read.
 * @param {HTMLElement} root
 */
export function layoutView(root) {
	let seen = "";

	return {
		/**
		 * @param {import("../model.js").State} state
		 * @param {boolean} enlarged whether one is large and the others a strip
		 */
		update(state, enlarged) {
			const { columns, rows } = layoutOf(state, enlarged);
			const { heads, panels } = state;
			const now = JSON.stringify([columns, rows, heads, panels.length]);
			if (now === seen) return;
			seen = now;
			root.dataset.columns = String(columns);
			root.dataset.rows = String(rows);
			root.toggleAttribute("data-matrix", heads !== undefined);
			root.toggleAttribute(
				"data-compact",
				heads !== undefined || panels.length > calm,
			);
			for (const head of root.querySelectorAll(".head")) head.remove();
			const figures = [...root.querySelectorAll("figure")];
			figures.forEach((figure, i) => {
				figure.toggleAttribute("data-left", i % columns === 0);
				figure.toggleAttribute("data-bottom", i >= (rows - 1) * columns);
			});
			if (!heads) return;
			figures[0]?.before(
				head("corner", ""),
				...heads.columns.map((title) => head("of-column", title)),
			);
			heads.rows.forEach((title, r) => {
				figures[r * columns]?.before(head("of-row", title));
			});
		},
	};
}

/**
 * A head; every picture says its own whole title to a screen reader.
 * @param {string} kind
 * @param {string} title
 */
function head(kind, title) {
	const at = document.createElement("p");
	const letter = document.createElement("i");
	const rest = document.createElement("span");
	at.className = `head ${kind}`;
	at.ariaHidden = "true";
	letter.className = "math";
	[letter.textContent, rest.textContent] = symbol(title);
	at.append(letter, rest);
	return at;
}
