import { select, setHidden } from "../dom.js";

/**
 * Which panel's network is looked into.
 * @param {import("./sight.js").Sight} sight
 * @param {() => void} changed
 */
export function whichPanel(sight, changed) {
	const at = select("#inside-panel");
	const label = /** @type {HTMLElement} */ (at.closest("label"));
	let titles = "";

	function pick() {
		sight.panel = Number(at.value);
		changed();
	}
	at.addEventListener("change", pick);
	return {
		/** @param {import("../wire/types.js").State} state */
		update({ panels }) {
			sight.panel = Math.min(sight.panel, panels.length - 1);
			setHidden(label, panels.length < 2);
			const now = panels.map((p) => p.title).join("|");
			if (now !== titles) {
				titles = now;
				at.replaceChildren(
					...panels.map(({ title }, i) => new Option(title, String(i))),
				);
			}
			if (at.value !== String(sight.panel)) at.value = String(sight.panel);
		},
		destroy: () => at.removeEventListener("change", pick),
	};
}
