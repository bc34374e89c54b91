/**
 * How long to wait before connecting again, in seconds, and whether at all. The
 * one table of close codes in the browser; docs/protocol.md has the server's side.
 */

/** The first wait is at most this long, and each next one at most twice the one before. */
const first = 0.25;
const longest = 8;

/**
 * @typedef {object} Plan
 * @property {boolean} stop not to be tried again
 * @property {number} seconds
 * @property {boolean} asked the server named this wait: nothing may cut it short
 * @property {string} reason in words for people, or ""
 */

/**
 * @param {{code: number, reason: string}} close
 * @param {object} past
 * @param {number} past.attempts connections in a row that brought no welcome
 * @param {boolean} past.welcomed whether the one that closed had brought one
 * @param {() => number} random uniform in [0,1)
 * @returns {Plan}
 */
export function plan({ code, reason }, { attempts, welcomed }, random) {
	/** @param {number} from @param {number} to */
	const between = (from, to) => from + random() * (to - from);
	/** @param {number} seconds @param {string} words */
	const asked = (seconds, words) => ({
		stop: false,
		seconds,
		asked: true,
		reason: words,
	});
	switch (code) {
		case 1012:
			return asked(between(0.2, 2), reason || "The server is restarting.");
		case 1013:
			return asked(between(5, 15), reason || "The server is full.");
		case 1008:
			// Before the welcome, the server does not speak with this page. After it, this
			// may be a phone that slept through its pings: that one comes back, unhurried.
			if (!welcomed)
				return {
					stop: true,
					seconds: 0,
					asked: true,
					reason: reason || "The server refused this page; reload it.",
				};
			return asked(between(5, 15), reason);
		default:
			// Full jitter, so that a class does not come back as one.
			return {
				stop: false,
				seconds: random() * Math.min(longest, first * 2 ** attempts),
				asked: false,
				reason,
			};
	}
}
