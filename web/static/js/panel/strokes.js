import { newestWins } from "../throttle.js";

const most = 256; // places in a command

/**
 * Sends what the hand draws: one command at a time, at most one a frame, each with
 * all places since the last. Strokes are sent in the order in which they began.
 *
 * @typedef {import("./brush.js").Place} Place
 * @typedef {(places: Place[]) => void} Draw
 *
 * @param {(command: object) => Promise<unknown>} send
 * @param {(call: () => Promise<unknown>) => (_: null) => void} [paced] this is for tests
 * @returns {(command: object) => Draw} begins a stroke: the command that its places go with, a whole way if it is to be joined
 */
export function createStrokes(send, paced = newestWins) {
	/** @type {{command: Record<string, any>, places: Place[], last: Place|null}[]} */
	const unsent = [];
	let number = Math.floor(Math.random() * 1e9); // other than before a reload

	async function next() {
		const stroke = unsent[0];
		if (!stroke) return;
		const joined = stroke.command.type === "erase" && stroke.last;
		const places = stroke.places.splice(0, joined ? most - 1 : most);
		stroke.last = places[places.length - 1];
		if (joined) places.unshift(joined);
		if (stroke.places.length === 0) unsent.shift();
		if (unsent.length > 0) flush(null);
		await send({ ...stroke.command, places: places.map(pair) });
	}
	const flush = paced(next);

	return (command) => {
		number++;
		const stroke = {
			command: { ...command, stroke: number },
			places: /** @type {Place[]} */ ([]),
			last: /** @type {Place|null} */ (null),
		};
		return (places) => {
			if (places.length === 0) return;
			stroke.places.push(...places);
			if (!unsent.includes(stroke)) unsent.push(stroke);
			flush(null);
		};
	};
}

/** Finer than a pixel, short in the link. @param {Place} at */
const pair = ({ x, y }) => [Number(x.toFixed(3)), Number(y.toFixed(3))];
