// What both back ends of TensorFlow.js have in common: variables, Optimizer.minimize and tidy, which is faster than the
// library's own layers and their fit.

import * as tf from "@tensorflow/tfjs";
import { axis, layers, level } from "../task.js";

/** @import { Engine, Task, Workload } from "../task.js" */

/**
 * @param {"cpu" | "wasm"} backend
 * @returns {Promise<Engine>}
 */
export async function engine(backend) {
	tf.enableProdMode(); // without its checks
	await tf.setBackend(backend);
	await tf.ready();
	return { version: tf.version.tfjs, model };
}

/** @type {Engine["model"]} */
function model(task, workload, hyper) {
	const net = network(workload);
	const optimizer = tf.train.momentum(hyper.learning_rate, hyper.momentum);
	const batches = workload.batches.map((batch) => points(task, batch));
	const all = points(task, [...task.labels.keys()]);
	const nodes = grid(task);
	const half = tf.scalar(hyper.lambda / 2);
	return {
		update(k) {
			const { x, y } = batches[k];
			optimizer.minimize(() => {
				const penalty = tf.addN(net.weights.map((W) => tf.sum(tf.square(W))));
				return tf.add(
					tf.losses.softmaxCrossEntropy(y, net.logits(x)),
					tf.mul(half, penalty),
				);
			});
		},
		loss: () =>
			tf.tidy(
				() =>
					tf.losses.softmaxCrossEntropy(all.y, net.logits(all.x)).dataSync()[0],
			),
		grid(out) {
			const p = tf.tidy(() => tf.softmax(net.logits(nodes)).dataSync());
			for (let i = 0; i < out.length; i++)
				out[i] = level(p[2 * i], p[2 * i + 1]);
		},
		dispose() {
			optimizer.dispose();
			tf.dispose([net.weights, net.biases, batches, all, nodes, half]);
		},
	};
}

/** @param {Workload} workload */
function network(workload) {
	const relu = workload.activation === "relu";
	const start = layers(workload);
	const weights = start.map(({ W }) =>
		tf.tidy(() => tf.variable(tf.transpose(tf.tensor2d(W)))),
	);
	const biases = start.map(({ b }) =>
		tf.tidy(() => tf.variable(tf.tensor1d(b))),
	);
	const last = weights.length - 1;
	/** @param {any} x */
	const logits = (x) =>
		weights.reduce((a, b, l) => {
			const z = tf.fused.matMul({
				a,
				b,
				bias: biases[l],
				activation: relu && l < last ? "relu" : "linear",
			});
			return relu || l === last ? z : tf.tanh(z);
		}, x);
	return { weights, biases, logits };
}

/**
 * @param {Task} task
 * @param {number[]} batch
 */
function points(task, batch) {
	return {
		x: tf.tensor2d(batch.map((i) => [task.x[i], task.y[i]])),
		y: tf.tensor2d(batch.map((i) => [1 - task.labels[i], task.labels[i]])),
	};
}

/** @param {Task} task */
function grid(task) {
	const at = axis(task);
	return tf.tensor2d(
		Array.from({ length: task.side ** 2 }, (_, i) => [
			at[i % task.side],
			-at[Math.floor(i / task.side)],
		]),
	);
}
