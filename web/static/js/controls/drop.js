import { element } from "../dom.js";

/**
 * A file may be dropped anywhere on the page, and while one is dragged over it a
 * target says so. Text and links that are dragged are left to the browser.
 *
 * @param {(file: File) => void} take
 * @param {AbortSignal} signal
 */
export function dropTarget(take, signal) {
	const target = element("#drop");
	let inside = 0; // elements that the file has entered and not left

	/** @param {DragEvent} event */
	const isFile = (event) =>
		event.dataTransfer?.types.includes("Files") ?? false;
	function done() {
		inside = 0;
		target.hidden = true;
	}

	/** @type {Record<string, (event: DragEvent) => void>} */
	const does = {
		dragenter() {
			inside++;
			target.hidden = false;
		},
		dragover(event) {
			if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
		},
		dragleave() {
			inside--;
			if (inside <= 0) done();
		},
		drop(event) {
			done();
			const file = event.dataTransfer?.files[0];
			if (file) take(file);
		},
	};
	for (const [type, act] of Object.entries(does))
		addEventListener(
			type,
			(event) => {
				if (!(event instanceof DragEvent) || !isFile(event)) return;
				event.preventDefault(); // or the browser opens the file in our place
				act(event);
			},
			{ signal },
		);
}
