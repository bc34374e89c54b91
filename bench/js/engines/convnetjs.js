// ConvNetJS 0.3.0: its own Net and Trainer, in the way of its demo classify2d.

import convnetjs from "convnetjs";
import { axis, layers, level } from "../task.js";

/** @import { Engine } from "../task.js" */

/** @returns {Engine} */
export const open = () => ({ version: "0.3.0", model });

/** @type {Engine["model"]} */
function model(task, workload, hyper) {
	const net = new convnetjs.Net();
	net.makeLayers([
		{ type: "input", out_sx: 1, out_sy: 1, out_depth: 2 },
		...workload.hidden.map((num_neurons) => ({
			type: "fc",
			num_neurons,
			activation: workload.activation,
		})),
		{ type: "softmax", num_classes: 2 },
	]);
	start(net, layers(workload));
	const size = workload.batches[0].length;
	const trainer = new convnetjs.Trainer(net, {
		method: "sgd",
		learning_rate: hyper.learning_rate,
		momentum: hyper.momentum,
		batch_size: size,
		l2_decay: hyper.lambda * size, // it divides the decay by the batch size, like the gradient
	});
	const points = task.labels.map((_, i) => {
		const x = new convnetjs.Vol(1, 1, 2, 0);
		x.w[0] = task.x[i];
		x.w[1] = task.y[i];
		return x;
	});
	const at = axis(task);
	const node = new convnetjs.Vol(1, 1, 2, 0);
	return {
		update(batch) {
			for (const i of workload.batches[batch])
				trainer.train(points[i], task.labels[i]);
		},
		loss() {
			let sum = 0;
			points.forEach((x, i) => {
				sum -= Math.log(net.forward(x).w[task.labels[i]]);
			});
			return sum / points.length;
		},
		grid(out) {
			let i = 0;
			for (let row = 0; row < task.side; row++) {
				for (let column = 0; column < task.side; column++) {
					node.w[0] = at[column];
					node.w[1] = -at[row];
					const p = net.forward(node).w;
					out[i++] = level(p[0], p[1]);
				}
			}
		},
	};
}

/**
 * Puts weights into a net.
 *
 * @param {any} net
 * @param {ReturnType<typeof layers>} weights
 */
function start(net, weights) {
	const dense = net.layers.filter(
		(/** @type {any} */ layer) => layer.layer_type === "fc",
	);
	weights.forEach(({ W, b }, l) => {
		W.forEach((row, u) => {
			dense[l].filters[u].w.set(row);
		});
		dense[l].biases.w.set(b);
	});
}
