/**
 * The worker's end of the sockets: reads frames where nobody waits for the page's
 * own thread, and hands on what is left to say. Its other end is line.js.
 *
 * @typedef {{type: "connect", id: number, url: string}} Connect
 * @typedef {{type: "send", id: number, text: string}} Send
 * @typedef {{type: "close", id: number, code: number|undefined}} Close
 * @typedef {Connect|Send|Close} Order what the page says
 *
 * @typedef {{fault: import("./frame.js").FrameError["kind"], message: string, seq: number|undefined}} Fault a frame that cannot be read
 * @typedef {string|ArrayBuffer|import("./frame.js").Framed|Fault} Data the buffers are about the inside of a network
 * @typedef {{type: "opened", id: number}} Opened
 * @typedef {{type: "came", id: number, data: Data}} Came
 * @typedef {{type: "closed", id: number, code: number, reason: string}} Closed
 * @typedef {Opened|Came|Closed} Report what the page is told
 */
import { createDecoder, FrameError } from "./frame.js";
import { isInside } from "./inside.js";

/**
 * @param {object} options
 * @param {(report: Report, given?: Transferable[]) => void} options.report
 * @param {(frame: import("./frame.js").Frame) => import("./frame.js").Framed} options.keep takes the grids out of a frame
 * @param {new (url: string) => WebSocket} [options.WebSocket]
 */
export function createExchange({
	report,
	keep,
	WebSocket = globalThis.WebSocket,
}) {
	/** @type {Map<number, WebSocket>} */
	const sockets = new Map();

	/** @param {Connect} order */
	function connect({ id, url }) {
		const socket = new WebSocket(url);
		const decoder = createDecoder();
		/** Everything goes through one chain, since frames take time to inflate. */
		let chain = Promise.resolve();
		sockets.set(id, socket);
		socket.binaryType = "arraybuffer";

		/** @param {string|ArrayBuffer} data */
		async function came(data) {
			if (typeof data === "string") report({ type: "came", id, data });
			else if (isInside(data)) report({ type: "came", id, data }, [data]);
			else report({ type: "came", id, data: await read(data) });
		}

		/** @param {ArrayBuffer} data @returns {Promise<Data>} */
		const read = (data) => decoder.decode(data).then(keep, fault);

		socket.onopen = () => report({ type: "opened", id });
		socket.onmessage = ({ data }) => {
			chain = chain.then(() => came(data));
		};
		socket.onclose = ({ code, reason }) => {
			sockets.delete(id);
			chain.then(() => report({ type: "closed", id, code, reason }));
		};
	}

	return {
		/** @param {Order} order */
		take(order) {
			if (order.type === "connect") connect(order);
			else if (order.type === "close") sockets.get(order.id)?.close(order.code);
			else if (sockets.get(order.id)?.readyState === 1)
				sockets.get(order.id)?.send(order.text);
		},
	};
}

/** @param {unknown} error @returns {Fault} */
function fault(error) {
	if (!(error instanceof FrameError)) throw error;
	return { fault: error.kind, message: error.message, seq: error.seq };
}
