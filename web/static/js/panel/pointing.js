import { markSize } from "../picture/points.js";
import { nearest } from "./nearest.js";

/**
 * From a place on the screen to the data.
 * @typedef {{clientX: number, clientY: number}} OnScreen
 */

/**
 * The place under a pointer; beyond the picture's edge, the nearest on it.
 * @param {HTMLElement} picture
 * @param {number} window half the side of the square shown
 * @param {OnScreen} event
 */
export function placeOf(picture, window, event) {
	const box = picture.getBoundingClientRect();
	/** @param {number} v */
	const inside = (v) => Math.min(1, Math.max(0, v)) * 2 * window - window;
	return {
		x: inside((event.clientX - box.left) / box.width),
		y: -inside((event.clientY - box.top) / box.height),
	};
}

/**
 * The point whose mark is under a pointer, or −1. What is not shown is not there.
 * @param {HTMLElement} picture
 * @param {import("../model.js").PointsMessage|null} points
 * @param {OnScreen} event
 * @param {boolean} tests whether the points kept for testing are shown
 * @param {number} slack pixels beside the mark that still count
 */
export function pointUnder(picture, points, event, tests, slack) {
	if (!points) return -1;
	const size = picture.clientWidth;
	const near = nearest(
		points.points,
		placeOf(picture, points.window, event),
		tests,
	);
	const reach = markSize(size, points.points.length) + slack;
	return near.distance * (size / (2 * points.window)) <= reach
		? near.index
		: -1;
}
