/**
 * What every engine is given, as the runner writes it.
 *
 * @typedef {object} Task
 * @property {number[]} x of the points
 * @property {number[]} y
 * @property {number[]} labels 0 or 1
 * @property {number} window half the side of the square that a grid covers
 * @property {number} side nodes along a grid's side
 *
 * @typedef {object} Workload
 * @property {string} name
 * @property {number[]} hidden units of each hidden layer
 * @property {"tanh" | "relu"} activation of the hidden layers
 * @property {number[][]} batches points of each update, to be used in turn
 * @property {number[]} params layer after layer [W|b], row by row, a row for each unit and its bias last
 *
 * @typedef {object} Hyper
 * @property {number} learning_rate
 * @property {number} momentum
 * @property {number} lambda of the penalty (λ/2)·ΣW², biases left out
 *
 * @typedef {object} Model one network in training
 * @property {(batch: number) => void} update makes one update with the batch of that number
 * @property {() => number} loss mean loss over all points
 * @property {(out: Uint8Array) => void} grid writes a byte per node, row 0 at the top
 * @property {() => void} [dispose] frees what the garbage collector does not
 *
 * @typedef {object} Engine
 * @property {string} version
 * @property {(task: Task, workload: Workload, hyper: Hyper) => Model} model
 */

const CLASSES = 2;

/**
 * The initial weights of each layer: W[unit][input] and b[unit].
 *
 * @param {Workload} workload
 */
export function layers(workload) {
	let at = 0;
	let inputs = 2;
	return [...workload.hidden, CLASSES].map((units) => {
		/** @type {number[][]} */
		const W = [];
		/** @type {number[]} */
		const b = [];
		for (let u = 0; u < units; u++) {
			W.push(workload.params.slice(at, at + inputs));
			b.push(workload.params[at + inputs]);
			at += inputs + 1;
		}
		inputs = units;
		return { W, b };
	});
}

/**
 * The coordinates of a grid's columns, left to right. Those of its rows, top to bottom, are the same with the other sign.
 *
 * @param {Task} task
 */
export function axis({ side, window }) {
	return Float64Array.from(
		{ length: side },
		(_, i) => window * ((2 * i) / (side - 1) - 1),
	);
}

/**
 * The byte of a node: the class in the top 3 bits, in the others the margin's level, ⌊32·√margin⌋.
 *
 * @param {number} p0 probability of class 0
 * @param {number} p1 of class 1
 */
export function level(p0, p1) {
	return (
		(p1 > p0 ? 32 : 0) |
		Math.min(31, Math.floor(32 * Math.sqrt(Math.abs(p1 - p0))))
	);
}
