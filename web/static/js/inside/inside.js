import { button, find, setHidden } from "../dom.js";
import { asker } from "./asker.js";
import { columnsView } from "./columns.js";
import { diagramView } from "./diagram.js";
import { headsView } from "./heads.js";
import { hooksOf } from "./hooks.js";
import { naming } from "./names.js";
import { planeView } from "./plane.js";
import {
	begin,
	few,
	firstSight,
	lookOf,
	rankOf,
	shownOf,
	widthsOf,
} from "./sight.js";
import { spaceView } from "./space.js";
import { stepsView } from "./steps.js";
import { layersOf } from "./structure.js";
import { weightsView } from "./weights.js";
import { whichPanel } from "./which.js";

/**
 * The section "Inside the network". While it is open and on the screen the
 * server is asked for what is in sight; else for nothing.
 *
 * @param {import("../model.js").App} app
 * @param {import("../panel/painting.js").Painting} painting
 * @returns {import("../model.js").View & {show(panel: number): void}}
 */
export function insideView(app, painting) {
	const root = find(document, "#inside", HTMLDetailsElement);
	const again = button("#inside-rank");
	const sight = firstSight();
	const changed = () => app.change({});
	const panels = whichPanel(sight, changed);
	const columns = columnsView(
		find(root, ".columns", HTMLElement),
		hooksOf(app, sight),
	);
	const diagram = diagramView(app, columns, (at, col) => {
		sight.chosen = at;
		if (now) show(app.model(), now);
		weights.focus(col);
	});
	const weights = weightsView(app, () => sight.panel);
	const plane = planeView(app, painting);
	const space = spaceView(app, sight, painting);
	const steps = stepsView(app);
	const heads = headsView();
	const asking = asker(app);
	const isOpen = onScreen(root, changed);
	let shape = "";
	/** @type {ReturnType<typeof networkOf>|null} */
	let now = null;
	/** @type {import("../wire/inside.js").Inside|null} what the diagram shows */
	let drawn = null;

	function rank() {
		if (now?.inside) sight.rank = rankOf(now.inside.layers);
		changed();
	}
	again.addEventListener("click", rank);

	/** @param {import("../model.js").Model} model @param {ReturnType<typeof networkOf>} network */
	function show(model, network) {
		const { widths, names, inside } = network;
		const shown = shownOf(sight, widths);
		const moment = steps.update(model, widths.length);
		// The weights move in the diagram when the update has come to them.
		if (!moment || moment.part === "update") drawn = inside;
		diagram.update(model, { ...network, shown }, sight, drawn, moment);
		weights.update(sight.chosen, widths, names, inside);
		plane.update(model, sight.panel, sight.near, inside, names);
		space.update(model, sight.panel, widths, names, inside);
	}

	return {
		/** Opens the section on a panel's network. */
		show(panel) {
			sight.panel = panel;
			root.open = true;
			root.scrollIntoView({ block: "start" });
			find(root, "summary", HTMLElement).focus({ preventScroll: true });
			changed();
		},
		update(model) {
			const { state } = model;
			if (!state || !isOpen()) {
				asking.ask(model);
				return;
			}
			panels.update(state);
			now = networkOf(state, sight.panel, model.inside);
			if (now.shape !== shape) {
				begin(sight, now.widths);
				drawn = null;
			}
			shape = now.shape;
			if (now.inside && sight.rank.length === 0)
				sight.rank = rankOf(now.inside.layers);
			setHidden(
				again,
				now.widths.every((n) => n <= few),
			);
			show(model, now);
			asking.ask(model, lookOf(sight, now.widths));
		},
		destroy() {
			again.removeEventListener("click", rank);
			isOpen.destroy();
			for (const view of [
				panels,
				columns,
				diagram,
				weights,
				plane,
				space,
				steps,
				heads,
			])
				view.destroy();
			asking.destroy();
		},
	};
}

/**
 * One panel's network: what the state says of it, and the message if that is of
 * this panel and of a network of this shape.
 * @param {import("../wire/types.js").State} state
 * @param {number} panel
 * @param {import("../wire/inside.js").Inside|null} inside
 */
function networkOf(state, panel, inside) {
	const { shape } = state.panels[panel];
	const widths = widthsOf(shape);
	const fits =
		inside?.panel === panel &&
		inside.layers.length === widths.length &&
		inside.layers.every((l, i) => l.units === widths[i]);
	return {
		state,
		shape,
		widths,
		names: naming(widths, state.experiment.features),
		layers: layersOf(state, panel),
		inside: fits ? inside : null,
	};
}

/**
 * Tells whether a section is open and can be seen.
 * @param {HTMLDetailsElement} root
 * @param {() => void} changed
 */
function onScreen(root, changed) {
	let seen = false;
	const screen = new IntersectionObserver(([entry]) => {
		seen = entry.isIntersecting;
		changed();
	});
	screen.observe(root);
	root.addEventListener("toggle", changed);
	const isOpen = () => root.open && seen;
	isOpen.destroy = () => {
		screen.disconnect();
		root.removeEventListener("toggle", changed);
	};
	return isOpen;
}
