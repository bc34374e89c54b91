/**
 * The three parts of an update, one after the other: forward from the inputs to
 * the outputs, backward from the outputs to the first hidden layer, and the
 * update of the weights. Pure.
 *
 * @typedef {"forward"|"backward"|"update"} Part
 * @typedef {{part: Part, layer: number}} Moment layer is the one that is reached; of the update, 0
 */

/** Part of the time between two updates in which an update is shown. */
const share = 0.9;
const longest = 2400; // milliseconds, for all three parts
const single = 1500; // milliseconds, for an update that was asked for by itself

/** Updates a second up to which they are shown one by one: faster, columns would flash more than three times a second. */
export const fastest = 1;

/**
 * How long an update is shown, in milliseconds.
 * @param {number} perSecond updates a second; 0 for a single one
 */
export const lasts = (perSecond) =>
	perSecond > 0 ? Math.min(longest, (share * 1000) / perSecond) : single;

/**
 * Where the update is, some time after it began; null when it is over.
 * @param {number} elapsed milliseconds
 * @param {number} whole milliseconds, as lasts has it
 * @param {number} layers of the network, inputs and outputs among them
 * @returns {Moment|null}
 */
export function momentOf(elapsed, whole, layers) {
	const at = (3 * elapsed) / whole;
	if (at >= 3) return null;
	if (at >= 2) return { part: "update", layer: 0 };
	if (at < 1) return { part: "forward", layer: Math.floor(at * layers) };
	const k = Math.floor((at - 1) * (layers - 1));
	return { part: "backward", layer: layers - 1 - k };
}

/**
 * Milliseconds to the next moment.
 * @param {number} elapsed
 * @param {number} whole
 * @param {number} layers
 */
export function untilNext(elapsed, whole, layers) {
	const third = whole / 3;
	if (elapsed >= 2 * third) return whole - elapsed;
	const back = elapsed >= third;
	const each = third / (back ? layers - 1 : layers);
	return each - ((back ? elapsed - third : elapsed) % each);
}

/**
 * Whether a frame shows an update that is to be seen by itself: the next one in
 * slow motion, or a single step of a network that stands.
 * @param {{step: number, playing: boolean}} before
 * @param {{step: number, playing: boolean}} now
 * @param {number} perSecond updates a second in slow motion, else 0
 */
export function isSeen(before, now, perSecond) {
	if (now.step !== before.step + 1) return false;
	return now.playing ? perSecond > 0 && perSecond <= fastest : !before.playing;
}
