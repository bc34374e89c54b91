/**
 * Makes a canvas as fine as the screen and clears it; its unit is the CSS pixel.
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} size in CSS pixels
 */
export function fresh(canvas, { width, height }) {
	const fine = devicePixelRatio;
	const [w, h] = [Math.round(width * fine), Math.round(height * fine)];
	const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
	if (canvas.width !== w || canvas.height !== h) {
		canvas.width = w;
		canvas.height = h;
		canvas.style.width = `${width}px`;
		canvas.style.height = `${height}px`;
	}
	pen.setTransform(fine, 0, 0, fine, 0, 0);
	pen.clearRect(0, 0, width, height);
	return pen;
}
