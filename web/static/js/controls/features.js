import { element, find, input, setHidden, setText, showError } from "../dom.js";

/**
 * The inputs of the network: those with a name, to be ticked, and a person's
 * own. What was typed and refused stays, with the server's words under it.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function featuresView(app) {
	const root = element("#features");
	const list = element("#features-own");
	const add = element("#feature-add");
	const fresh = input("#feature-new");
	const error = element("#features-error");
	const template = find(document, "#feature-template", HTMLTemplateElement);
	const ticks = [...root.querySelectorAll("input[type=checkbox]")].filter(
		(tick) => tick instanceof HTMLInputElement,
	);
	const named = ticks.map((tick) => tick.value);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {unknown} */
	let seen = null;
	let refused = false;

	const rows = () => [...list.children].filter((r) => r instanceof HTMLElement);
	const chosen = () =>
		ticks.filter((tick) => tick.checked).map((tick) => tick.value);
	/** @param {HTMLElement} row */
	const text = (row) => find(row, "input", HTMLInputElement);
	const own = () =>
		rows()
			.map((row) => text(row).value.trim())
			.filter((v) => v !== "");

	/** @param {HTMLInputElement} at @param {string[]} features */
	async function send(at, features) {
		try {
			await app.send(
				{ type: "set", experiment: { features } },
				{ discrete: true },
			);
			if (at === fresh) fresh.value = "";
			settle();
		} catch (why) {
			settle();
			refused = at.type === "text";
			const words = why instanceof Error ? why.message : "";
			showError(error, words, refused ? at : undefined);
		}
		seen = null;
		app.change({});
	}
	function settle() {
		refused = false;
		showError(error, "");
		for (const at of root.querySelectorAll("[aria-invalid]"))
			at.removeAttribute("aria-invalid");
	}
	/** @param {Event} event */
	function changed(event) {
		const at = event.target;
		if (!(at instanceof HTMLInputElement)) return;
		if (at !== fresh) send(at, [...chosen(), ...own()]);
		else if (at.value.trim())
			send(at, [...chosen(), ...own(), at.value.trim()]);
		else settle();
	}
	/** @param {MouseEvent} event */
	function clicked(event) {
		if (!(event.target instanceof Element)) return;
		const row = event.target.closest("[data-remove]")?.closest("li");
		if (!row) return;
		text(row).value = "";
		send(text(row), [...chosen(), ...own()]);
		fresh.focus();
	}
	/** @param {KeyboardEvent} event */
	function pressed(event) {
		const at = event.target;
		if (!(at instanceof HTMLInputElement) || at.type !== "text") return;
		if (event.key === "Enter") {
			event.preventDefault();
			changed(event);
		}
		if (event.key !== "Escape") return;
		if (at === fresh) fresh.value = "";
		settle();
		seen = null;
		app.change({});
	}
	root.addEventListener("change", changed, { signal });
	root.addEventListener("click", clicked, { signal });
	root.addEventListener("keydown", pressed, { signal });

	return {
		update({ state }) {
			if (!state || state === seen) return;
			seen = state;
			const { features } = state.experiment;
			for (const tick of ticks) tick.checked = features.includes(tick.value);
			setHidden(add, features.length >= Number(root.dataset.max));
			if (refused) return; // what was typed is kept
			const texts = features.filter((name) => !named.includes(name));
			while (list.children.length > texts.length) list.lastChild?.remove();
			while (list.children.length < texts.length)
				list.append(template.content.cloneNode(true));
			rows().forEach((row, i) => {
				for (const at of row.querySelectorAll("[data-place]"))
					setText(at, String(i + 1));
				if (text(row).value !== texts[i]) text(row).value = texts[i];
			});
		},
		destroy: () => leave.abort(),
	};
}
