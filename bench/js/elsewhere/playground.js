// The mathematics of TensorFlow Playground's page, written anew from its formulas: the network and the training that it opens with.
// Weights from U(-½, ½) and biases 0.1; tanh everywhere; ½(a − t)² against t = ±1; w −= 0.03 · the mean gradient of 10 points.

import { printRuns } from "./runs.js";

const rate = 0.03;
const batch = 10;

printRuns((points) => {
	const layers = [
		[2, 4],
		[4, 2],
		[2, 1],
	].map(([inputs, units]) => ({
		W: Array.from({ length: units }, () => [
			...Array.from({ length: inputs }, () => Math.random() - 0.5),
			0.1, // the bias
		]),
		dW: Array.from({ length: units }, () => new Array(inputs + 1).fill(0)),
	}));
	const order = points
		.map((point) => ({ point, lot: Math.random() }))
		.sort((a, b) => a.lot - b.lot)
		.map(({ point }) => point);

	/** @param {{x: number, y: number}} point */
	function forward({ x, y }) {
		const a = [[x, y, 1]];
		for (const { W } of layers)
			a.push([...W.map((row) => Math.tanh(dot(row, a[a.length - 1]))), 1]);
		return a;
	}
	/** @param {number[][]} a @param {number} target */
	function backward(a, target) {
		let da = [a[layers.length][0] - target];
		for (let l = layers.length - 1; l >= 0; l--) {
			const { W, dW } = layers[l];
			const dz = da.map((d, u) => d * (1 - a[l + 1][u] ** 2));
			da = a[l].slice(0, -1).map((_, i) =>
				dot(
					dz,
					W.map((row) => row[i]),
				),
			);
			for (const [u, d] of dz.entries())
				for (const [i, input] of a[l].entries()) dW[u][i] += d * input;
		}
	}
	function update() {
		for (const { W, dW } of layers)
			for (const [u, row] of W.entries())
				for (const i of row.keys()) {
					row[i] -= (rate * dW[u][i]) / batch;
					dW[u][i] = 0;
				}
	}
	/** @param {{class: number}} point */
	const target = (point) => 2 * point.class - 1;

	return {
		epoch() {
			order.forEach((point, i) => {
				backward(forward(point), target(point));
				if ((i + 1) % batch === 0) update();
			});
		},
		look() {
			let loss = 0;
			let wrong = 0;
			for (const point of points) {
				const out = forward(point)[layers.length][0];
				loss += (out - target(point)) ** 2 / 2 / points.length;
				if (out * target(point) < 0) wrong++;
			}
			return { loss, wrong };
		},
	};
});

/** @param {number[]} a @param {number[]} b */
function dot(a, b) {
	return a.reduce((sum, v, i) => sum + v * b[i], 0);
}
