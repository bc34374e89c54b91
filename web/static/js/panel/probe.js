import { element, setText } from "../dom.js";
import * as format from "../format.js";
import { newestWins } from "../throttle.js";

/**
 * Asks the server for p under the cross-hair: at most 15 times a second while it
 * moves, 8 times a second while the nets change under it.
 *
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function probeView(app) {
	const where = element("#where");
	/** @type {unknown} */
	let asked = null;
	let askedAt = 0;
	let askedStep = -1;

	const ask = newestWins(
		/** @param {{x: number, y: number}} at */ async (at) => {
			try {
				const reply = await app.send({ type: "probe", x: at.x, y: at.y });
				if (app.model().hair) app.change({ readings: reply.p });
			} catch {
				// Not connected, or too many commands: the next one will tell.
			}
		},
		67,
	);

	return {
		update({ hair, frame, state, status }) {
			setText(
				where,
				hair
					? `x = ${format.coordinate(hair.x)}, y = ${format.coordinate(hair.y)}`
					: "",
			);
			if (!hair || status.state !== "open") return;
			const now = performance.now();
			const moved = hair !== asked;
			const step = frame?.step ?? 0;
			const changed = step !== askedStep || frame?.rev !== state?.rev;
			if (!moved && !(changed && now - askedAt > 125)) return;
			asked = hair;
			askedAt = now;
			askedStep = step;
			ask(hair);
		},
		destroy() {},
	};
}
