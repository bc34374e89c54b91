import { button, find, input, setAttribute, setHidden } from "../dom.js";

/**
 * The panel that is enlarged, or −1.
 * @param {import("../model.js").Model} model
 */
export function largeOf({ state, enlarged }) {
	const count = state?.panels.length ?? 0;
	return count > 1 && enlarged < count ? enlarged : -1;
}

/**
 * One panel enlarged, the others a strip of small multiples under it, or beside
 * it the matrix; and the slider that goes through them.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View & {toggle(): void}}
 */
export function enlargeView(app) {
	const root = find(document, "#panels", HTMLElement);
	const row = find(root, ".through", HTMLElement);
	const range = input("#through");
	const same = button("#same-size");
	const here = document.createElement("p");
	const leave = new AbortController();
	const { signal } = leave;
	let seen = "";

	/** @param {number} enlarged */
	const enlarge = (enlarged) => app.change({ enlarged });

	function toggle() {
		const held = document.activeElement?.closest("#panels figure");
		const panel = held instanceof HTMLElement ? held.dataset.panel : "0";
		enlarge(largeOf(app.model()) < 0 ? Number(panel) : -1);
	}
	range.addEventListener("input", () => enlarge(range.valueAsNumber), {
		signal,
	});
	same.addEventListener("click", () => enlarge(-1), { signal });
	here.className = "here";

	/** @param {import("../model.js").Model} model */
	function place(model) {
		const large = largeOf(model);
		const figures = [...root.querySelectorAll("figure")];
		root.toggleAttribute("data-enlarged", large >= 0);
		setHidden(row, large < 0);
		setHidden(same, large < 0);
		figures.forEach((figure, i) => {
			figure.toggleAttribute("data-large", i === large);
		});
		if (large < 0) here.remove();
		else figures[large].before(here); // its place among the others
	}

	return {
		toggle,
		update(model) {
			const { state } = model;
			if (!state) return;
			const large = largeOf(model);
			const now = `${large} ${state.panels.length} ${JSON.stringify(state.heads)}`;
			if (now !== seen) place(model);
			seen = now;
			if (large < 0) return;
			setAttribute(range, "max", String(state.panels.length - 1));
			if (range.valueAsNumber !== large) range.value = String(large);
			setAttribute(range, "aria-valuetext", state.panels[large].title);
		},
		destroy: () => leave.abort(),
	};
}
