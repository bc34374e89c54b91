/**
 * Makes a canvas as fine as the screen and clears it; its unit is the CSS pixel.
 * @param {OffscreenCanvas} canvas
 * @param {number} size side in CSS pixels
 * @param {number} ratio pixels of the screen in a CSS pixel
 * @returns {OffscreenCanvasRenderingContext2D}
 */
export function fit(canvas, size, ratio) {
	const fine = Math.round(size * ratio);
	const pen = context(canvas);
	if (canvas.width !== fine || canvas.height !== fine) {
		canvas.width = fine;
		canvas.height = fine;
	}
	const scale = fine / size;
	pen.setTransform(scale, 0, 0, scale, 0, 0);
	pen.clearRect(0, 0, size, size);
	return pen;
}

/** @param {OffscreenCanvas} canvas */
export const context = (canvas) =>
	/** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
