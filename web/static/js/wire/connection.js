/**
 * The one connection to the server: says hello, hands on what comes in the order
 * in which it came, and comes back by itself when it is lost.
 */
import { plan } from "./backoff.js";
import { CommandError, createPending } from "./pending.js";
import { createReceiver } from "./receiver.js";

/**
 * @typedef {import("./types.js").Message} Message
 * @typedef {import("./types.js").Reply} Reply
 * @typedef {import("./receiver.js").DrawableFrame} DrawableFrame
 *
 * @typedef {object} Status
 * @property {"connecting"|"open"|"waiting"|"closed"} state open: the server has welcomed us; closed: for good
 * @property {number} [seconds] of waiting, until the next attempt
 * @property {string} [reason] why, in words for people
 *
 * @typedef {object} Socket what is asked of a WebSocket
 * @property {number} readyState
 * @property {() => void} onopen
 * @property {(event: {data: any}) => void} onmessage
 * @property {(event: {code: number, reason: string}) => void} onclose
 * @property {(text: string) => void} send
 * @property {(code?: number) => void} close
 *
 * @typedef {object} Options
 * @property {string} url
 * @property {() => object} hello makes the message that opens every connection
 * @property {(message: Message) => void} onMessage
 * @property {(frame: DrawableFrame) => void} onFrame
 * @property {(inside: import("./receiver.js").DrawableInside) => void} [onInside]
 * @property {(status: Status) => void} onStatus
 * @property {new (url: string) => Socket} WebSocket
 * @property {(data: any) => Promise<import("./frame.js").Framed>} decode what the sockets make of frames; rejects with a FrameError
 * @property {(act: () => void, ms: number) => any} [setTimeout] this and what follows is for tests
 * @property {(timer: any) => void} [clearTimeout]
 * @property {() => number} [random]
 * @property {EventTarget} [window] fires "online"
 * @property {EventTarget & {visibilityState: string}} [document] fires "visibilitychange"
 *
 * @typedef {object} Connection
 * @property {(command: object) => Promise<Reply>} send gives the command an id; rejects with a CommandError when the server
 *   refuses it, and with one that is lost when the connection is not open or drops before the answer
 * @property {(command: object) => boolean} post sends without asking for an answer; false, and nothing sent, when not open
 * @property {() => void} close for good
 */

/** The welcome must have come within so many ms: a network that swallows packets says nothing. As long as the server waits for hello. */
const patience = 10_000;

/**
 * @param {Options} options
 * @returns {Connection}
 */
export function openConnection({
	url,
	hello,
	onMessage,
	onFrame,
	onInside = (inside) => inside.drawn(),
	onStatus,
	WebSocket,
	decode,
	setTimeout = globalThis.setTimeout,
	clearTimeout = globalThis.clearTimeout,
	random = Math.random,
	window = globalThis.window,
	document = globalThis.document,
}) {
	const pending = createPending();
	/** @type {Socket|null} the present socket; events of any other are of the past */
	let socket = null;
	/** @type {any} of the next attempt, or of patience with this one */
	let timer;
	let isOpen = false;
	let hurry = false; // whether the present wait may be cut short
	let attempts = 0;

	/** @param {object} message */
	function transmit(message) {
		if (!isOpen || socket?.readyState !== 1) return false;
		socket.send(JSON.stringify(message));
		return true;
	}

	function connect() {
		clearTimeout(timer);
		hurry = false;
		onStatus({ state: "connecting" });
		const mine = new WebSocket(url);
		socket = mine;
		const isLive = () => socket === mine;
		const receiver = createReceiver({
			isLive,
			decode,
			onMessage: receive,
			onFrame,
			onInside,
			transmit,
			onBroken: (reason) => drop(mine, { code: 1006, reason }, true),
			onUnreadable: (reason) => stop(reason),
		});
		mine.onopen = () => mine.send(JSON.stringify(hello()));
		mine.onmessage = ({ data }) => receiver.take(data);
		// After what came before it: an answer that has arrived counts.
		mine.onclose = (close) => receiver.after(() => drop(mine, close));
		timer = setTimeout(
			() => drop(mine, { code: 1006, reason: "" }, true),
			patience,
		);
	}

	/** @param {Message|Reply} message */
	function receive(message) {
		switch (message.type) {
			case "welcome":
				clearTimeout(timer);
				isOpen = true;
				attempts = 0;
				onMessage(message);
				if (isOpen) onStatus({ state: "open" });
				return;
			case "done":
			case "probe":
			case "confusion":
			case "csv":
			case "link":
			case "saved":
			case "imported":
				pending.answer(message);
				return;
			case "error":
				if (!pending.answer(message)) onMessage(message);
				return;
			default:
				onMessage(message);
		}
	}

	/**
	 * @param {Socket} which
	 * @param {{code: number, reason: string}} close
	 * @param {boolean} [hangUp] its end is our wish
	 */
	function drop(which, close, hangUp = false) {
		if (socket !== which) return;
		const welcomed = isOpen;
		release();
		if (hangUp) which.close();
		const next = plan(close, { attempts, welcomed }, random);
		if (next.stop) {
			stop(next.reason);
			return;
		}
		attempts++;
		hurry = !next.asked;
		timer = setTimeout(connect, next.seconds * 1000);
		onStatus({ state: "waiting", seconds: next.seconds, reason: next.reason });
	}

	/** Lets go of the socket and of all that waits for it. */
	function release() {
		clearTimeout(timer);
		socket = null;
		isOpen = false;
		pending.fail(lost());
	}

	/** @param {string} [reason] */
	function stop(reason) {
		socket?.close(1000);
		release();
		hurry = false;
		window?.removeEventListener("online", wake);
		document?.removeEventListener("visibilitychange", wake);
		onStatus({ state: "closed", reason });
	}

	function wake() {
		if (hurry && document?.visibilityState !== "hidden") connect();
	}

	window?.addEventListener("online", wake);
	document?.addEventListener("visibilitychange", wake);
	connect();

	return {
		send(command) {
			if (!isOpen || socket?.readyState !== 1) return Promise.reject(lost());
			return pending.ask((id) => transmit({ ...command, id }));
		},
		post: transmit,
		close: () => stop(),
	};
}

const lost = () =>
	new CommandError("The connection was lost; try again when it is back.", {
		lost: true,
	});
