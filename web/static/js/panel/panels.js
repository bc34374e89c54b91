import { element, find } from "../dom.js";
import { largeOf } from "./enlarge.js";
import { layoutView } from "./layout.js";
import { panelView } from "./panel.js";
import { createShowing, shownSide } from "./showing.js";
import { isDragged } from "./slider.js";

const least = 250; // milliseconds between two readings: faster cannot be read

/**
 * As many pictures as the comparison has values, all from one template.
 * @param {import("../model.js").App} app
 * @param {import("./painting.js").Painting} painting
 * @returns {import("../model.js").View}
 */
export function panelsView(app, painting) {
	const root = element("#panels");
	const showing = createShowing(app);
	const layout = layoutView(root);
	const template = find(document, "#panel-template", HTMLTemplateElement);
	/** @type {ReturnType<typeof panelView>[]} */
	let panels = [];
	let read = 0;
	/** The reading of numbers that came too soon after the last. */
	let later = /** @type {ReturnType<typeof setTimeout>|undefined} */ (
		undefined
	);

	for (const figure of root.querySelectorAll("figure"))
		panels.push(panelView(figure, panels.length, app, painting));

	/** @param {number} count */
	function resize(count) {
		for (const gone of panels.slice(count)) {
			gone.destroy();
			gone.root.remove();
		}
		panels = panels.slice(0, count);
		while (panels.length < count) {
			const copy = /** @type {DocumentFragment} */ (
				template.content.cloneNode(true)
			);
			const figure = find(copy, "figure", HTMLElement);
			figure.dataset.panel = String(panels.length);
			root.append(figure);
			panels.push(panelView(figure, panels.length, app, painting));
		}
		root.dataset.count = String(count);
		app.change({ look: app.model().look + 1 });
	}

	return {
		update(model) {
			if (model.state) {
				const count = model.state.panels.length;
				if (count !== panels.length) resize(count);
				root.toggleAttribute("data-log", isDragged(model.state));
				layout.update(model.state, largeOf(model) >= 0);
			}
			const most = highestCost(model.frame);
			const now = performance.now();
			const due = !model.state?.playing || now - read >= least;
			clearTimeout(later);
			if (due) read = now;
			else later = setTimeout(() => app.change({}), least);
			for (const panel of panels) panel.update(model, due ? most : 0);
			const size = fineness(panels.map((panel) => panel.size()));
			if (size > 0)
				showing.update(
					shownSide(size, devicePixelRatio),
					model.status.state === "open",
				);
		},
		destroy() {
			clearTimeout(later);
			showing.destroy();
			for (const panel of panels) panel.destroy();
		},
	};
}

const fine = 300; // pixels of a picture beyond which many are not drawn finer
const few = 4;

/**
 * The size that all grids are drawn for: one for all, as large as the largest
 * picture; of many a little less, since all of them cost as much as that one.
 * @param {number[]} sizes
 */
function fineness(sizes) {
	const largest = Math.max(0, ...sizes);
	return sizes.length > few ? Math.min(largest, fine) : largest;
}

/**
 * The longest bar, the same for all pictures.
 * @param {import("../model.js").Frame|null} frame
 */
function highestCost(frame) {
	let most = 1e-6;
	for (const p of frame?.panels ?? [])
		if (!p.diverged) most = Math.max(most, p.dataLoss + p.penalty);
	return most;
}
