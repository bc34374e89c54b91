/**
 * Which links and biases a message brings, and where they lie. Pure.
 *
 * @typedef {import("../wire/inside.js").Inside} Inside
 * @typedef {import("./sight.js").Unit} Unit
 *
 * @typedef {object} Link
 * @property {number} layer to which it leads
 * @property {number} from unit of the layer before
 * @property {number} to unit
 * @property {number} w
 *
 * @typedef {{layer: number, unit: number, b: number}} Bias
 *
 * @typedef {{left: number, right: number, y: number, bottom: number}} Box of a unit in the diagram, in CSS pixels
 * @typedef {(layer: number, unit: number) => Box|undefined} Places
 */

/**
 * The links between the units that are shown: all where the layers are small,
 * else those of the unit that is looked at.
 * @param {Inside} inside
 * @returns {Link[]}
 */
export function linksOf(inside) {
	const links = inside.layers.flatMap((layer, l) =>
		layer.links.length ? between(inside, l) : [],
	);
	const { unit } = inside;
	if (!unit) return links;
	const open = (/** @type {number} */ l) =>
		(inside.layers[l]?.links.length ?? 0) > 0;
	if (unit.layer > 0 && !open(unit.layer)) links.push(...into(inside, unit));
	if (unit.layer + 1 < inside.layers.length && !open(unit.layer + 1))
		links.push(...outOf(inside, unit));
	return links;
}

/**
 * @param {Inside} inside
 * @param {number} l
 * @returns {Link[]}
 */
function between({ layers }, l) {
	const { shown, pieces, links } = layers[l];
	const before = layers[l - 1].shown;
	return shown.flatMap((to, t) =>
		before.map((from, f) => ({
			layer: l,
			from,
			to,
			w: largest(
				pieces,
				(piece) => links[(t * pieces + piece) * before.length + f],
			),
		})),
	);
}

/** @param {Inside} inside @param {NonNullable<Inside["unit"]>} unit @returns {Link[]} */
function into({ layers }, { layer, unit, rows }) {
	const { pieces } = layers[layer];
	const columns = rows.length / pieces;
	return layers[layer - 1].shown.map((from) => ({
		layer,
		from,
		to: unit,
		w: largest(pieces, (piece) => rows[piece * columns + from]),
	}));
}

/** @param {Inside} inside @param {NonNullable<Inside["unit"]>} unit @returns {Link[]} */
function outOf({ layers }, { layer, unit, out }) {
	const { shown, pieces, units } = layers[layer + 1];
	return shown.map((to) => ({
		layer: layer + 1,
		from: unit,
		to,
		w: largest(pieces, (piece) => out[piece * units + to]),
	}));
}

/** Of the pieces of a maxout unit the one that weighs most stands for all. @param {number} pieces @param {(piece: number) => number} w */
function largest(pieces, w) {
	let most = w(0);
	for (let piece = 1; piece < pieces; piece++)
		if (Math.abs(w(piece)) > Math.abs(most)) most = w(piece);
	return most;
}

/** @param {Inside} inside @returns {Bias[]} */
export const biasesOf = ({ layers }) =>
	layers.flatMap(({ shown, pieces, biases }, layer) =>
		layer === 0
			? []
			: shown.map((unit, k) => ({
					layer,
					unit,
					b: largest(pieces, (piece) => biases[k * pieces + piece]),
				})),
	);

/** Pixels of a link: it grows with |w| without end, and never covers all. @param {number} w */
export const breadth = (w) => 0.6 + (8 * Math.abs(w)) / (Math.abs(w) + 2);

/** Pixels from the middle to the edge of a bias. @param {number} b */
export const radius = (b) => 2.5 + (4 * Math.abs(b)) / (Math.abs(b) + 2);

/** The middle of a unit's bias: at its lower left corner. @param {Box} box */
export const biasAt = ({ left, bottom }) => ({ x: left - 3, y: bottom - 3 });

/**
 * The curve of a link, as the four points of a cubic.
 * @param {Box} from
 * @param {Box} to
 */
export function curve(from, to) {
	const half = (to.left - from.right) / 2;
	return [
		{ x: from.right, y: from.y },
		{ x: from.right + half, y: from.y },
		{ x: to.left - half, y: to.y },
		{ x: to.left, y: to.y },
	];
}

const reach = 6; // pixels within which a link or a bias is meant

/**
 * What lies under a place: a bias before a link, the nearest of each.
 * @param {{x: number, y: number}} at
 * @param {Link[]} links
 * @param {Bias[]} biases
 * @param {Places} places
 * @returns {{link?: Link, bias?: Bias}}
 */
export function under(at, links, biases, places) {
	const bias = nearest(biases, (b) => {
		const box = places(b.layer, b.unit);
		if (!box) return Infinity;
		const middle = biasAt(box);
		return Math.hypot(at.x - middle.x, at.y - middle.y) - radius(b.b);
	});
	if (bias) return { bias };
	const link = nearest(links, (l) => {
		const from = places(l.layer - 1, l.from);
		const to = places(l.layer, l.to);
		if (!from || !to || at.x < from.right || at.x > to.left) return Infinity;
		return distance(at, curve(from, to)) - breadth(l.w) / 2;
	});
	return link ? { link } : {};
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => number} far
 * @returns {T|undefined}
 */
function nearest(all, far) {
	let best;
	let least = reach;
	for (const one of all) {
		const d = far(one);
		if (d < least) {
			best = one;
			least = d;
		}
	}
	return best;
}

/** How far a place is from a cubic, to within a pixel or so. @param {{x: number, y: number}} at @param {{x: number, y: number}[]} cubic */
function distance(at, [a, b, c, d]) {
	// The curve goes from left to right all the way, so its parameter follows from x by halving.
	let low = 0;
	let high = 1;
	/** @param {"x"|"y"} k @param {number} t */
	const on = (k, t) =>
		(1 - t) ** 3 * a[k] +
		3 * (1 - t) ** 2 * t * b[k] +
		3 * (1 - t) * t ** 2 * c[k] +
		t ** 3 * d[k];
	for (let i = 0; i < 12; i++) {
		const middle = (low + high) / 2;
		if (on("x", middle) < at.x) low = middle;
		else high = middle;
	}
	const slope =
		(on("y", Math.min(1, high + 0.02)) - on("y", Math.max(0, low - 0.02))) /
		Math.max(
			0.5,
			on("x", Math.min(1, high + 0.02)) - on("x", Math.max(0, low - 0.02)),
		);
	return Math.abs(at.y - on("y", high)) / Math.hypot(1, slope);
}
