/**
 * The page's side of the pictures, which a worker draws. One batch of jobs is
 * under way at a time; what is asked for meanwhile waits, and the newest replaces
 * the older of the same picture, so that a slow machine sees fewer pictures and
 * never older ones.
 *
 * @typedef {import("../picture/easel.js").Job} Drawing
 * @typedef {import("../picture/gallery.js").Picture} Picture
 * @typedef {Omit<Drawing, "surface"> & {surface?: NonNullable<Drawing["surface"]>|{picture: number, hard: boolean}}} Job a picture
 *   of a frame is known by its number
 * @typedef {import("../picture/easel.js").Shared} Shared
 * @typedef {Pick<Worker, "postMessage"|"addEventListener">} Hand
 *
 * @typedef {object} Painting
 * @property {(canvas: HTMLCanvasElement) => number} hang gives a picture's canvas away, for good; returns its number
 * @property {(id: number) => void} drop
 * @property {(shared: Shared) => void} share what all pictures have in common; costs nothing if it is what it was
 * @property {(id: number, job: Job) => void} draw
 * @property {(picture: number) => Promise<Picture|null>} lend a picture of a frame; null if newer ones have taken its place
 * @property {() => Promise<void>} drawn resolves when all that has been asked for so far, or what replaced it, is drawn
 */

/**
 * @param {Hand} worker
 * @returns {Painting}
 */
export function createPainting(worker) {
	let hung = 0;
	/** @type {Shared|null} */
	let shared = null;
	/** @type {Map<number, Job>} */
	let waiting = new Map();
	let busy = false;
	/** Called when what waits has been drawn. @type {(() => void)[]} */
	let asking = [];
	/** In the order in which they asked. @type {((picture: Picture|null) => void)[]} */
	const borrowers = [];
	/** Called when what is under way has been drawn. @type {(() => void)[]} */
	let owed = [];

	function send() {
		if (busy) return;
		busy = waiting.size > 0;
		if (busy) worker.postMessage({ type: "draw", jobs: [...waiting] });
		waiting = new Map();
		owed = asking;
		asking = [];
		if (!busy) settle();
	}

	function settle() {
		for (const done of owed.splice(0)) done();
	}

	worker.addEventListener("message", (event) => {
		const { type, grid, n } = /** @type {MessageEvent} */ (event).data;
		if (type === "lent") borrowers.shift()?.(grid ? { grid, n } : null);
		if (type !== "drawn") return;
		busy = false;
		settle();
		send();
	});

	return {
		hang(element) {
			const canvas = element.transferControlToOffscreen();
			hung++;
			worker.postMessage({ type: "hang", id: hung, canvas }, [canvas]);
			return hung;
		},
		drop(id) {
			waiting.delete(id);
			worker.postMessage({ type: "drop", id });
		},
		share(next) {
			if (shared?.colours === next.colours && shared.points === next.points)
				return;
			shared = next;
			worker.postMessage({ type: "share", shared });
		},
		draw(id, job) {
			waiting.set(id, { ...waiting.get(id), ...job });
		},
		lend(picture) {
			return new Promise((resolve) => {
				borrowers.push(resolve);
				worker.postMessage({ type: "lend", picture });
			});
		},
		drawn() {
			return new Promise((resolve) => {
				asking.push(resolve);
				send();
			});
		},
	};
}
