/**
 * The grids of the frames that came last. The page knows them by number; the same
 * number is the same grid.
 *
 * @typedef {{grid: Uint8Array, n: number}} Picture n×n bytes
 */

/** Frames that are kept: one is shown, two may be under way, and one more is to spare. */
const most = 4;

export function createGallery() {
	/** The newest first. @type {Map<number, Picture>[]} */
	let frames = [];
	let count = 0;

	/** @param {Uint8Array} grid */
	function numberOf(grid) {
		for (const [number, picture] of frames[0] ?? [])
			if (picture.grid === grid) return number;
		count++;
		return count;
	}

	return {
		/**
		 * Takes the grids out of a frame.
		 * @param {import("../wire/frame.js").Frame} frame
		 * @returns {import("../wire/frame.js").Framed}
		 */
		keep(frame) {
			/** @type {Map<number, Picture>} */
			const hung = new Map();
			const panels = frame.panels.map(({ grid, ...panel }) => {
				const picture = numberOf(grid);
				hung.set(picture, { grid, n: frame.n });
				return { ...panel, picture };
			});
			frames = [hung, ...frames.slice(0, most - 1)];
			return { ...frame, panels };
		},
		/** @param {number} picture @returns {Picture|undefined} */
		find: (picture) => frames.find((hung) => hung.has(picture))?.get(picture),
	};
}
