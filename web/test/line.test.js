/** Both ends of the line to the worker's sockets, on fakes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createGallery } from "../static/js/picture/gallery.js";
import { createExchange } from "../static/js/wire/exchange.js";
import { FrameError } from "../static/js/wire/frame.js";
import { createLine } from "../static/js/wire/line.js";
import { encode, makeFrame } from "./helpers/frames.js";
import { FakeSocket, until } from "./helpers/server.js";

/** A socket at the page's end of the line, and the one that it stands for. */
function start() {
	/** @type {FakeSocket[]} */
	const sockets = [];
	/** @type {(event: {data: any}) => void} */
	let told = () => {};
	const gallery = createGallery();
	const exchange = createExchange({
		report: (data) => told({ data }),
		keep: gallery.keep,
		WebSocket: /** @type {any} */ (
			class extends FakeSocket {
				/** @param {string} url */
				constructor(url) {
					super(url);
					sockets.push(this);
				}
			}
		),
	});
	const line = createLine({
		postMessage: exchange.take,
		addEventListener: (/** @type {string} */ _, /** @type {any} */ listen) => {
			told = listen;
		},
	});
	const socket = new line.WebSocket("ws://here/ws");
	/** @type {any[]} what came, in order */
	const log = [];
	socket.onopen = () => log.push("open");
	socket.onmessage = ({ data }) => log.push(data);
	socket.onclose = ({ code, reason }) => log.push([code, reason]);
	return { line, gallery, socket, far: sockets[0], log };
}

test("what comes is handed on in order, frames without their grids", async () => {
	const { gallery, socket, far, log } = start();
	const big = makeFrame({ seq: 1, n: 300, panels: 6 });
	const inside = Uint8Array.from(
		readFileSync(
			join(import.meta.dirname, "../../internal/wire/testdata/inside-bent.bin"),
		),
	).buffer;
	assert.equal(far.url, "ws://here/ws");
	far.accept();
	assert.equal(socket.readyState, 1);
	far.say(encode(big));
	far.say({ type: "state" });
	far.say(inside);
	far.hangUp(1012, "soon");
	await until(() => log.length === 5);
	assert.equal(log[0], "open");
	assert.deepEqual(log.slice(2), ['{"type":"state"}', inside, [1012, "soon"]]);
	assert.equal(log[1].seq, 1);
	for (const [i, panel] of log[1].panels.entries()) {
		assert.equal("grid" in panel, false);
		assert.deepEqual(gallery.find(panel.picture), {
			grid: big.panels[i].grid,
			n: 300,
		});
	}
});

test("what is said goes out, and nothing to a socket that has closed", async () => {
	const { socket, far, log } = start();
	far.accept();
	socket.send('{"type":"play"}');
	assert.deepEqual(far.sent, [{ type: "play" }]);
	socket.close(1000);
	assert.equal(socket.readyState, 2);
	assert.deepEqual(far.closes, [1000]);
	socket.send("{}");
	far.hangUp(1000);
	await until(() => log.length === 2);
	socket.send("{}");
	assert.equal(far.sent.length, 1);
	assert.equal(socket.readyState, 3);
});

test("a frame that cannot be read is the same fault at the other end", async () => {
	const { line, far, log } = start();
	far.accept();
	const [a, b] = [1, 2].map((seq) => makeFrame({ seq }));
	far.say(encode(b, a));
	await until(() => log.length === 2);
	await assert.rejects(line.decode(log[1]), (error) => {
		assert.ok(error instanceof FrameError);
		assert.deepEqual(
			[error.kind, error.seq, error.needsKey],
			["base", 2, true],
		);
		return true;
	});
});

test("a gallery keeps the pictures of four frames, and their numbers while they stand", async () => {
	const gallery = createGallery();
	const frame = { ...makeFrame({ panels: 2 }), key: true };
	const [first, second] = gallery.keep(frame).panels;
	assert.notEqual(first.picture, second.picture);
	const [still, moved] = gallery.keep({
		...frame,
		panels: [frame.panels[0], makeFrame({ seq: 5 }).panels[0]],
	}).panels;
	assert.equal(still.picture, first.picture);
	assert.notEqual(moved.picture, second.picture);
	for (let seq = 6; seq < 9; seq++)
		gallery.keep({ ...makeFrame({ seq }), key: true });
	assert.ok(gallery.find(moved.picture));
	assert.equal(gallery.find(second.picture), undefined);
});
