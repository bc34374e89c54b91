import { button, element, find, select, setHidden, showError } from "../dom.js";
import { columnsView } from "./columns.js";
import { diagramView } from "./diagram.js";
import { planeView } from "./plane.js";
import { few, firstSight, lookOf, rankOf, shownOf, widthsOf } from "./sight.js";
import { spaceView } from "./space.js";
import { layersOf } from "./structure.js";
import { weightsView } from "./weights.js";

const apart = 60; // milliseconds between two looks

/**
 * The section "Inside the network". While it is open and on the screen the
 * server is asked for what is in sight; else for nothing.
 *
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function insideView(app) {
	const root = find(document, "#inside", HTMLDetailsElement);
	const error = element("#inside-error");
	const again = button("#inside-rank");
	const sight = firstSight();
	const panels = panelSelect(() => app.change({}), sight);
	const plane = planeView(app);
	const space = spaceView(app, sight);
	const weights = weightsView(app, () => sight.panel);
	const asking = asker(app);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {import("../wire/inside.js").Inside|null} the message that is of the panel and the shape in sight */
	let current = null;
	let onScreen = false;
	let shape = "";

	/** @type {import("./columns.js").Hooks} */
	const hooks = {
		near(at) {
			sight.near = at;
			app.change({});
		},
		choose(at) {
			const { chosen } = sight;
			const same = chosen?.layer === at.layer && chosen.unit === at.unit;
			sight.chosen = same ? null : at;
			app.change({});
		},
		fold(layer) {
			if (!sight.unfolded.delete(layer)) sight.unfolded.add(layer);
			app.change({});
		},
		async change(experiment) {
			try {
				await app.send({ type: "set", experiment }, { discrete: true });
				showError(error, "");
			} catch (why) {
				showError(error, why instanceof Error ? why.message : "");
			}
		},
	};
	const columns = columnsView(find(root, ".columns", HTMLElement), hooks);
	const diagram = diagramView(app, columns, (at, col) => {
		sight.chosen = at;
		app.change({});
		weights.update(at, widthsOf(shape), current);
		weights.focus(col);
	});
	const screen = new IntersectionObserver(([entry]) => {
		onScreen = entry.isIntersecting;
		app.change({});
	});
	screen.observe(root);
	root.addEventListener("toggle", () => app.change({}), { signal });
	again.addEventListener(
		"click",
		() => {
			if (current) sight.rank = rankOf(current.layers);
			app.change({});
		},
		{ signal },
	);

	/** Another network than before: what was chosen of it is gone. @param {number[]} widths */
	function begin(widths) {
		sight.rank = [];
		sight.unfolded.clear();
		sight.near = null;
		const { chosen } = sight;
		if (chosen && !(chosen.unit < (widths[chosen.layer] ?? 0)))
			sight.chosen = null;
		sight.morph = Math.min(sight.morph, widths.length - 1);
	}

	return {
		update(model) {
			const { state } = model;
			const open = root.open && onScreen;
			if (!state || !open) {
				asking.nothing(model);
				return;
			}
			panels.update(state);
			const of = state.panels[sight.panel];
			const widths = widthsOf(of.shape);
			if (of.shape !== shape) begin(widths);
			shape = of.shape;
			current = fits(model.inside, sight.panel, widths);
			if (current && sight.rank.length === 0)
				sight.rank = rankOf(current.layers);
			const shown = shownOf(sight, widths);
			const layers = layersOf(state, sight.panel);
			setHidden(
				again,
				widths.every((n) => n <= few),
			);
			diagram.update(model, { widths, shown, layers, state }, sight, current);
			weights.update(sight.chosen, widths, current);
			plane.update(model, sight.panel, sight.near, current, widths.length);
			space.update(model, sight.panel, widths, current);
			asking.look(model, lookOf(sight, widths));
		},
		destroy() {
			screen.disconnect();
			leave.abort();
			for (const view of [panels, columns, diagram, plane, space, weights])
				view.destroy();
		},
	};
}

/**
 * The message if it is of this panel and of a network of this shape.
 * @param {import("../wire/inside.js").Inside|null} inside
 * @param {number} panel
 * @param {number[]} widths
 */
const fits = (inside, panel, widths) =>
	inside?.panel === panel &&
	inside.layers.length === widths.length &&
	inside.layers.every((l, i) => l.units === widths[i])
		? inside
		: null;

/**
 * Which panel's network is looked into.
 * @param {() => void} changed
 * @param {import("./sight.js").Sight} sight
 */
function panelSelect(changed, sight) {
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

/**
 * Tells the server at what the page looks, when that has changed.
 * @param {import("../model.js").App} app
 */
function asker(app) {
	let asked = "";
	let at = 0;
	let timer = 0;

	/** @param {import("../model.js").Model} model @param {{type: string}} message */
	function ask({ status }, message) {
		if (status.state !== "open") {
			asked = ""; // another connection knows nothing
			return;
		}
		const text = JSON.stringify(message);
		if (text === (asked || '{"type":"inside"}')) return;
		clearTimeout(timer);
		const wait = apart - (performance.now() - at);
		if (wait > 0) {
			timer = window.setTimeout(() => app.change({}), wait);
			return;
		}
		if (!app.post(message)) return;
		asked = text;
		at = performance.now();
	}
	return {
		look: ask,
		/** @param {import("../model.js").Model} model */
		nothing: (model) => ask(model, { type: "inside" }),
	};
}
