import { context } from "./canvas.js";
import { shapes } from "./shapes.js";

/** @typedef {{image: OffscreenCanvas, side: number}} Stamp side in CSS pixels */

/**
 * Half the width of a mark in a picture: smaller where there are many.
 * @param {number} size side of the picture in CSS pixels
 * @param {number} count of the points
 */
export function markSize(size, count) {
	const crowd = count <= 60 ? 1 : Math.max(0.42, Math.sqrt(60 / count));
	return Math.min(9, Math.max(2.4, (size / 56) * crowd));
}

/**
 * Draws the points: colour and shape say the class, a hollow one is kept for
 * testing, one on the wrong side has a ring of ink. Where marks are small because
 * there are many, the ring is the mark's own outline. Points that have values are
 * the paler the nearer to 0, as the picture is.
 *
 * @param {CanvasDrawImage} pen
 * @param {number} size side in CSS pixels
 * @param {number} ratio pixels of the screen in a CSS pixel
 * @param {import("../wire/types.js").PointsMessage} message
 * @param {{wrong: Uint8Array|undefined, tests: boolean}} marks a bit a point; whether test points are shown
 * @param {import("../colours.js").Colours} colours
 */
export function drawPoints(
	pen,
	size,
	ratio,
	message,
	{ wrong, tests },
	colours,
) {
	const { points, window } = message;
	const r = markSize(size, points.length);
	const stamps = stamping(r, ratio, colours);
	for (let pass = 0; pass < 2; pass++) {
		for (let i = 0; i < points.length; i++) {
			const [x, y, k, split, value] = points[i];
			if (split === 1 && !tests) continue;
			const bad = wrong ? (wrong[i >> 3] >> (i & 7)) & 1 : 0;
			if (bad !== pass) continue; // the marked ones on top
			const { image, side } = stamps(
				k,
				split === 1,
				bad === 1,
				paleness(value),
			);
			pen.drawImage(
				image,
				((x + window) / (2 * window)) * size - side / 2,
				((window - y) / (2 * window)) * size - side / 2,
				side,
				side,
			);
		}
	}
}

const shades = 12; // of a class's colour

/**
 * How far a value's colour is from that of ±1, in shades.
 * @param {number} [value]
 */
const paleness = (value = 1) =>
	Math.round(shades * (1 - Math.sqrt(Math.min(1, Math.abs(value)))));

/** @type {{r: number, ratio: number, colours: unknown, made: Map<number, Stamp>}|null} */
let kept = null;

/**
 * Marks drawn once and stamped: five thousand points are as quick as twenty-five.
 * Pictures are of one size, so that the stamps of the last will do for the next.
 * @param {number} r
 * @param {number} ratio
 * @param {import("../colours.js").Colours} colours never changed once made
 */
function stamping(r, ratio, colours) {
	if (kept?.r !== r || kept.ratio !== ratio || kept.colours !== colours)
		kept = { r, ratio, colours, made: new Map() };
	const { made } = kept;
	/** @param {number} k @param {boolean} hollow @param {boolean} bad @param {number} pale */
	return (k, hollow, bad, pale) => {
		const name = (pale * 8 + k) * 4 + (hollow ? 2 : 0) + (bad ? 1 : 0);
		let stamp = made.get(name);
		if (!stamp) {
			stamp = drawStamp(r, ratio, k, hollow, bad, pale, colours);
			made.set(name, stamp);
		}
		return stamp;
	};
}

/**
 * @param {number} r
 * @param {number} ratio
 * @param {number} k
 * @param {boolean} hollow
 * @param {boolean} bad
 * @param {number} pale
 * @param {import("../colours.js").Colours} colours
 * @returns {Stamp}
 */
function drawStamp(r, ratio, k, hollow, bad, pale, colours) {
	const side = Math.ceil(4 * r + 4);
	const fine = Math.ceil(side * ratio);
	const image = new OffscreenCanvas(fine, fine);
	const pen = context(image);
	const shape = shapes[k % shapes.length];
	const unit = r / 6; // shapes are drawn in a box twelve wide
	pen.scale(fine / side, fine / side);
	pen.translate(side / 2, side / 2);
	pen.lineJoin = "round";
	const crowded = r < 4;
	if (bad && !crowded) {
		pen.strokeStyle = colours.paper;
		pen.lineWidth = 3.4;
		ring(pen, r * 1.75);
		pen.strokeStyle = colours.ink;
		pen.lineWidth = 1.5;
		ring(pen, r * 1.75);
	}
	pen.scale(unit, unit);
	pen.strokeStyle = bad && crowded ? colours.ink : colours.paper;
	pen.lineWidth = Math.max(3, 3 / unit);
	pen.stroke(shape);
	pen.fillStyle = colours.paper;
	pen.fill(shape);
	if (!hollow) {
		pen.globalAlpha = 1 - pale / shades;
		pen.fillStyle = colours.classes[k];
		pen.fill(shape);
		pen.globalAlpha = 1;
	}
	if (hollow || pale > 0) {
		pen.strokeStyle = colours.classes[k];
		pen.lineWidth = hollow ? Math.max(2.2, 1.6 / unit) : 1 / unit;
		pen.stroke(shape);
	}
	return { image, side };
}

/**
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {number} r
 */
function ring(pen, r) {
	pen.beginPath();
	pen.arc(0, 0, r, 0, 2 * Math.PI);
	pen.stroke();
}
