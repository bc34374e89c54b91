import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CommandError, createPending } from "../static/js/wire/pending.js";
import { encode, makeFrame } from "./helpers/frames.js";
import { start, until } from "./helpers/server.js";

const [one, two, three] = [1, 2, 3].map((seq) => makeFrame({ seq }));

/** @param {import("./helpers/server.js").FakeSocket} socket */
const afterHello = (socket) => socket.sent.slice(1);

test("hello goes first, fresh at every connect, and nothing before the welcome", async () => {
	const t = start();
	assert.deepEqual(t.log, [{ state: "connecting" }]);
	assert.equal(t.socket.url, "ws://here/ws");
	assert.equal(t.connection.post({ type: "play" }), false);
	t.socket.accept();
	assert.equal(t.connection.post({ type: "play" }), false);
	await assert.rejects(t.connection.send({ type: "play" }), { lost: true });
	assert.deepEqual(t.socket.sent, [{ type: "hello", count: 1 }]);

	t.socket.say({ type: "welcome", lab: "L" });
	await t.flush();
	assert.deepEqual(t.log.slice(1), [
		{ type: "welcome", lab: "L" },
		{ state: "open" },
	]);
	assert.equal(t.connection.post({ type: "play" }), true);
	assert.deepEqual(afterHello(t.socket), [{ type: "play" }]);

	await t.hangUp(1006);
	t.turn(1000);
	await t.welcome();
	assert.equal(t.sockets.length, 2);
	assert.deepEqual(t.socket.sent, [{ type: "hello", count: 2 }]);
});

test("messages and frames are handed on in the order in which they came", async () => {
	const t = start();
	await t.welcome();
	const big = makeFrame({ seq: 1, n: 300, panels: 6 });
	const small = makeFrame({ seq: 9, n: 2, panels: 1 });
	t.log.length = 0;
	t.socket.say({ type: "points", rev: 1 });
	t.socket.say(encode(big));
	t.socket.say({ type: "state", rev: 2 });
	t.socket.say(encode(small));
	t.socket.say({ type: "state", rev: 3 });
	await t.flush();
	assert.deepEqual(t.log, [
		{ type: "points", rev: 1 },
		{ frame: 1 },
		{ type: "state", rev: 2 },
		{ frame: 9 },
		{ type: "state", rev: 3 },
	]);
});

test("the inside of a network comes in its turn, and is seen when it is drawn", async () => {
	const t = start();
	await t.welcome();
	t.log.length = 0;
	const name = "../internal/wire/testdata/inside-bent.bin";
	const bytes = readFileSync(join(import.meta.dirname, "..", name));
	t.socket.say(encode(one));
	t.socket.say(Uint8Array.from(bytes).buffer);
	t.socket.say(encode(two, one));
	await t.flush();
	assert.deepEqual(t.log, [{ frame: 1 }, { inside: 41 }, { frame: 2 }]);
	assert.deepEqual(afterHello(t.socket), [], "not before it is drawn");
	t.insides[0].drawn();
	t.insides[0].drawn();
	assert.deepEqual(afterHello(t.socket), [{ type: "seen", seq: 41 }]);
});

test("deltas that arrive at once are decoded one after the other", async () => {
	const t = start();
	await t.welcome();
	for (const frame of [encode(one), encode(two, one), encode(three, two)])
		t.socket.say(frame);
	await t.flush();
	assert.deepEqual(
		t.frames.map((f) => f.panels),
		[one, two, three].map((f) => f.panels),
	);
});

test("a drawn frame is acknowledged once, and only to the socket it came by", async () => {
	const t = start();
	await t.welcome();
	t.socket.say(encode(one));
	t.socket.say(encode(two, one));
	await t.flush();
	assert.deepEqual(afterHello(t.socket), [], "not before it is drawn");
	t.frames[0].drawn();
	t.frames[0].drawn();
	assert.deepEqual(afterHello(t.socket), [{ type: "ack", seq: 1 }]);

	await t.hangUp(1006);
	t.turn(1000);
	await t.welcome();
	t.frames[1].drawn();
	assert.deepEqual(afterHello(t.socket), []);
});

test("a reconnect forgets the base of deltas, and frames still being read", async () => {
	const t = start();
	await t.welcome();
	t.socket.say(encode(one));
	await t.flush();
	await t.hangUp(1006);
	t.turn(1000);
	await t.welcome();
	t.socket.say(encode(two, one));
	await t.flush();
	assert.deepEqual(
		t.frames.map((f) => f.seq),
		[1],
	);
	assert.deepEqual(afterHello(t.socket), [
		{ type: "key" },
		{ type: "ack", seq: 2 },
	]);
});

test("a lost base asks for one key frame, acknowledges, and goes on", async () => {
	const t = start();
	await t.welcome();
	t.socket.say(encode(two, one));
	t.socket.say(encode(three, two));
	await t.flush();
	assert.deepEqual(afterHello(t.socket), [
		{ type: "key" },
		{ type: "ack", seq: 2 },
		{ type: "ack", seq: 3 },
	]);
	t.socket.say(encode(makeFrame({ seq: 4 })));
	await t.flush();
	assert.deepEqual(
		t.frames.map((f) => f.seq),
		[4],
	);
	t.socket.say(encode(makeFrame({ seq: 9 }), makeFrame({ seq: 8 })));
	await t.flush();
	assert.deepEqual(afterHello(t.socket).slice(3), [
		{ type: "key" },
		{ type: "ack", seq: 9 },
	]);
});

test("a corrupt frame asks for a key frame, every time, and eight in a row for a new connection", async () => {
	const t = start();
	await t.welcome();
	const broken = encode(one).slice(0, -3);
	for (let i = 1; i < 8; i++) t.socket.say(broken);
	await t.flush();
	assert.deepEqual(
		afterHello(t.socket),
		Array(7)
			.fill([{ type: "key" }, { type: "ack", seq: 1 }])
			.flat(),
	);
	assert.equal(t.status.state, "open");
	t.socket.say(broken);
	await until(() => t.status.state !== "open");
	assert.deepEqual(t.socket.closes, [undefined]);
	assert.deepEqual(t.status, {
		state: "waiting",
		seconds: 0.125,
		reason: "The pictures arrived broken.",
	});
});

test("broken frames with sound ones between them are borne", async () => {
	const t = start();
	await t.welcome();
	for (let i = 0; i < 10; i++) {
		t.socket.say(encode(one).slice(0, -3));
		t.socket.say(encode(one));
	}
	await t.flush();
	assert.equal(t.frames.length, 10);
	assert.equal(t.status.state, "open");
});

test("a frame too short to be acknowledged costs the connection", async () => {
	const t = start();
	await t.welcome();
	t.socket.say(encode(one).slice(0, 7));
	await until(() => t.status.state !== "open");
	assert.equal(t.status.state, "waiting");
});

test("a frame of another format stops: the page is older than the server", async (c) => {
	c.mock.method(console, "error", () => {});
	const t = start();
	await t.welcome();
	const buffer = encode(one);
	new DataView(buffer).setUint8(0, 3);
	t.socket.say(buffer);
	await until(() => t.status.state !== "open");
	assert.equal(t.status.state, "closed");
	assert.match(t.status.reason, /reload/);
	assert.equal(t.timers, 0);
});

test("a failing view and a message that is not JSON leave the connection alive", async (c) => {
	const errors = c.mock.method(console, "error", () => {});
	const t = start({
		onMessage: (m) => {
			if (m.type === "state") throw new Error("view");
		},
		onFrame: () => {
			throw new Error("view");
		},
	});
	await t.welcome();
	t.socket.say({ type: "state" });
	t.socket.onmessage({ data: "{" });
	t.socket.say(encode(one));
	t.socket.say(encode(two, one));
	t.socket.say({ type: "points" });
	await t.flush();
	assert.equal(errors.mock.callCount(), 4);
	assert.deepEqual(t.log.at(-1), { type: "points" });
	assert.deepEqual(
		t.frames.map((f) => f.seq),
		[1, 2],
	);
});

test("every answer finds its command", async () => {
	const t = start();
	await t.welcome();
	const sent = ["play", "probe", "export", "set"].map((type) =>
		t.connection.send({ type }),
	);
	const ids = afterHello(t.socket).map((m) => m.id);
	assert.deepEqual(ids, [1, 2, 3, 4]);
	const replies = [
		{ type: "done", id: 1 },
		{ type: "probe", id: 2, x: 0, y: 1, p: [[1, 0]] },
		{ type: "csv", id: 3, text: "x,y,class\n" },
	];
	for (const reply of [...replies].reverse()) t.socket.say(reply);
	t.socket.say({ type: "error", id: 4, field: "lambda", message: "too large" });
	t.log.length = 0;
	assert.deepEqual(await Promise.all(sent.slice(0, 3)), replies);
	await assert.rejects(sent[3], (/** @type {any} */ error) => {
		assert.ok(error instanceof CommandError);
		assert.deepEqual(
			[error.field, error.message, error.lost],
			["lambda", "too large", false],
		);
		return true;
	});
	assert.deepEqual(t.log, [], "answers are nobody else's");
});

test("an error that answers nothing goes to the page", async () => {
	const t = start();
	await t.welcome();
	const error = { type: "error", field: "query", message: "cannot be read" };
	t.socket.say(error);
	await t.flush();
	assert.deepEqual(t.log.at(-1), error);
});

test("ids count round and skip those that still wait", async () => {
	const pending = createPending(4);
	/** @type {number[]} */
	const ids = [];
	const ask = () => pending.ask((id) => ids.push(id));
	const first = [ask(), ask(), ask()];
	for (const id of [1, 3])
		assert.equal(pending.answer({ type: "done", id }), true);
	assert.equal(pending.answer({ type: "done", id: 1 }), false, "once");
	const then = [ask(), ask(), ask()];
	assert.deepEqual(ids, [1, 2, 3, 4, 1, 3], "2 still waits");
	for (const id of [1, 2, 3, 4]) pending.answer({ type: "done", id });
	const replies = await Promise.all([...first, ...then]);
	assert.deepEqual(
		replies.map((r) => r.id),
		ids,
	);
});

test("a dropped socket rejects what waits as lost, but not what was answered before", async () => {
	const t = start();
	await t.welcome();
	const answered = t.connection.send({ type: "play" });
	const waiting = t.connection.send({ type: "set" });
	t.socket.say(encode(makeFrame({ seq: 1, n: 400, panels: 4 })));
	t.socket.say({ type: "done", id: 1 });
	t.socket.hangUp(1006);
	await assert.rejects(t.connection.send({ type: "dice" }), { lost: true });
	assert.deepEqual(await answered, { type: "done", id: 1 });
	await assert.rejects(waiting, { name: "CommandError", lost: true });
});

test("back-off: full jitter below 0.25 s, doubling to 8 s; a welcome starts it again", async () => {
	for (const luck of [0, 0.5, 1 - 2 ** -53]) {
		const t = start({ luck });
		const waits = [];
		for (let i = 0; i < 8; i++) {
			await t.hangUp(1006);
			assert.equal(t.status.state, "waiting");
			waits.push(t.status.seconds);
			t.turn(t.status.seconds * 1000);
			assert.equal(t.sockets.length, i + 2);
		}
		const bounds = [0.25, 0.5, 1, 2, 4, 8, 8, 8];
		assert.deepEqual(
			waits,
			bounds.map((b) => b * luck),
		);
		await t.welcome();
		await t.hangUp(1006);
		assert.equal(t.status.seconds, 0.25 * luck);
	}
});

test("the attempt is made when the wait is over, not before", async () => {
	const t = start({ luck: 1 });
	await t.hangUp(1006);
	t.turn(249);
	assert.equal(t.sockets.length, 1);
	t.turn(1);
	assert.equal(t.sockets.length, 2);
});

test("close codes 1012 and 1013 are waited out as the server asks", async () => {
	for (const [code, luck, seconds, words] of /** @type {const} */ ([
		[1012, 0, 0.2, /restart/],
		[1012, 1, 2, /restart/],
		[1013, 0, 5, /full/],
		[1013, 1, 15, /full/],
	])) {
		const t = start({ luck });
		await t.welcome();
		await t.hangUp(code);
		assert.equal(t.status.seconds, seconds, `${code} at ${luck}`);
		assert.match(t.status.reason, words);
		t.window.dispatchEvent(new Event("online"));
		assert.equal(t.sockets.length, 1, "not cut short");
		t.turn(seconds * 1000);
		assert.equal(t.sockets.length, 2);
	}
	const t = start();
	await t.hangUp(1013, "40 labs are open.");
	assert.equal(t.status.reason, "40 labs are open.");
});

test("1008 before the welcome stops and says so; after it, comes back unhurried", async () => {
	const refused = start();
	refused.socket.accept();
	await refused.hangUp(1008, "protocol 1 is not spoken here");
	assert.deepEqual(refused.status, {
		state: "closed",
		reason: "protocol 1 is not spoken here",
	});
	assert.equal(refused.timers, 0);
	refused.window.dispatchEvent(new Event("online"));
	assert.equal(refused.sockets.length, 1);

	const slept = start({ luck: 0 });
	await slept.welcome();
	await slept.hangUp(1008, "no pong");
	assert.deepEqual(slept.status, {
		state: "waiting",
		seconds: 5,
		reason: "no pong",
	});
});

test("going online or being seen ends the wait at once, and only the wait", async () => {
	const t = start();
	for (const [target, name] of /** @type {const} */ ([
		[t.window, "online"],
		[t.document, "visibilitychange"],
	])) {
		await t.hangUp(1006);
		const before = t.sockets.length;
		t.document.visibilityState = "hidden";
		target.dispatchEvent(new Event(name));
		assert.equal(t.sockets.length, before, `${name} while hidden`);
		t.document.visibilityState = "visible";
		target.dispatchEvent(new Event(name));
		assert.equal(t.sockets.length, before + 1, name);
		target.dispatchEvent(new Event(name));
		assert.equal(t.sockets.length, before + 1, `${name} while connecting`);
		assert.equal(t.timers, 1, "the wait is off, patience is on");
	}
	await t.welcome();
	t.window.dispatchEvent(new Event("online"));
	assert.equal(t.sockets.length, 3);
});

test("a connection that brings no welcome in 10 s is given up", async () => {
	const t = start();
	t.socket.accept();
	const silent = t.socket;
	t.turn(9_999);
	assert.equal(t.status.state, "connecting");
	t.turn(1);
	assert.equal(t.status.state, "waiting");
	assert.deepEqual(silent.closes, [undefined]);
	t.turn(1000);
	assert.equal(t.sockets.length, 2);
	silent.say({ type: "welcome" });
	silent.hangUp(1006);
	await new Promise(setImmediate);
	assert.equal(t.status.state, "connecting", "the past is not listened to");

	await t.welcome();
	t.turn(60_000);
	assert.equal(t.status.state, "open", "patience ends with the welcome");
});

test("close is for good", async () => {
	const t = start();
	await t.welcome();
	const waiting = t.connection.send({ type: "play" });
	t.connection.close();
	await assert.rejects(waiting, { lost: true });
	assert.deepEqual(t.socket.closes, [1000]);
	assert.equal(t.status.state, "closed");
	t.socket.hangUp(1000);
	t.window.dispatchEvent(new Event("online"));
	t.turn(60_000);
	await new Promise(setImmediate);
	assert.equal(t.sockets.length, 1);
	assert.equal(t.status.state, "closed");
	assert.equal(t.connection.post({ type: "play" }), false);
});
