import { colours } from "../colours.js";
import { drawPoints } from "../picture/points.js";
import { fresh } from "./canvas.js";
import { bent } from "./cloth.js";

/**
 * Draws a cloth: its cells in the colours of the classes, its threads, the points
 * and the cross-hair, which bends with it.
 *
 * @typedef {import("./cloth.js").Cloth} Cloth
 *
 * @typedef {object} Dress
 * @property {{grid: Uint8Array, n: number}|null} classes the network's own picture of the plane
 * @property {import("../wire/types.js").PointsMessage|null} points
 * @property {Uint8Array|undefined} wrong
 * @property {boolean} tests whether the points kept for testing are shown
 * @property {{x: number, y: number}|null} hair in parts of the window
 * @property {number} look
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} size side in CSS pixels
 * @param {Cloth} cloth
 * @param {{x: number, y: number, half: number}} frame the square of the space that is shown
 * @param {Dress} dress
 */
export function weave(canvas, size, cloth, frame, dress) {
	const pen = fresh(canvas, { width: size, height: size });
	const ink = colours(dress.look);
	/** @param {{x: number, y: number}} at @returns {[number, number]} */
	const place = ({ x, y }) => [
		((x - frame.x) / frame.half + 1) * (size / 2),
		(1 - (y - frame.y) / frame.half) * (size / 2),
	];
	const nodes = Array.from({ length: cloth.side ** 2 }, (_, i) =>
		place({ x: cloth.lattice[2 * i], y: cloth.lattice[2 * i + 1] }),
	);
	if (dress.classes) cells(pen, cloth.side, nodes, dress.classes, ink);
	threads(pen, cloth.side, nodes, ink);
	if (dress.points)
		drawPoints(
			pen,
			size,
			devicePixelRatio,
			carried(cloth, frame, dress.points),
			dress,
			ink,
		);
	if (dress.hair) hair(pen, cloth, dress.hair, place, ink);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} side
 * @param {[number, number][]} nodes
 * @param {{grid: Uint8Array, n: number}} classes
 * @param {import("../colours.js").Colours} ink
 */
function cells(pen, side, nodes, { grid, n }, ink) {
	const shades = shadesOf(ink.surface);
	pen.globalAlpha = 0.6;
	for (let row = 0; row + 1 < side; row++) {
		const y = Math.round(((row + 0.5) / (side - 1)) * (n - 1));
		for (let col = 0; col + 1 < side; col++) {
			const x = Math.round(((col + 0.5) / (side - 1)) * (n - 1));
			const i = row * side + col;
			pen.fillStyle = shades[grid[y * n + x]];
			pen.beginPath();
			pen.moveTo(...nodes[i]);
			pen.lineTo(...nodes[i + 1]);
			pen.lineTo(...nodes[i + side + 1]);
			pen.lineTo(...nodes[i + side]);
			pen.fill();
		}
	}
	pen.globalAlpha = 1;
}

/** @type {WeakMap<object, string[]>} */
const tables = new WeakMap();

/** The colour of every byte that a grid can have. @param {import("../colours.js").Colours["surface"]} surface */
function shadesOf(surface) {
	let shades = tables.get(surface);
	if (!shades) {
		shades = Array.from({ length: 256 }, (_, byte) => {
			const margin = (((byte & 31) + 0.5) / 32) ** 2;
			const full = surface.classes[byte >> 5];
			const mix = surface.paper.map((from, i) =>
				Math.round(from + (0.25 + 0.75 * margin) * (full[i] - from)),
			);
			return `rgb(${mix.join(" ")})`;
		});
		tables.set(surface, shades);
	}
	return shades;
}

/**
 * Every fourth row and column of the lattice, and the edges in ink.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} side
 * @param {[number, number][]} nodes
 * @param {import("../colours.js").Colours} ink
 */
function threads(pen, side, nodes, ink) {
	pen.lineJoin = "round";
	for (let k = 0; k < side; k += 2) {
		const edge = k === 0 || k === side - 1;
		pen.strokeStyle = ink.ink;
		pen.globalAlpha = edge ? 0.7 : 0.22;
		pen.lineWidth = edge ? 1.25 : 1;
		pen.beginPath();
		for (let i = 0; i < side; i++) {
			if (i) pen.lineTo(...nodes[k * side + i]);
			else pen.moveTo(...nodes[k * side]);
		}
		for (let i = 0; i < side; i++) {
			if (i) pen.lineTo(...nodes[i * side + k]);
			else pen.moveTo(...nodes[k]);
		}
		pen.stroke();
	}
	pen.globalAlpha = 1;
}

/**
 * The points where the cloth has taken them, as a picture of the square would
 * have them.
 * @param {Cloth} cloth
 * @param {{x: number, y: number, half: number}} frame
 * @param {import("../wire/types.js").PointsMessage} message
 */
function carried({ points }, frame, message) {
	const count = Math.min(message.points.length, points.length / 2);
	return {
		...message,
		window: 1,
		points: message.points
			.slice(0, count)
			.map(
				([, , k, split, ...value], i) =>
					/** @type {import("../wire/types.js").Point} */ ([
						(points[2 * i] - frame.x) / frame.half,
						(points[2 * i + 1] - frame.y) / frame.half,
						k,
						split,
						...value,
					]),
			),
	};
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Cloth} cloth
 * @param {{x: number, y: number}} at
 * @param {(at: {x: number, y: number}) => [number, number]} place
 * @param {import("../colours.js").Colours} ink
 */
function hair(pen, cloth, at, place, ink) {
	const last = cloth.side - 1;
	pen.strokeStyle = ink.ink;
	pen.lineWidth = 1;
	pen.globalAlpha = 0.6;
	pen.beginPath();
	for (const along of [true, false]) {
		for (let i = 0; i <= last; i++) {
			const on = along ? { x: i / last, y: at.y } : { x: at.x, y: i / last };
			const to = place(bent(cloth, on));
			if (i) pen.lineTo(...to);
			else pen.moveTo(...to);
		}
	}
	pen.stroke();
	pen.globalAlpha = 1;
	pen.lineWidth = 2;
	pen.beginPath();
	pen.arc(...place(bent(cloth, at)), 5, 0, 2 * Math.PI);
	pen.stroke();
}
