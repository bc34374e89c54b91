// What both programs share: points come in, runs go out, as JSON on standard input and output.

import { readFileSync } from "node:fs";

/**
 * @typedef {{x: number, y: number, class: number}} Point
 * @typedef {{loss: number, wrong: number}} Moment
 * @typedef {{epoch(): void, look(): Moment}} Run
 */

/**
 * Makes as many runs as are asked for, and prints of each what it looks like at the epochs asked for.
 *
 * @param {(points: Point[]) => Run} start
 */
export function printRuns(start) {
	const { points, epochs, runs } = JSON.parse(readFileSync(0, "utf8"));
	const all = [];
	for (let run = 0; run < runs; run++) {
		const one = start(points);
		let done = 0;
		all.push(
			epochs.map((/** @type {number} */ epoch) => {
				for (; done < epoch; done++) one.epoch();
				return one.look();
			}),
		);
	}
	process.stdout.write(JSON.stringify(all));
}
