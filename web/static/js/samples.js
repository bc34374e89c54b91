/** @typedef {{epochs: number[], losses: (number|null)[][]}} Tail a part of the curves */

/**
 * The losses of all panels over the epochs, in bounded memory: when it is full,
 * every second sample goes and the next ones come half as often.
 *
 * @param {number} most samples kept
 */
export function createSamples(most = 800) {
	/** @type {number[]} */
	let epochs = [];
	/** @type {(number|null)[][]} */
	let losses = [];
	let apart = 0; // epochs between two samples

	return {
		/** Forgets everything; panels is the number of curves from now on. @param {number} panels */
		clear(panels) {
			epochs = [];
			losses = Array.from({ length: panels }, () => []);
			apart = 0;
		},
		/**
		 * @param {number} epoch
		 * @param {(number|null)[]} now a loss a panel; null where there is none
		 * @returns {boolean} whether it was kept
		 */
		add(epoch, now) {
			const last = epochs.at(-1);
			if (last !== undefined && (epoch <= last || epoch < last + apart))
				return false;
			epochs.push(epoch);
			losses.forEach((list, i) => {
				list.push(now[i] ?? null);
			});
			if (epochs.length > most) {
				/** @param {unknown} _ @param {number} i */
				const even = (_, i) => i % 2 === 0;
				epochs = epochs.filter(even);
				losses = losses.map((list) => list.filter(even));
				apart = Math.max(
					2 * apart,
					(epochs[epochs.length - 1] - epochs[0]) / most,
				);
			}
			return true;
		},
		/**
		 * Takes off what lies beyond an epoch. The last sample before it is in
		 * both parts, so that the curves meet.
		 * @param {number} epoch
		 * @returns {Tail}
		 */
		cut(epoch) {
			const beyond = epochs.findIndex((e) => e > epoch);
			const keep = beyond < 0 ? epochs.length : beyond;
			const from = Math.max(0, keep - 1);
			const tail = {
				epochs: epochs.slice(from),
				losses: losses.map((list) => list.slice(from)),
			};
			epochs = epochs.slice(0, keep);
			losses = losses.map((list) => list.slice(0, keep));
			return tail;
		},
		/** Puts back what was cut off, if it is of as many panels. @param {Tail} tail */
		join(tail) {
			if (tail.losses.length !== losses.length) return;
			const last = epochs.at(-1) ?? -1;
			const from = tail.epochs.findIndex((e) => e > last);
			if (from < 0) return;
			epochs = epochs.concat(tail.epochs.slice(from));
			losses = losses.map((list, i) => list.concat(tail.losses[i].slice(from)));
		},
		last: () => epochs.at(-1) ?? -1,
		panels: () => losses.length,
		/** @returns {[number[], ...(number|null)[][]]} as uPlot wants it */
		data: () => [epochs, ...losses],
	};
}
