/**
 * Calls the function with the newest value, at most once an animation frame and
 * never before the last call was answered: a dragged slider cannot outrun the
 * line or the server's limit of commands.
 *
 * @template T
 * @param {(value: T) => Promise<unknown>} call
 * @param {number} [least] milliseconds between two calls
 * @returns {(value: T) => void}
 */
export function newestWins(call, least = 30) {
	/** @type {{value: T}|null} */
	let waiting = null;
	let busy = false;
	let last = 0;

	async function run() {
		if (!waiting) {
			busy = false;
			return;
		}
		const wait = least - (performance.now() - last);
		if (wait > 0) {
			setTimeout(run, wait);
			return;
		}
		const { value } = waiting;
		waiting = null;
		last = performance.now();
		try {
			await call(value);
		} finally {
			run();
		}
	}

	return (value) => {
		waiting = { value };
		if (busy) return;
		busy = true;
		requestAnimationFrame(run);
	};
}
