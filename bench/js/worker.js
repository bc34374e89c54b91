// One engine in a process of its own. It reads requests from standard input, a line of JSON each, and answers each with a
// line: what it made and how long that took.

import { createInterface } from "node:readline";

/** @import { Engine, Hyper, Task, Workload } from "./task.js" */

/**
 * @typedef {object} Request
 * @property {"task" | "check" | "train" | "grid"} do
 * @property {Task} task of "task"
 * @property {Workload} workload of the others
 * @property {Hyper[]} hypers one for each panel, which are trained one after another
 * @property {number} updates of "check"
 * @property {number} seconds of "train" and "grid"
 */

const name = process.argv[2];
/** @type {Engine} */
const engine = await (await import(`./engines/${name}.js`)).open();
/** @type {Task} */
let task;

/** Updates between two looks at the clock. */
const STRIDE = 32;

/** Processor time of this process so far, in seconds. */
function clock() {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1e6;
}

/**
 * Runs work for some seconds, a fifth of them before the clock starts.
 *
 * @param {number} seconds
 * @param {() => void} work
 */
function timed(seconds, work) {
	const warm = clock() + seconds / 5;
	while (clock() < warm) work();
	const start = clock();
	let rounds = 0;
	let spent = 0;
	for (; spent < seconds; spent = clock() - start, rounds++) work();
	return { rounds, seconds: spent };
}

/** @type {Record<Request["do"], (r: Request) => object>} */
const answers = {
	task(r) {
		task = r.task;
		return { version: engine.version };
	},
	check({ workload, hypers, updates }) {
		const model = engine.model(task, workload, hypers[0]);
		for (let k = 0; k < updates; k++) model.update(k % workload.batches.length);
		const loss = model.loss();
		model.dispose?.();
		return { loss };
	},
	train({ workload, hypers, seconds }) {
		let count = 0;
		let spent = 0;
		for (const hyper of hypers) {
			const model = engine.model(task, workload, hyper);
			let k = 0;
			const t = timed(seconds / hypers.length, () => {
				for (let i = 0; i < STRIDE; i++)
					model.update(k++ % workload.batches.length);
			});
			model.dispose?.();
			count += t.rounds * STRIDE * workload.batches[0].length;
			spent += t.seconds;
		}
		return { count, seconds: spent };
	},
	grid({ workload, hypers, seconds }) {
		const models = hypers.map((hyper) => engine.model(task, workload, hyper));
		const out = new Uint8Array(task.side * task.side);
		const t = timed(seconds, () => {
			for (const model of models) model.grid(out);
		});
		for (const model of models) model.dispose?.();
		return { count: t.rounds, seconds: t.seconds };
	},
};

for await (const line of createInterface({ input: process.stdin })) {
	/** @type {Request} */
	const request = JSON.parse(line);
	process.stdout.write(`${JSON.stringify(answers[request.do](request))}\n`);
}
