import { element, setHidden, setText } from "../dom.js";
import { largeOf } from "./enlarge.js";

const margin = 8; // pixels between the menu and the window's edge

/**
 * What can be done with one panel, from its caption: enlarge it, look into its
 * network, keep it alone.
 * @param {import("../model.js").App} app
 * @param {(panel: number) => void} look
 * @returns {import("../model.js").View}
 */
export function menuView(app, look) {
	const panels = element("#panels");
	const menu = element("#panel-menu");
	const leave = new AbortController();
	const { signal } = leave;
	let panel = 0;

	/** @param {string} does */
	const key = (does) =>
		/** @type {HTMLElement} */ (menu.querySelector(`[data-does=${does}]`));

	/** Before the browser opens it. @param {MouseEvent} event */
	function opened(event) {
		if (!(event.target instanceof Element)) return;
		const opener = event.target.closest(".caption");
		const figure = opener?.closest("figure");
		if (!opener || !figure) return;
		panel = Number(figure.dataset.panel);
		const { state } = app.model();
		const alone = (state?.panels.length ?? 1) < 2;
		const large = largeOf(app.model()) === panel;
		menu.ariaLabel = state?.panels[panel]?.title ?? "";
		setText(key("enlarge"), large ? "As small as the others" : "Enlarge");
		setHidden(key("enlarge"), alone);
		setHidden(key("keep"), alone);
		const box = opener.getBoundingClientRect();
		const rem = Number.parseFloat(getComputedStyle(menu).fontSize);
		const right = document.documentElement.clientWidth - 14 * rem - margin;
		menu.style.left = `${Math.max(margin, Math.min(box.left, right)) + scrollX}px`;
		menu.style.top = `${box.bottom + scrollY}px`;
	}
	async function keep() {
		try {
			await app.send({ type: "keep", panel }, { discrete: true });
		} catch (error) {
			app.change({ remark: error instanceof Error ? error.message : "" });
		}
	}
	/** @param {MouseEvent} event */
	function chosen({ target }) {
		if (!(target instanceof HTMLButtonElement)) return;
		menu.hidePopover();
		if (target === key("keep")) keep();
		if (target === key("look")) look(panel);
		if (target === key("enlarge"))
			app.change({ enlarged: largeOf(app.model()) === panel ? -1 : panel });
	}
	panels.addEventListener("click", opened, { signal });
	menu.addEventListener("click", chosen, { signal });

	return { update() {}, destroy: () => leave.abort() };
}
