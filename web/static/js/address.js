/**
 * The experiment in the address bar. What is dragged or typed replaces the
 * entry; what is chosen makes a new one, so that Back undoes a choice.
 *
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View & {choice(): void}}
 */
export function addressView(app) {
	let chosen = false;
	let shown = location.search.slice(1);
	/** @type {import("./model.js").State|null} */
	let last = null;

	/** @param {string} query */
	async function open(query) {
		try {
			await app.send({ type: "open", query });
		} catch (error) {
			app.change({ remark: error instanceof Error ? error.message : "" });
		}
	}
	function back() {
		shown = location.search.slice(1);
		chosen = false;
		open(shown);
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
	}

	addEventListener("popstate", back);
	document.addEventListener("click", follow);

	return {
		/** The next state is the answer to a choice. */
		choice() {
			chosen = true;
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
			if (state.query === shown) return;
			shown = state.query;
			const address = shown ? `/?${shown}` : "/";
			if (chosen) history.pushState(null, "", address);
			else history.replaceState(null, "", address);
			chosen = false;
		},
		destroy() {
			removeEventListener("popstate", back);
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
