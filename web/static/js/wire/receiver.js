/**
 * One socket's incoming side. What takes time to read goes through one chain:
 * messages and frames are handed on in the order in which the server sent them,
 * and a frame never meets the points of a later time.
 */
import { FrameError } from "./frame.js";
import { decodeInside, isInside } from "./inside.js";

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./types.js").Reply} Reply
 * @typedef {import("./frame.js").Framed} Frame
 * @typedef {import("./inside.js").Inside & {drawn(): void}} DrawableInside as DrawableFrame
 * @typedef {Frame & {drawn(): void}} DrawableFrame drawn tells the server, once, that this frame and all before it are on
 *   the screen; without it the server falls silent after the second
 */

/** Unreadable messages in a row after which the connection is not worth keeping; one without a number is enough, since it cannot be acknowledged. */
const tolerance = 8;

/**
 * @param {object} options
 * @param {() => boolean} options.isLive whether the socket is still the present one
 * @param {(data: any) => Promise<Frame>} options.decode what the socket makes of frames; rejects with a FrameError
 * @param {(message: Message|Reply) => void} options.onMessage
 * @param {(frame: DrawableFrame) => void} options.onFrame
 * @param {(inside: DrawableInside) => void} options.onInside
 * @param {(message: object) => boolean} options.transmit
 * @param {(reason: string) => void} options.onBroken frames arrive broken: connect anew
 * @param {(reason: string) => void} options.onUnreadable this page cannot read what the server writes
 */
export function createReceiver({
	isLive,
	decode,
	onMessage,
	onFrame,
	onInside,
	transmit,
	onBroken,
	onUnreadable,
}) {
	let chain = Promise.resolve();
	let failures = 0;
	let keyAsked = false;

	/** @param {() => void|Promise<void>} act */
	function after(act) {
		chain = chain.then(act).catch(report);
	}

	/** @param {string} text */
	function message(text) {
		if (isLive()) onMessage(JSON.parse(text));
	}

	/** @param {unknown} data */
	async function frame(data) {
		if (!isLive()) return;
		const decoded = await decode(data).catch((error) => {
			if (isLive()) unreadable(error);
		});
		if (!decoded || !isLive()) return;
		failures = 0;
		keyAsked = false;
		onFrame({ ...decoded, drawn: once(() => acknowledge(decoded.seq)) });
	}

	/** @param {ArrayBuffer} buffer */
	async function inside(buffer) {
		if (!isLive()) return;
		const decoded = await decodeInside(buffer).catch((error) => {
			if (isLive()) onUnreadable(newer);
			report(error);
		});
		if (!decoded || !isLive()) return;
		const seen = () => {
			if (isLive()) transmit({ type: "seen", seq: decoded.seq });
		};
		onInside({ ...decoded, drawn: once(seen) });
	}

	/** @param {unknown} data */
	const picture = (data) =>
		data instanceof ArrayBuffer && isInside(data) ? inside(data) : frame(data);

	/** @param {number} seq */
	function acknowledge(seq) {
		if (isLive()) transmit({ type: "ack", seq });
	}

	/** @param {unknown} error */
	function unreadable(error) {
		if (!(error instanceof FrameError) || error.kind === "format") {
			report(error);
			onUnreadable(newer);
			return;
		}
		failures++;
		if (failures >= tolerance || error.seq === undefined) {
			onBroken("The pictures arrived broken.");
			return;
		}
		// Deltas that were under way when the key was asked for are no reason to ask again.
		if (!error.needsKey || !keyAsked) transmit({ type: "key" });
		keyAsked = true;
		// Nothing was drawn, but the server's window must not stall; after the key, so that the next frame is one.
		acknowledge(error.seq);
	}

	return {
		/** @param {unknown} data of a message */
		take(data) {
			after(() => (typeof data === "string" ? message(data) : picture(data)));
		},
		after,
	};
}

const newer = "This page cannot read the server's pictures; reload it.";

/** @param {() => void} act */
function once(act) {
	let done = false;
	return () => {
		if (done) return;
		done = true;
		act();
	};
}

/** One bad message or one failing view does not end the connection. @param {unknown} error */
function report(error) {
	if (globalThis.reportError) globalThis.reportError(error);
	else console.error(error);
}
