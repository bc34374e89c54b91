/** A connection on fakes: sockets that the test plays the server of, a clock that it turns, and everything that came out. */

import { openConnection } from "../../static/js/wire/connection.js";
import { createDecoder } from "../../static/js/wire/frame.js";

export class FakeSocket {
	readyState = 0;
	/** @type {any[]} messages sent, parsed */
	sent = [];
	/** @type {(number|undefined)[]} codes that the page closed with */
	closes = [];
	/** @type {() => void} */ onopen = () => {};
	/** @type {(event: {data: string|ArrayBuffer}) => void} */ onmessage =
		() => {};
	/** @type {(event: {code: number, reason: string}) => void} */ onclose =
		() => {};

	/** @param {string} url */
	constructor(url) {
		this.url = url;
	}

	/** @param {string} text */
	send(text) {
		if (this.readyState !== 1) throw new Error(`send in ${this.readyState}`);
		this.sent.push(JSON.parse(text));
	}

	/** @param {number} [code] */
	close(code) {
		this.readyState = 2;
		this.closes.push(code);
	}

	// The server's side:

	accept() {
		this.readyState = 1;
		this.onopen();
	}

	/** @param {object|ArrayBuffer} data */
	say(data) {
		this.onmessage({
			data: data instanceof ArrayBuffer ? data : JSON.stringify(data),
		});
	}

	/** @param {number} code */
	hangUp(code, reason = "") {
		this.readyState = 3;
		this.onclose({ code, reason });
	}
}

const welcome = { type: "welcome", protocol: 2, lab: "L", key: "K" };

/** @param {() => boolean} holds */
export async function until(holds) {
	for (let i = 0; !holds(); i++) {
		if (i > 5000) throw new Error(`never came to be: ${holds}`);
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
}

/** @param {{luck?: number, onMessage?: (message: any) => void, onFrame?: (frame: any) => void}} [options] luck is what random() gives */
export function start({ luck = 0.5, onMessage, onFrame } = {}) {
	/** @type {FakeSocket[]} */
	const sockets = [];
	/** @type {{act: () => void, at: number}[]} */
	let timers = [];
	let now = 0;
	let decoder = createDecoder();
	/** @type {any[]} everything handed to the page, in order */
	const log = [];
	/** @type {import("../../static/js/wire/connection.js").DrawableFrame[]} */
	const frames = [];
	/** @type {{seq: number, drawn(): void}[]} */
	const insides = [];
	const window = new EventTarget();
	const document = Object.assign(new EventTarget(), {
		visibilityState: "visible",
	});
	const self = {
		sockets,
		log,
		frames,
		insides,
		window,
		document,
		luck,
		hellos: 0,
		get socket() {
			return /** @type {FakeSocket} */ (sockets.at(-1));
		},
		get status() {
			return log.filter((e) => e.state).at(-1);
		},
		get timers() {
			return timers.length;
		},
		/** @param {number} ms */
		turn(ms) {
			now += ms;
			const due = timers.filter((t) => t.at <= now);
			timers = timers.filter((t) => t.at > now);
			for (const timer of due) timer.act();
		},
		async welcome() {
			self.socket.accept();
			self.socket.say(welcome);
			await self.flush();
		},
		/** Waits until all that the server has said is dealt with: one more message has come through. */
		async flush() {
			const mark = crypto.randomUUID();
			self.socket.say({ type: "mark", mark });
			await until(() => log.some((e) => e.mark === mark));
			log.splice(
				log.findIndex((e) => e.mark === mark),
				1,
			);
		},
		/** @param {number} code @param {string} [reason] */
		async hangUp(code, reason) {
			const { status } = self;
			self.socket.hangUp(code, reason);
			await until(() => self.status !== status);
		},
		connection:
			/** @type {import("../../static/js/wire/connection.js").Connection} */ (
				/** @type {unknown} */ (null)
			),
	};
	self.connection = openConnection({
		url: "ws://here/ws",
		hello: () => ({ type: "hello", count: ++self.hellos }),
		onMessage: (message) => {
			log.push(message);
			onMessage?.(message);
		},
		onFrame: (frame) => {
			log.push({ frame: frame.seq });
			frames.push(frame);
			onFrame?.(frame);
		},
		onInside: (inside) => {
			log.push({ inside: inside.seq });
			insides.push(inside);
		},
		onStatus: (status) => log.push(status),
		decode: (data) => /** @type {any} */ (decoder.decode(data)),
		WebSocket: /** @type {any} */ (
			class extends FakeSocket {
				/** @param {string} url */
				constructor(url) {
					super(url);
					decoder = createDecoder(); // each socket begins anew
					sockets.push(this);
				}
			}
		),
		setTimeout: (act, ms) => {
			const timer = { act, at: now + ms };
			timers.push(timer);
			return timer;
		},
		clearTimeout: (timer) => {
			timers = timers.filter((t) => t !== timer);
		},
		random: () => self.luck,
		window,
		document,
	});
	return self;
}
