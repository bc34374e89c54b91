// ConvNetJS 0.3.0 with the network and the trainer that its demo classify2d opens with.

import convnetjs from "convnetjs";
import { printRuns } from "./runs.js";

printRuns((points) => {
	const net = new convnetjs.Net();
	net.makeLayers([
		{ type: "input", out_sx: 1, out_sy: 1, out_depth: 2 },
		{ type: "fc", num_neurons: 6, activation: "tanh" },
		{ type: "fc", num_neurons: 2, activation: "tanh" },
		{ type: "softmax", num_classes: 2 },
	]);
	const trainer = new convnetjs.SGDTrainer(net, {
		learning_rate: 0.01,
		momentum: 0.1,
		batch_size: 10,
		l2_decay: 0.001,
	});
	const inputs = points.map(({ x, y }) => new convnetjs.Vol([x, y]));
	return {
		epoch() {
			points.forEach((point, i) => {
				trainer.train(inputs[i], point.class);
			});
		},
		look() {
			let loss = 0;
			let wrong = 0;
			points.forEach((point, i) => {
				const p = net.forward(inputs[i]).w[point.class];
				loss -= Math.log(p) / points.length;
				if (p < 0.5) wrong++;
			});
			return { loss, wrong };
		},
	};
});
