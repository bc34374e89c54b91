import { find, setHidden, setText } from "../dom.js";
import * as format from "../format.js";
import { areValued } from "../values.js";

const leastWords = 2000; // milliseconds between two text alternatives

/**
 * What a picture says in numbers: the line and the bar under it, the figure's
 * data- attributes, and its text alternative.
 *
 * @param {HTMLElement} root the figure
 * @param {number} index
 */
export function numbersView(root, index) {
	/** @param {string} at */
	const text = (at) => find(root, at, HTMLElement);
	const wrong = text("[data-wrong]");
	const of = text("[data-of]");
	const what = text("[data-what]");
	const test = text("[data-test]");
	const loss = text("[data-loss-text]");
	const penalty = text("[data-penalty-text]");
	const norm = text("[data-norm]");
	const lossBar = text(".meter .loss");
	const penaltyBar = text(".meter .penalty");
	const picture = text(".picture");
	let lastWords = 0;
	/** @type {unknown[]} */
	let seen = [];

	/**
	 * @param {import("../model.js").Model} model
	 * @param {number} most
	 */
	function show({ state, frame, points }, most) {
		const panel = frame?.panels[index];
		const info = state?.panels[index];
		if (!frame || !panel || !info) return;
		const training =
			points?.points.filter((p) => p[3] === 0).length ?? frame.points;
		const testing = (points?.points.length ?? training) - training;
		const stands =
			panel.diverged || info.diverged
				? "diverged"
				: state.playing
					? "training"
					: "paused";
		const valued = points !== null && areValued(points);
		setText(wrong, valued ? rms(panel.dataLoss) : String(panel.errors));
		setText(of, valued ? "off" : `of ${training}`);
		setText(what, valued ? "root mean square" : "wrong");
		setHidden(test, testing === 0);
		setText(
			test,
			valued
				? `${rms(panel.testLoss)} off in the test, loss ${format.loss(panel.testLoss)}`
				: `${panel.testErrors} of ${testing} wrong in the test, loss ${format.loss(panel.testLoss)}`,
		);
		setText(loss, format.loss(panel.dataLoss));
		setText(penalty, format.loss(panel.penalty));
		const squares = format.loss(panel.sumSquares);
		setText(norm, squares.startsWith(">") ? squares : `= ${squares}`);
		const dataPart = Math.min(1, panel.dataLoss / most);
		const cost = Math.min(1, (panel.dataLoss + panel.penalty) / most);
		lossBar.style.transform = `scaleX(${dataPart.toFixed(3)})`;
		penaltyBar.style.transform = `scaleX(${cost.toFixed(3)})`;
		Object.assign(root.dataset, {
			epoch: String(frame.epoch),
			errors: String(panel.errors),
			points: String(training),
			loss: panel.dataLoss.toPrecision(6),
			penalty: panel.penalty.toPrecision(6),
			state: stands,
		});
		const now = performance.now();
		if (now - lastWords < leastWords && stands === "training") return;
		lastWords = now;
		picture.setAttribute(
			"aria-label",
			`${info.title}: ${wrong.textContent} ${of.textContent} ${what.textContent}, data loss ${format.loss(panel.dataLoss)}, penalty ${format.loss(panel.penalty)}, epoch ${format.whole(frame.epoch)}, ${stands}`,
		);
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} most the highest cost of all panels
		 */
		update(model, most) {
			const changed = [model.state, model.frame, model.points];
			if (changed.every((v, i) => v === seen[i])) return;
			seen = changed;
			show(model, most);
		},
	};
}

/**
 * The root of the mean squared error, of which the loss is half.
 * @param {number} loss
 */
const rms = (loss) => format.loss(Math.sqrt(2 * loss));
