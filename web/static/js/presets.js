import { button, find } from "./dom.js";

/**
 * The dialog with experiments to open; address.js follows its links.
 * @returns {import("./model.js").View}
 */
export function presetsView() {
	const dialog = find(document, "#presets", HTMLDialogElement);
	const opener = button("#presets-open");
	const open = () => dialog.showModal();
	/** @param {MouseEvent} event */
	function chosen(event) {
		if (event.target instanceof Element && event.target.closest("a"))
			dialog.close();
	}
	opener.addEventListener("click", open);
	dialog.addEventListener("click", chosen);
	return {
		update() {},
		destroy() {
			opener.removeEventListener("click", open);
			dialog.removeEventListener("click", chosen);
		},
	};
}
