/**
 * What the page knows, in one value, and one loop that draws it. Views read the
 * model and never change it; whoever learns something calls change.
 *
 * @typedef {import("./wire/types.js").State} State
 * @typedef {import("./wire/types.js").PointsMessage} PointsMessage
 * @typedef {import("./wire/frame.js").Framed & {drawn(): void}} Frame
 *
 * @typedef {import("./wire/inside.js").Inside & {drawn(): void}} Inside
 *
 * @typedef {object} Status
 * @property {"connecting"|"open"|"waiting"|"closed"} state
 * @property {number} [seconds]
 * @property {string} [reason]
 *
 * @typedef {"add"|"brush"|"erase"|"move"} Tool
 *
 * @typedef {object} Model
 * @property {State|null} state
 * @property {PointsMessage|null} points
 * @property {Frame|null} frame
 * @property {Inside|null} inside what is inside a network, while somebody looks
 * @property {Status} status
 * @property {string} unsaved why the server does not save the lab, or ""
 * @property {string} remark words that no control owns: a refused query, a newer build
 * @property {boolean} hard colours without shades
 * @property {number} look counts changes of theme and size: what was drawn is stale
 * @property {number} enlarged the panel that is shown larger than the others; −1: none
 * @property {number} pick class of the next point
 * @property {number} value of the next point, where points have values
 * @property {boolean} tests whether the points kept for testing are shown
 * @property {Tool} tool what a press in a picture does
 * @property {number} reach radius of the brush and the eraser, as a part of half the picture
 * @property {{x: number, y: number}|null} hair the cross-hair, in data units
 * @property {number[][]|null} readings probabilities there, a row a panel
 *
 * @typedef {{update(model: Model): void, destroy(): void}} View
 *
 * @typedef {object} App what controls may do
 * @property {() => Model} model
 * @property {(partial: Partial<Model>) => void} change
 * @property {(command: object, options?: {discrete?: boolean}) => Promise<any>} send rejects when the server refuses
 * @property {(command: object) => boolean} post sends without asking for an answer; false, and nothing sent, when not connected
 * @property {(command: object) => void} tell sends and leaves a refusal to the notice
 * @property {(words: string) => void} say reads words to a screen reader, politely
 */

/**
 * @param {View[]} views filled by the caller before the first change
 * @param {() => Promise<void>} drawn resolves when what the views have asked for is on the screen
 * @returns {{model: Model, change(partial: Partial<Model>): void}}
 */
export function createModel(views, drawn) {
	/** @type {Model} */
	const model = {
		state: null,
		points: null,
		frame: null,
		inside: null,
		status: { state: "connecting" },
		unsaved: "",
		remark: "",
		hard: false,
		look: 0,
		enlarged: -1,
		pick: 0,
		value: 1,
		tests: true,
		tool: "add",
		reach: 0.1,
		hair: null,
		readings: null,
	};
	/** @type {{drawn(): void}[]} */
	let undrawn = [];
	let asked = false;

	function draw() {
		asked = false;
		const frames = undrawn;
		undrawn = [];
		for (const view of views) {
			try {
				view.update(model);
			} catch (error) {
				reportError(error); // the other views and the server go on
			}
		}
		drawn().then(() => {
			for (const frame of frames) frame.drawn();
		});
	}

	return {
		model,
		change(partial) {
			Object.assign(model, partial);
			if (partial.frame) undrawn.push(partial.frame);
			if (partial.inside) undrawn.push(partial.inside);
			if (asked) return;
			asked = true;
			requestAnimationFrame(draw);
		},
	};
}
