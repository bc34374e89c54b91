import { element, setText } from "./dom.js";

/**
 * The calm line above the pictures: what the last change did besides, or what
 * no control can say.
 * @returns {import("./model.js").View}
 */
export function noticeView() {
	const at = element("#notice");
	const rendered = at.textContent ?? "";
	let remark = rendered;
	/** @type {import("./model.js").State|null} */
	let last = null;
	let lastRemark = "";

	return {
		update({ state, remark: told }) {
			if (told !== lastRemark) {
				lastRemark = told;
				remark = told;
			} else if (state && last && state.query !== last.query) {
				remark = ""; // the person has gone on
			}
			last = state ?? last;
			setText(at, remark || (state?.notice ?? ""));
		},
		destroy() {},
	};
}
