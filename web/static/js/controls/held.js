const rest = 600; // milliseconds after the last change

/**
 * Tells whether a person is moving a slider just now: then the server's echo
 * must not move it under the hand.
 *
 * @param {HTMLInputElement} range
 * @param {() => void} released called when the echo may be shown again
 */
export function held(range, released) {
	const leave = new AbortController();
	let down = false;
	let moved = 0;
	let timer = 0;

	const up = () => {
		if (!down) return;
		down = false;
		later();
	};
	const later = () => {
		moved = performance.now();
		clearTimeout(timer);
		timer = window.setTimeout(released, rest + 20);
	};

	const { signal } = leave;
	range.addEventListener(
		"pointerdown",
		() => {
			down = true;
		},
		{ signal },
	);
	range.addEventListener("input", later, { signal });
	addEventListener("pointerup", up, { signal });
	addEventListener("pointercancel", up, { signal });
	return {
		held: () => down || (moved > 0 && performance.now() - moved < rest),
		destroy() {
			clearTimeout(timer);
			leave.abort();
		},
	};
}
