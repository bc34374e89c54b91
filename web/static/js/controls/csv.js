import { button, element, find, input, showError } from "../dom.js";
import { dropTarget } from "./drop.js";

const most = 1 << 20; // bytes that the server reads

/**
 * Points in and out as text: pasted, from a file, or from one that is dropped on
 * the page. What is refused stands in the dialog, with what is wrong with it,
 * until it is accepted.
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function csvView(app) {
	const dialog = find(document, "#csv", HTMLDialogElement);
	const text = find(document, "#csv-text", HTMLTextAreaElement);
	const file = input("#csv-file");
	const error = element("#csv-error");
	const leave = new AbortController();
	const { signal } = leave;

	/** Shows what is wrong beside the text that it is about. @param {string} words */
	function complain(words) {
		showError(error, words, text);
		if (words && !dialog.open) dialog.showModal();
	}
	async function use() {
		const bytes = new TextEncoder().encode(text.value).length;
		if (bytes > most) {
			complain(tooLarge("This", bytes));
			return;
		}
		try {
			await app.send({ type: "csv", text: text.value });
			complain("");
			dialog.close();
			app.say("The points are replaced.");
		} catch (refused) {
			complain(refused instanceof Error ? refused.message : "");
		}
	}
	/** @param {File|undefined} chosen */
	async function read(chosen) {
		if (!chosen) return false;
		try {
			if (chosen.size > most)
				throw new Error(tooLarge(chosen.name, chosen.size));
			text.value = await chosen.text();
			complain("");
			return true;
		} catch (unread) {
			complain(unread instanceof Error ? unread.message : "");
			return false;
		}
	}
	async function download() {
		try {
			const reply = await app.send({ type: "export" });
			save(reply.text);
			complain("");
		} catch (refused) {
			complain(refused instanceof Error ? refused.message : "");
		}
	}

	/** @param {string} id @param {() => void} act */
	const on = (id, act) => button(id).addEventListener("click", act, { signal });
	on("#csv-open", () => dialog.showModal());
	on("#csv-close", () => dialog.close());
	on("#csv-use", use);
	on("#csv-download", download);
	file.addEventListener("change", () => read(file.files?.[0]), { signal });
	dropTarget(async (dropped) => {
		if (await read(dropped)) await use();
	}, signal);
	return { update() {}, destroy: () => leave.abort() };
}

/** @param {string} what @param {number} bytes */
const tooLarge = (what, bytes) =>
	`${what} is ${(bytes / most).toFixed(1)} MB; accepted: up to 1 MB.`;

/** @param {string} text */
function save(text) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
	link.download = "chalkline.csv";
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
