/**
 * Makes a canvas as fine as the screen and clears it; its unit is the CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @param {number} size side in CSS pixels
 * @returns {CanvasRenderingContext2D}
 */
export function fit(canvas, size) {
	const fine = Math.round(size * devicePixelRatio);
	const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
	if (canvas.width !== fine || canvas.height !== fine) {
		canvas.width = fine;
		canvas.height = fine;
	}
	const scale = fine / size;
	pen.setTransform(scale, 0, 0, scale, 0, 0);
	pen.clearRect(0, 0, size, size);
	return pen;
}
