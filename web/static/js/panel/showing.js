/**
 * Tells the server how large the pictures are shown, so that it draws them no
 * finer than can be seen.
 */

/** Milliseconds that a size must stand: a window being dragged has many. */
const settled = 200;
const finest = 2; // pixels of the screen in a CSS pixel that still make a difference
const most = 4096;

/**
 * @param {number} size of a picture in CSS pixels
 * @param {number} ratio pixels of the screen in a CSS pixel
 */
export const shownSide = (size, ratio) =>
	Math.min(most, Math.max(1, Math.round(size * Math.min(ratio, finest))));

/**
 * @param {object} options
 * @param {(command: object) => boolean} options.post false if it was not sent
 * @param {(act: () => void, ms: number) => any} [options.setTimeout] this and what follows is for tests
 * @param {(timer: any) => void} [options.clearTimeout]
 */
export function createShowing({
	post,
	setTimeout = globalThis.setTimeout,
	clearTimeout = globalThis.clearTimeout,
}) {
	let side = 0;
	let told = 0; // on this connection
	let open = false;
	/** @type {any} */
	let timer;

	function tell() {
		if (open && side !== told && post({ type: "show", side })) told = side;
	}

	return {
		/**
		 * @param {number} now the side of a picture as shownSide has it
		 * @param {boolean} isOpen whether the server has welcomed the page
		 */
		update(now, isOpen) {
			if (now === side && isOpen === open) return;
			if (!isOpen) told = 0;
			side = now;
			open = isOpen;
			clearTimeout(timer);
			timer = setTimeout(tell, settled);
		},
		destroy: () => clearTimeout(timer),
	};
}
