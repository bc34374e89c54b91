/**
 * What the address hides of the page. The server has put the names into the
 * body, where css/hide.css obeys them.
 */
import { element } from "../dom.js";
import { addressOf, named } from "./named.js";

const key = "hide=";

const names = () =>
	(document.body.dataset.hide ?? "").split(" ").filter(Boolean);

/** @param {string} name of a part of the page */
export const hides = (name) => names().includes(name);

/** The pair of the address that hides what is hidden, or nothing. */
export const hiding = () => hideQuery(names());

/** @param {string[]} parts */
export const hideQuery = (parts) =>
	parts.length > 0 ? key + parts.join("_") : "";

/**
 * The query of an address without what it hides: the settings.
 * @param {{search: string}} address
 */
export const settingsOf = ({ search }) =>
	search
		.slice(1)
		.split("&")
		.filter((pair) => !pair.startsWith(key))
		.join("&");

/** The small link that shows everything again, where the page is. */
export function showAllView() {
	const link = element("#show-all");
	/** @param {MouseEvent} event */
	function show(event) {
		event.preventDefault();
		document.body.removeAttribute("data-hide");
		element(".show-all").hidden = true;
		const address = addressOf(settingsOf(location), named(location));
		history.replaceState(history.state, "", address);
		element("#stage").focus();
	}
	link.addEventListener("click", show);
	return {
		update() {},
		destroy: () => link.removeEventListener("click", show),
	};
}
