/** Curves are told apart in one ink: dashes first, then paler. */
export const dashes = [[], [7, 4], [2, 3], [10, 3, 2, 3]];

/**
 * Under the curves: those of runs that were left, faint, and a line at the
 * epoch that is shown if the run has come further.
 *
 * @param {import("../vendor/uplot/uPlot.esm.js")} chart
 * @param {import("./curves.js").Shown} shown
 * @param {import("./colours.js").Colours} ink
 */
export function drawRuns(chart, { faint, now }, ink) {
	const { ctx, bbox } = chart;
	const wide = devicePixelRatio;
	ctx.save();
	ctx.beginPath();
	ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
	ctx.clip();
	ctx.strokeStyle = ink.quiet;
	ctx.lineWidth = wide;
	ctx.globalAlpha = 0.4;
	for (const { epochs, losses } of faint)
		losses.forEach((list, i) => {
			ctx.setLineDash(dashes[i % dashes.length].map((d) => d * wide));
			ctx.beginPath();
			epochs.forEach((epoch, k) => {
				const loss = list[k];
				if (loss === null) return;
				const x = chart.valToPos(epoch, "x", true);
				ctx.lineTo(x, chart.valToPos(loss, "y", true));
			});
			ctx.stroke();
		});
	if (now !== null) {
		const x = Math.round(chart.valToPos(now, "x", true)) + 0.5;
		ctx.globalAlpha = 1;
		ctx.setLineDash([]);
		ctx.beginPath();
		ctx.moveTo(x, bbox.top);
		ctx.lineTo(x, bbox.top + bbox.height);
		ctx.stroke();
	}
	ctx.restore();
}
