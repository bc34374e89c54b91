/**
 * The worker that draws the pictures, so that the page's own thread has time for
 * people. What it is told is in panel/painting.js; it answers each batch of jobs
 * when it has drawn it.
 */
import { createEasel } from "./easel.js";

/**
 * @typedef {{type: "hang", id: number, canvas: OffscreenCanvas}} Hang
 * @typedef {{type: "drop", id: number}} Drop
 * @typedef {{type: "share", shared: import("./easel.js").Shared}} Share
 * @typedef {{type: "draw", jobs: [id: number, import("./easel.js").Job][]}} Draw
 */

/** @type {Map<number, ReturnType<typeof createEasel>>} */
const easels = new Map();
/** @type {import("./easel.js").Shared|null} */
let shared = null;

/** @param {Draw["jobs"]} jobs */
function draw(jobs) {
	for (const [id, job] of jobs) {
		try {
			if (shared) easels.get(id)?.draw(job, shared);
		} catch (error) {
			reportError(error); // the other pictures go on
		}
	}
	postMessage("drawn");
}

addEventListener("message", (event) => {
	/** @type {Hang|Drop|Share|Draw} */
	const message = event.data;
	switch (message.type) {
		case "hang":
			easels.set(message.id, createEasel(message.canvas));
			break;
		case "drop":
			easels.delete(message.id);
			break;
		case "share":
			shared = message.shared;
			break;
		case "draw":
			draw(message.jobs);
			break;
	}
});
