import { colours } from "../colours.js";
import { fresh } from "./canvas.js";
import { biasAt, breadth, curve, radius } from "./links.js";

/**
 * Draws links and biases on a canvas under the diagram.
 *
 * @typedef {import("./links.js").Link} Link
 * @typedef {import("./links.js").Bias} Bias
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} size in CSS pixels
 * @param {Link[]} links
 * @param {Bias[]} biases
 * @param {import("./links.js").Places} places
 * @param {object} how
 * @param {import("./sight.js").Unit|null} how.near the unit whose links stand out
 * @param {{link?: Link, bias?: Bias}} how.marked under the pointer
 * @param {import("./pass.js").Moment|null} how.moment of the update that is followed
 * @param {number} how.look
 */
export function drawWires(canvas, size, links, biases, places, how) {
	const pen = fresh(canvas, size);
	const { classes, ink, paper } = colours(how.look);
	pen.lineCap = "butt";
	for (const link of links) {
		const from = places(link.layer - 1, link.from);
		const to = places(link.layer, link.to);
		if (!from || !to) continue;
		const marked = same(how.marked.link, link);
		pen.globalAlpha = marked ? 1 : strength(link, how);
		pen.strokeStyle = classes[link.w < 0 ? 0 : 1];
		pen.lineWidth = breadth(link.w) + (marked ? 2 : 0);
		const [a, b, c, d] = curve(from, to);
		pen.beginPath();
		pen.moveTo(a.x, a.y);
		pen.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
		pen.stroke();
	}
	pen.globalAlpha = 1;
	for (const bias of biases) {
		const box = places(bias.layer, bias.unit);
		if (!box) continue;
		const { x, y } = biasAt(box);
		const { bias: marked } = how.marked;
		pen.beginPath();
		pen.arc(x, y, radius(bias.b), 0, 2 * Math.PI);
		pen.fillStyle = classes[bias.b < 0 ? 0 : 1];
		pen.fill();
		pen.lineWidth = 1.5;
		pen.strokeStyle =
			marked?.layer === bias.layer && marked.unit === bias.unit ? ink : paper;
		pen.stroke();
	}
}

/**
 * How strongly a link is drawn: fully if an update goes through it, or if it is
 * the unit's that is looked at.
 * @param {Link} link
 * @param {{near: import("./sight.js").Unit|null, moment: import("./pass.js").Moment|null}} how
 */
function strength(link, { near, moment }) {
	if (moment) return passes(link, moment) ? 1 : 0.2;
	if (!near) return 0.75;
	const into = link.layer === near.layer && link.to === near.unit;
	const out = link.layer - 1 === near.layer && link.from === near.unit;
	return into || out ? 1 : 0.2;
}

/** An update goes through a layer with its weights, forward and backward. @param {Link} link @param {import("./pass.js").Moment} moment */
const passes = ({ layer }, moment) =>
	moment.part === "update" || layer === moment.layer;

/** @param {Link|undefined} a @param {Link} b */
const same = (a, b) =>
	a?.layer === b.layer && a.from === b.from && a.to === b.to;
