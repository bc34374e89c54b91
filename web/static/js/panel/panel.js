import { find, setHidden, setText } from "../dom.js";
import * as format from "../format.js";
import { sweptValues } from "../sweeps.js";
import { axesView } from "./axes.js";
import { editing } from "./edit.js";
import { hairView } from "./hair.js";
import { numbersView } from "./numbers.js";
import { sliderView } from "./slider.js";
import { surfaceView } from "./surface.js";

/**
 * One picture: the surface, the line where classes tie, the points, and the
 * words around them. Every layer is drawn again only when its own input differs.
 *
 * @param {HTMLElement} root the figure
 * @param {number} index its place among the panels
 * @param {import("../model.js").App} app
 * @param {import("./painting.js").Painting} painting
 */
export function panelView(root, index, app, painting) {
	const picture = find(root, ".picture", HTMLElement);
	const name = find(root, ".title", HTMLElement);
	const title = find(root, "[data-rest]", HTMLElement);
	const letter = find(root, "[data-symbol]", HTMLElement);
	const diverged = find(root, ".diverged", HTMLElement);
	const words = find(root, "[data-words]", HTMLElement);
	const fix = find(root, "[data-fix]", HTMLButtonElement);
	const surface = surfaceView(root, index, painting);
	const axes = axesView(root);
	const hair = hairView(root, index);
	const numbers = numbersView(root, index);
	const slider = sliderView(root, index, app);
	const stopEditing = editing(picture, app);
	const watch = new ResizeObserver(resized);
	let size = 0;

	watch.observe(picture);
	fix.addEventListener("click", tenth);

	/** @param {ResizeObserverEntry[]} entries */
	function resized([entry]) {
		size = entry.contentRect.width;
		app.change({});
	}

	function tenth() {
		app.tell({ type: "recover" });
	}

	return {
		root,
		/** Side of the picture in CSS pixels, 0 until it is known. */
		size: () => size,
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} most the highest cost of all panels; 0 while the numbers stand
		 */
		update(model, most) {
			const { state } = model;
			const info = state?.panels[index];
			if (info) {
				const [symbol, rest] = format.symbol(info.title);
				setText(letter, symbol);
				setText(title, rest);
				shorten(name, state?.heads ? "" : info.value);
				setText(words, info.diverged);
				setHidden(diverged, !info.diverged);
				setHidden(fix, optimizerOf(state, index) === "lbfgs");
				setText(fix, back(state?.timeline.good));
			}
			surface.update(model, size);
			axes.update(model, size);
			hair.update(model);
			if (most > 0) numbers.update(model, most);
			slider.update(model);
		},
		destroy() {
			watch.disconnect();
			stopEditing();
			slider.destroy();
			surface.destroy();
			fix.removeEventListener("click", tenth);
		},
	};
}

/**
 * Keeps a number, which is the whole caption where there is little room.
 * @param {HTMLElement} at
 * @param {string} value of the comparison
 */
function shorten(at, value) {
	const number = value !== "" && !Number.isNaN(Number(value));
	if (number) at.dataset.short = value;
	else delete at.dataset.short;
}

/**
 * What the button under a picture that has stopped does.
 * @param {import("../wire/types.js").Moment} [good]
 */
const back = (good) =>
	`Back to epoch ${format.whole(good?.epoch ?? 0)} with a tenth of the learning rate`;

/**
 * The optimizer of a panel: L-BFGS has no learning rate to lower.
 * @param {import("../model.js").State} state
 * @param {number} index
 */
const optimizerOf = (state, index) =>
	sweptValues(state, "optimizer")?.[index] ?? state.experiment.optimizer;
