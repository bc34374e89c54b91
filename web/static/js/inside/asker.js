const apart = 60; // milliseconds between two looks
const nothing = { type: "inside" };

/**
 * Tells the server at what the page looks, when that has changed.
 * @param {import("../model.js").App} app
 */
export function asker(app) {
	let asked = JSON.stringify(nothing);
	let at = 0;
	let timer = 0;

	/**
	 * @param {import("../model.js").Model} model
	 * @param {object} [look] absent: at nothing
	 */
	function ask({ status }, look = nothing) {
		if (status.state !== "open") {
			asked = JSON.stringify(nothing); // another connection knows of none
			return;
		}
		const text = JSON.stringify(look);
		if (text === asked) return;
		clearTimeout(timer);
		const wait = apart - (performance.now() - at);
		if (wait > 0) {
			timer = window.setTimeout(() => app.change({}), wait);
			return;
		}
		if (!app.post(look)) return;
		asked = text;
		at = performance.now();
	}
	return { ask, destroy: () => clearTimeout(timer) };
}
