import { remember } from "./session.js";
import { hiding, settingsOf } from "./share/hide.js";
import { addressOf, named } from "./share/named.js";

/**
 * The experiment in the address bar. What is dragged or typed replaces the
 * entry; what is chosen makes a new one, so that Back undoes a choice. An address
 * that names a snapshot stays until something is changed.
 *
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View & {choice(): void, found(stands: boolean): void}}
 */
export function addressView(app) {
	let chosen = false;
	let shown = settingsOf(location);
	/** @type {import("./model.js").State|null} */
	let last = null;
	/** @type {boolean|null} what found has said of the next state */
	let kept = null;

	/** @param {string} query */
	async function open(query) {
		try {
			await app.send({ type: "open", query });
		} catch (error) {
			app.change({ remark: error instanceof Error ? error.message : "" });
		}
	}
	/** @param {PopStateEvent} event */
	function back(event) {
		if (named(location) && !event.state) return; // typed: see below
		shown = event.state?.query ?? settingsOf(location);
		chosen = false;
		open(shown);
	}
	/** A snapshot pasted into the address of a page that is open. */
	function pasted() {
		if (!named(location)?.link || history.state) return;
		remember({ from: null });
		location.reload();
	}
	/** @param {MouseEvent} event */
	function follow(event) {
		const link =
			event.target instanceof Element && event.target.closest("a[data-slide]");
		if (!(link instanceof HTMLAnchorElement)) return;
		if (event.metaKey || event.ctrlKey || event.shiftKey || event.button)
			return;
		event.preventDefault();
		chosen = true;
		open(new URL(link.href).search.slice(1));
		if (link.hasAttribute("data-anew")) app.tell({ type: "reset" }); // commands keep their order
	}

	addEventListener("popstate", back);
	addEventListener("hashchange", pasted);
	document.addEventListener("click", follow);

	return {
		/** The next state is the answer to a choice. */
		choice() {
			chosen = true;
		},
		/**
		 * The server has named a lab.
		 * @param {boolean} stands whether it began with the snapshot that the address names
		 */
		found(stands) {
			if (named(location)) kept = stands;
		},
		update({ state }) {
			if (!state || state === last) return;
			last = state;
			for (const link of document.querySelectorAll("a[data-slide]")) {
				const current =
					sorted(
						new URL(/** @type {HTMLAnchorElement} */ (link).href).search,
					) === sorted(state.query);
				if (current) link.setAttribute("aria-current", "page");
				else link.removeAttribute("aria-current");
			}
			if (kept) {
				shown = state.query;
				history.replaceState({ query: shown }, "");
			}
			const other = kept === false || state.query !== shown;
			kept = null;
			if (!other) return;
			shown = state.query;
			const address = addressOf(shown, null, hiding());
			if (chosen) history.pushState(null, "", address);
			else history.replaceState(null, "", address);
			chosen = false;
		},
		destroy() {
			removeEventListener("popstate", back);
			removeEventListener("hashchange", pasted);
			document.removeEventListener("click", follow);
		},
	};
}

/**
 * A query in one order, to compare.
 * @param {string} query
 */
function sorted(query) {
	const all = new URLSearchParams(query);
	all.sort();
	return all.toString();
}
