import { context, fit } from "./canvas.js";
import { tieLines } from "./contour.js";
import { drawPoints } from "./points.js";
import { paintSurface } from "./surface.js";

/**
 * One picture: the field, the line where two classes tie, and the points. They are
 * kept apart and laid over one another on the one canvas that the page shows: each
 * canvas of a page that a worker draws on costs the page's thread at every frame.
 *
 * @typedef {object} Job what of a picture is to be drawn anew
 * @property {number} size side in CSS pixels
 * @property {number} ratio pixels of the screen in a CSS pixel
 * @property {{grid: Uint8Array, n: number, hard: boolean}} [surface]
 * @property {{wrong: Uint8Array|undefined, tests: boolean}} [marks] tests: whether the points kept for testing are shown
 *
 * @typedef {object} Shared what all pictures have in common
 * @property {import("../colours.js").Colours} colours
 * @property {import("../wire/types.js").PointsMessage|null} points
 *
 * @param {OffscreenCanvas} picture
 */
export function createEasel(picture) {
	const field = new OffscreenCanvas(1, 1); // one pixel a node
	const marks = new OffscreenCanvas(1, 1);
	/** @type {ImageData|null} */
	let image = null;
	/** @type {ReturnType<typeof tieLines>|null} */
	let lines = null;
	let marked = false;

	/**
	 * @param {NonNullable<Job["surface"]>} surface
	 * @param {import("../colours.js").Colours} colours
	 */
	function paint({ grid, n, hard }, colours) {
		if (image?.width !== n) {
			field.width = n;
			field.height = n;
			image = new ImageData(n, n);
		}
		paintSurface(image, grid, n, colours.surface, hard ? "hard" : "soft");
		context(field).putImageData(image, 0, 0);
		lines = tieLines(grid, n);
	}

	/**
	 * @param {Job} job
	 * @param {string} ink
	 */
	function compose({ size, ratio }, ink) {
		const pen = fit(picture, size, ratio);
		if (lines) {
			// The outermost nodes lie on the picture's edges.
			const node = size / (field.width - 1);
			const side = size + node;
			pen.drawImage(field, -node / 2, -node / 2, side, side);
			drawTie(pen, size, lines, ink);
		}
		if (marked) pen.drawImage(marks, 0, 0, size, size);
	}

	return {
		/**
		 * @param {Job} job
		 * @param {Shared} shared
		 */
		draw(job, { colours, points }) {
			const { size, ratio } = job;
			if (job.surface) paint(job.surface, colours);
			if (job.marks && points) {
				const pen = fit(marks, size, ratio);
				drawPoints(pen, size, ratio, points, job.marks, colours);
				marked = true;
			}
			compose(job, colours.ink);
		},
	};
}

/**
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {number} size
 * @param {{points: Float32Array, starts: Uint32Array}} lines in units of the side
 * @param {string} ink
 */
function drawTie(pen, size, { points, starts }, ink) {
	pen.beginPath();
	for (let line = 0; line < starts.length; line++) {
		const end = line + 1 < starts.length ? starts[line + 1] : points.length / 2;
		for (let i = starts[line]; i < end; i++) {
			const x = points[2 * i] * size;
			const y = points[2 * i + 1] * size;
			if (i === starts[line]) pen.moveTo(x, y);
			else pen.lineTo(x, y);
		}
	}
	pen.strokeStyle = ink;
	pen.lineWidth = 1.5;
	pen.lineJoin = "round";
	pen.stroke();
}
