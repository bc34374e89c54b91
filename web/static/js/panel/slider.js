import { held } from "../controls/held.js";
import { logScale } from "../controls/logscale.js";
import { find, setHidden, setText } from "../dom.js";
import * as format from "../format.js";
import { newestWins } from "../throttle.js";

/** @param {string} field whether it has a log slider */
const isLog = (field) => rangeOf(field) !== null;

/**
 * Tells whether the pictures have sliders: those of a matrix share their values.
 * @param {import("../model.js").State} state
 */
export const isDragged = ({ field, heads }) => !heads && isLog(field);

/**
 * The slider in a picture's caption: its value of the comparison, dragged live.
 * @param {HTMLElement} root the figure
 * @param {number} index
 * @param {import("../model.js").App} app
 */
export function sliderView(root, index, app) {
	const label = find(root, ".drag", HTMLElement);
	const name = find(root, ".drag .hidden", HTMLElement);
	const range = find(root, ".drag input", HTMLInputElement);
	const hand = held(range, () => app.change({}));
	/** @type {ReturnType<typeof logScale>|null} */
	let scale = null;
	let field = "";

	const send = newestWins(
		/** @param {string} value */ async (value) => {
			const sweep = app.model().state?.experiment.sweep;
			if (!sweep || !isLog(sweep.field)) return;
			const values = sweep.values.map((v, i) => (i === index ? value : v));
			try {
				await app.send({
					type: "set",
					experiment: { sweep: { field: sweep.field, values } },
				});
			} catch (error) {
				app.change({ remark: error instanceof Error ? error.message : "" });
			}
		},
	);

	function dragged() {
		if (!scale) return;
		const value = format.setting(scale.value(range.valueAsNumber));
		range.setAttribute("aria-valuetext", value);
		send(value);
	}
	range.addEventListener("input", dragged);

	return {
		/** @param {import("../model.js").Model} model */
		update({ state }) {
			if (!state) return;
			setHidden(label, !isDragged(state));
			if (label.hidden) return;
			const value = state.experiment.sweep.values[index];
			if (value === undefined) return;
			if (field !== state.field) {
				field = state.field;
				const own = rangeOf(field);
				if (!own) return;
				scale = logScale(own);
				range.max = String(scale.last);
			}
			setText(name, state.panels[index]?.title ?? "");
			if (!scale || hand.held()) return;
			const position = String(scale.position(Number(value)));
			if (range.value !== position) range.value = position;
			if (range.getAttribute("aria-valuetext") !== value)
				range.setAttribute("aria-valuetext", value);
		},
		destroy() {
			hand.destroy();
			range.removeEventListener("input", dragged);
		},
	};
}

/**
 * The scale is that of the rail's own control of the field.
 * @param {string} field
 * @returns {HTMLInputElement|null}
 */
function rangeOf(field) {
	return document.querySelector(`[data-swept="${field}"] input[data-log-min]`);
}
