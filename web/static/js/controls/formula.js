import { element, input, showError } from "../dom.js";

/**
 * The curve y = f(x) that parts the points. What was typed and refused stays,
 * with the server's words under it, until Escape or another set.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function formulaView(app) {
	const curve = input("#data-formula");
	const error = element("#data-formula-error");
	const leave = new AbortController();
	const { signal } = leave;
	let typed = false; // what stands in the input is the person's, not the server's
	let sent = "";

	async function enter() {
		const formula = curve.value.trim();
		if (formula === sent && !error.hidden) return; // refused already
		sent = formula;
		try {
			await app.send(
				{ type: "set", experiment: { data: { formula } } },
				{ discrete: true },
			);
			settle();
		} catch (refused) {
			showError(error, refused instanceof Error ? refused.message : "", curve);
		}
	}
	function settle() {
		typed = false;
		sent = "";
		showError(error, "", curve);
		app.change({});
	}
	curve.addEventListener(
		"input",
		() => {
			typed = true;
		},
		{ signal },
	);
	curve.addEventListener("change", enter, { signal });
	curve.addEventListener(
		"keydown",
		(event) => {
			if (event.key === "Escape") settle();
			if (event.key !== "Enter") return;
			event.preventDefault(); // the form is not sent
			if (typed) enter();
		},
		{ signal },
	);

	return {
		update({ state }) {
			const data = state?.experiment.data;
			if (!data) return;
			if (data.set !== "function") {
				if (typed) settle();
				return;
			}
			if (!typed && curve.value !== data.formula)
				curve.value = data.formula ?? "";
		},
		destroy: () => leave.abort(),
	};
}
