/**
 * How much of the main thread the page takes, in a real browser:
 *
 *     go run ./cmd/server -addr 127.0.0.1:8100 &
 *     cd bench/page && npm install && node measure.mjs http://127.0.0.1:8100/ [seconds]
 *
 * For each kind of page it says how many frames a second came, and of each frame
 * how many milliseconds of the main thread's processor time went into it, and which
 * functions took most of that. Times are the thread's own, so that other programs count
 * little, but a busy machine is still a slow one: compare within a run.
 */
import puppeteer from "puppeteer-core";

const [base = "http://127.0.0.1:8100/", seconds = "5"] = process.argv.slice(2);
const shallow =
	"data=convnet-spiral&n=200&layers=20-tanh&batch=10&momentum=0.1&learning_rate=0.01";
const twelve =
	"sweep=lambda&values=0_0.001_0.003_0.01_0.02_0.03_0.1_0.3_1_3_9_10";
const pages = [
	["the slide", ""],
	["12 panels", `${shallow}&${twelve}`],
];
const sizes = [
	[1280, 800],
	[1920, 1080],
];

const pause = () =>
	new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));

const browser = await puppeteer.launch({
	executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
	args: [
		"--no-sandbox",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--no-first-run",
		"--disable-quic",
	],
});
try {
	for (const [name, query] of pages) {
		for (const [width, height] of sizes) {
			const page = await browser.newPage();
			await page.setViewport({ width, height });
			await page.evaluateOnNewDocument(count);
			await page.goto(`${base}?${query}`);
			await page.waitForSelector("[data-epoch]");
			await new Promise((resolve) => setTimeout(resolve, 1500)); // until the engine has compiled
			const seen = await measure(page);
			console.log(
				`${name}, ${width}×${height}: ${seen.frames.toFixed(1)} frames a second, ${seen.main.toFixed(2)} ms of the main thread a frame, ${seen.script.toFixed(2)} of them script`,
			);
			console.log(
				`    ${seen.functions.map(([f, ms]) => `${f} ${ms.toFixed(0)} %`).join(", ")}`,
			);
			await page.close();
		}
	}
} finally {
	await browser.close();
}

/** @param {import("puppeteer-core").Page} page */
async function measure(page) {
	const client = await page.createCDPSession();
	await client.send("Performance.enable", { timeDomain: "threadTicks" });
	const before = { ...(await busy(client)), ...(await page.evaluate("seen")) };
	await pause();
	const after = { ...(await busy(client)), ...(await page.evaluate("seen")) };
	await client.send("Profiler.enable");
	await client.send("Profiler.start");
	await pause();
	const { profile } = await client.send("Profiler.stop");
	const frames = after.frames - before.frames;
	return {
		frames: frames / Number(seconds),
		main: (after.TaskDuration - before.TaskDuration) / frames,
		script: (after.ScriptDuration - before.ScriptDuration) / frames,
		functions: byFunction(profile),
	};
}

/** Runs in the page before its own scripts: counts the frames that come from the worker, which the browser's tools would slow down. */
function count() {
	const seen = { frames: 0 };
	Object.assign(window, { seen });
	window.Worker = class extends Worker {
		/** @param {string|URL} url @param {WorkerOptions} [options] */
		constructor(url, options) {
			super(url, options);
			this.addEventListener("message", ({ data }) => {
				if (data.data?.panels) seen.frames++;
			});
		}
	};
}

/**
 * Milliseconds of processor time that the page's main thread has taken.
 * @param {import("puppeteer-core").CDPSession} client
 * @returns {Promise<Record<string, number>>}
 */
async function busy(client) {
	const { metrics } = await client.send("Performance.getMetrics");
	return Object.fromEntries(
		metrics.map(({ name, value }) => [name, value * 1000]),
	);
}

/**
 * @param {any} profile of the sampling profiler
 * @returns {[string, number][]} parts of the busy time in percent, the twelve largest
 */
function byFunction({ nodes, samples, timeDeltas }) {
	const names = new Map(
		nodes.map((/** @type {any} */ n) => [n.id, n.callFrame.functionName]),
	);
	/** @type {Map<string, number>} */
	const spent = new Map();
	let all = 0;
	samples.forEach((/** @type {number} */ id, /** @type {number} */ i) => {
		const name = names.get(id) || "(anonymous)";
		if (name === "(idle)") return;
		all += timeDeltas[i];
		spent.set(name, (spent.get(name) ?? 0) + timeDeltas[i]);
	});
	return [...spent]
		.sort((a, b) => b[1] - a[1])
		.slice(0, 12)
		.map(([name, time]) => [name, (100 * time) / all]);
}
