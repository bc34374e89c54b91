/**
 * The worker: holds the socket, reads frames and draws pictures, so that the
 * page's own thread has time for people. What it is told is in wire/line.js and
 * panel/painting.js.
 */
import { createEasel } from "./picture/easel.js";
import { createGallery } from "./picture/gallery.js";
import { createExchange } from "./wire/exchange.js";

/**
 * @typedef {{type: "hang", id: number, canvas: OffscreenCanvas}} Hang
 * @typedef {{type: "drop", id: number}} Drop
 * @typedef {{type: "share", shared: import("./picture/easel.js").Shared}} Share
 * @typedef {{type: "draw", jobs: [id: number, import("./panel/painting.js").Job][]}} Draw answered by drawn
 * @typedef {{type: "lend", picture: number}} Lend answered by lent
 * @typedef {Hang|Drop|Share|Draw|Lend|import("./wire/exchange.js").Order} Order
 */

/** @type {Map<number, ReturnType<typeof createEasel>>} */
const easels = new Map();
/** @type {import("./picture/easel.js").Shared|null} */
let shared = null;
const gallery = createGallery();
const exchange = createExchange({
	report: (report, given = []) => postMessage(report, { transfer: given }),
	keep: gallery.keep,
});

/** @param {Draw["jobs"]} jobs */
function draw(jobs) {
	for (const [id, { surface, ...job }] of jobs) {
		try {
			if (shared)
				easels.get(id)?.draw({ ...job, surface: found(surface) }, shared);
		} catch (error) {
			reportError(error); // the other pictures go on
		}
	}
	postMessage({ type: "drawn" });
}

/**
 * @param {import("./panel/painting.js").Job["surface"]} surface
 * @returns {import("./picture/easel.js").Job["surface"]} none where the picture is gone: a newer one is on its way
 */
function found(surface) {
	if (!surface || "grid" in surface) return surface;
	const picture = gallery.find(surface.picture);
	return picture && { ...picture, hard: surface.hard };
}

addEventListener("message", (event) => {
	/** @type {Order} */
	const order = event.data;
	switch (order.type) {
		case "hang":
			easels.set(order.id, createEasel(order.canvas));
			break;
		case "drop":
			easels.delete(order.id);
			break;
		case "share":
			shared = order.shared;
			break;
		case "draw":
			draw(order.jobs);
			break;
		case "lend":
			postMessage({ type: "lent", ...gallery.find(order.picture) });
			break;
		default:
			exchange.take(order);
	}
});
