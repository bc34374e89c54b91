// brain.js 2: NeuralNetwork on the CPU. It has one activation for all layers, the output among them, learns squared error
// point by point, has no penalty, and gives momentum to weights but not to biases: so its training is the nearest thing,
// not the same.

import brain from "brain.js";
import { axis, layers, level } from "../task.js";

/** @import { Engine } from "../task.js" */

/** @returns {Engine} */
export const open = () => ({ version: "2.0.0-beta.24", model });

/** @type {Engine["model"]} */
function model(task, workload, hyper) {
	const net = new brain.NeuralNetwork({
		inputSize: 2,
		hiddenLayers: workload.hidden,
		outputSize: 2,
		activation: workload.activation,
		learningRate: hyper.learning_rate / workload.batches[0].length, // the mean over a batch, a point at a time
		momentum: hyper.momentum,
	});
	net.initialize();
	layers(workload).forEach(({ W, b }, l) => {
		W.forEach((row, u) => {
			net.weights[l + 1][u].set(row);
		});
		net.biases[l + 1].set(b);
	});
	const points = task.labels.map((label, i) => ({
		input: Float32Array.of(task.x[i], task.y[i]),
		output: Float32Array.of(1 - label, label),
	}));
	const at = axis(task);
	const node = new Float32Array(2);
	return {
		update(batch) {
			for (const i of workload.batches[batch]) net.trainPattern(points[i]);
		},
		loss() {
			let sum = 0;
			for (const { input, output } of points) {
				const a = net.runInput(input);
				sum += ((a[0] - output[0]) ** 2 + (a[1] - output[1]) ** 2) / 2;
			}
			return sum / points.length;
		},
		grid(out) {
			let i = 0;
			for (let row = 0; row < task.side; row++) {
				for (let column = 0; column < task.side; column++) {
					node[0] = at[column];
					node[1] = -at[row];
					const a = net.runInput(node);
					out[i++] = level(a[0], a[1]);
				}
			}
		},
	};
}
