import { button, element, select, setHidden, setText } from "./dom.js";
import * as format from "./format.js";

const least = 100; // milliseconds between two readings of the epoch: each costs a layout

/**
 * The bar: play and pause, step, reset, dice, speed, epoch, status, share.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View & {play(): void, step(unit: "update"|"epoch"): void, faster(by: number): void}}
 */
export function transportView(app) {
	const whenPaused = element("#play .when-paused");
	const whenPlaying = element("#play .when-playing");
	const speed = select("#speed");
	const epoch = element("#epoch");
	const status = element("#status");
	const leave = new AbortController();
	let shared = 0;
	let counted = 0;

	/** @param {string} id @param {(event: MouseEvent) => void} act */
	const on = (id, act) =>
		button(id).addEventListener("click", act, { signal: leave.signal });

	/** @param {"update"|"epoch"} unit */
	const step = (unit) => app.tell({ type: "step", unit });
	const toggle = () =>
		app.tell({ type: app.model().state?.playing ? "pause" : "play" });
	const setSpeed = () =>
		app.tell({ type: "set", experiment: { speed: Number(speed.value) } });

	on("#play", toggle);
	on("#step", (event) => step(event.shiftKey ? "epoch" : "update"));
	on("#step-epoch", () => step("epoch"));
	on("#reset", () => app.tell({ type: "reset" }));
	on("#dice", () => app.tell({ type: "dice" }));
	on("#share", share);
	speed.addEventListener("change", setSpeed, { signal: leave.signal });

	async function share() {
		try {
			await navigator.clipboard.writeText(location.href);
			app.change({ remark: "" });
			shared = performance.now();
			app.say("The link is copied.");
			setTimeout(() => app.change({}), 2600);
		} catch {
			app.change({
				remark:
					"The browser did not let the link be copied; it is in the address bar.",
			});
		}
	}

	/** @param {number} now the speed that the server holds */
	function showSpeed(now) {
		if (![...speed.options].some((o) => Number(o.value) === now)) {
			const after = [...speed.options].find((o) => Number(o.value) > now);
			speed.add(new Option(String(now), String(now)), after ?? null);
		}
		if (speed.value !== String(now)) speed.value = String(now);
	}

	return {
		play: toggle,
		step,
		faster(by) {
			const next = speed.options[speed.selectedIndex + by];
			if (!next) return;
			speed.value = next.value;
			setSpeed();
		},
		update(model) {
			const { state, frame } = model;
			if (state) {
				setHidden(whenPaused, state.playing);
				setHidden(whenPlaying, !state.playing);
				showSpeed(state.experiment.speed);
			}
			const now = performance.now();
			if (frame && (!state?.playing || now - counted >= least)) {
				setText(epoch, format.whole(frame.epoch));
				counted = now;
			}
			const fresh = now - shared < 2500 && shared > 0;
			setText(status, fresh ? "link copied" : statusWords(model));
		},
		destroy: () => leave.abort(),
	};
}

/** @param {import("./model.js").Model} model */
function statusWords({ status, frame, state }) {
	const why = status.reason ? `${status.reason} ` : "";
	if (status.state === "waiting") return `${why}reconnecting…`;
	if (status.state === "closed") return `${why}not connected`;
	if (status.state === "connecting") return "connecting…";
	if (!state?.playing || !frame) return "";
	// Each goes further than the next.
	if (frame.half) return "the server is very busy: 15 frames a second";
	if (frame.coarse) return "the server is busy: coarser pictures";
	if (frame.slowed) return "the server is busy: fewer epochs per frame";
	return "";
}
