/**
 * The page's end of the sockets, which a worker holds: looks like a WebSocket to
 * the connection. Frames come read, without their grids, which stay with the
 * worker's pictures; its other end is exchange.js.
 */
import { FrameError } from "./frame.js";

/**
 * @typedef {import("./exchange.js").Report} Report
 * @typedef {import("./exchange.js").Order} Order
 * @typedef {import("./exchange.js").Data} Data
 * @typedef {import("./frame.js").Framed} Framed
 *
 * @param {Pick<Worker, "addEventListener"> & {postMessage(order: Order): void}} worker
 */
export function createLine(worker) {
	/** @type {Map<number, LineSocket>} */
	const sockets = new Map();
	let count = 0;

	class LineSocket {
		/** @type {0|1|2|3} */
		readyState = 0;
		/** @type {() => void} */ onopen = () => {};
		/** @type {(event: {data: Data}) => void} */ onmessage = () => {};
		/** @type {(event: {code: number, reason: string}) => void} */ onclose =
			() => {};
		#id = ++count;

		/** @param {string} url */
		constructor(url) {
			sockets.set(this.#id, this);
			worker.postMessage({ type: "connect", id: this.#id, url });
		}

		/** @param {string} text */
		send(text) {
			worker.postMessage({ type: "send", id: this.#id, text });
		}

		/** @param {number} [code] */
		close(code) {
			this.readyState = 2;
			worker.postMessage({ type: "close", id: this.#id, code });
		}
	}

	worker.addEventListener("message", (event) => {
		/** @type {Report} */
		const report = /** @type {MessageEvent} */ (event).data;
		const socket = sockets.get(report.id);
		if (!socket) return;
		switch (report.type) {
			case "opened":
				socket.readyState = 1;
				socket.onopen();
				break;
			case "came":
				socket.onmessage({ data: report.data });
				break;
			case "closed":
				sockets.delete(report.id);
				socket.readyState = 3;
				socket.onclose(report);
		}
	});

	return {
		WebSocket: LineSocket,
		/** Frames as this line brings them. @param {Framed|import("./exchange.js").Fault} data @returns {Promise<Framed>} */
		async decode(data) {
			if ("fault" in data)
				throw new FrameError(data.fault, data.message, data.seq);
			return data;
		},
	};
}
