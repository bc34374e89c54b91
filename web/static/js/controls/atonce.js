import { button, element, select, setText, showError } from "../dom.js";

const sizes = ["3", "6", "20"]; // hidden neurons of the lecture's slide

/**
 * Whole comparisons at one click: a filmstrip of a field on a log scale, many
 * seeds of one experiment, and seeds by sizes.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function atOnceView(app) {
	const film = button("#film");
	const filmOf = /** @type {HTMLElement} */ (film.querySelector("span"));
	const fields = select("#sweep");
	const error = element("#sweep-error");
	const leave = new AbortController();
	const { signal } = leave;

	/**
	 * @param {{field: string, values: string[]}} sweep
	 * @param {{field: string, values: string[]}} [rows]
	 */
	async function compare(sweep, rows = { field: "none", values: [] }) {
		try {
			const experiment = { sweep, rows };
			await app.send({ type: "set", experiment }, { discrete: true });
			await app.send({ type: "reset" }); // all from their own beginning
			showError(error, "", fields);
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "", fields);
		}
	}

	/** The field of the film: the one that is compared, or else that of the page's first. */
	function filmed() {
		const all = [...fields.options].filter((o) => o.dataset.film);
		return all.find((o) => o.value === fields.value) ?? all[0];
	}
	function showFilm() {
		const { value, dataset } = filmed();
		const values = (dataset.film ?? "").split(", ");
		compare({ field: value, values }).then(() => app.change({ enlarged: 0 }));
	}
	/** @param {MouseEvent} event */
	function seeds({ currentTarget }) {
		if (!(currentTarget instanceof HTMLButtonElement)) return;
		const first = app.model().state?.experiment.seed ?? 1;
		const values = seedsFrom(first, Number(currentTarget.dataset.seeds));
		const rows =
			currentTarget.id === "sizes"
				? { field: "units", values: sizes }
				: undefined;
		compare({ field: "seed", values }, rows);
	}
	film.addEventListener("click", showFilm, { signal });
	for (const key of document.querySelectorAll("button[data-seeds]"))
		if (key instanceof HTMLButtonElement)
			key.addEventListener("click", seeds, { signal });

	return {
		update({ state }) {
			if (state) setText(filmOf, filmed().text);
		},
		destroy: () => leave.abort(),
	};
}

const largest = 4294967295;

/**
 * So many seeds in a row, from the first or, at the end of their range, before it.
 * @param {number} first
 * @param {number} count
 */
export function seedsFrom(first, count) {
	const start = Math.min(first, largest - count + 1);
	return Array.from({ length: count }, (_, i) => String(start + i));
}
