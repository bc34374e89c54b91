import { colours } from "../colours.js";
import { find } from "../dom.js";
import { tieLines } from "../picture/contour.js";
import { paintSurface } from "../picture/surface.js";
import { fit } from "./canvas.js";

/**
 * The field and the line where two classes tie. The field's canvas has one
 * pixel a node and is scaled by the style sheet, so that the outermost nodes lie
 * on the picture's edges; the line is drawn as fine as the screen is.
 *
 * @param {HTMLElement} root the figure
 */
export function surfaceView(root) {
	const field = find(root, "canvas.surface", HTMLCanvasElement);
	const tie = find(root, "canvas.tie", HTMLCanvasElement);
	const pen = /** @type {CanvasRenderingContext2D} */ (field.getContext("2d"));
	/** @type {ImageData|null} */
	let image = null;
	/** @type {Uint8Array|null} */
	let grid = null;
	let seen = "";

	/** @param {number} n */
	function nodes(n) {
		field.width = n;
		field.height = n;
		const beyond = 100 / (n - 1); // percent of the picture that a node takes
		field.style.width = `${100 + beyond}%`;
		field.style.height = `${100 + beyond}%`;
		field.style.left = `${-beyond / 2}%`;
		field.style.top = `${-beyond / 2}%`;
		return new ImageData(n, n);
	}

	return {
		/**
		 * @param {import("../model.js").Model} model
		 * @param {number} index
		 * @param {number} size side of the picture in CSS pixels
		 */
		update({ frame, state, hard, look }, index, size) {
			const panel = frame?.panels[index];
			if (!frame || !panel || size === 0) return;
			if (state && frame.panels.length !== state.panels.length) return;
			const now = `${frame.seq} ${hard} ${look} ${size} ${devicePixelRatio}`;
			if (now === seen && panel.grid === grid) return;
			seen = now;
			grid = panel.grid;
			const { n } = frame;
			const { surface, ink } = colours(look);
			if (!image || image.width !== n) image = nodes(n);
			paintSurface(image, grid, n, surface, hard ? "hard" : "soft");
			pen.putImageData(image, 0, 0);
			drawTie(fit(tie, size), size, tieLines(grid, n), ink);
		},
	};
}

/**
 * @param {CanvasRenderingContext2D} pen
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
