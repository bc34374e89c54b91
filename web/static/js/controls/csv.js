import { button, element, find, input, setText, showError } from "../dom.js";

const most = 1 << 20; // bytes that the server reads

/**
 * Points in and out as text. What was typed stays until it is accepted.
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
	/** @param {string} words */
	const complain = (words) => showError(error, words, text);

	async function use() {
		const bytes = new TextEncoder().encode(text.value).length;
		if (bytes > most) {
			complain(tooLarge(bytes));
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
		if (!chosen) return;
		if (chosen.size > most) {
			complain(tooLarge(chosen.size));
			return;
		}
		text.value = await chosen.text();
		complain("");
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
	/** @param {DragEvent} event */
	function dropped(event) {
		event.preventDefault();
		read(event.dataTransfer?.files[0]);
	}

	/** @param {string} id @param {() => void} act */
	const on = (id, act) => button(id).addEventListener("click", act, { signal });
	on("#csv-open", () => dialog.showModal());
	on("#csv-close", () => dialog.close());
	on("#csv-use", use);
	on("#csv-download", download);
	file.addEventListener("change", () => read(file.files?.[0]), { signal });
	dialog.addEventListener("dragover", (e) => e.preventDefault(), { signal });
	dialog.addEventListener("drop", dropped, { signal });
	setText(error, "");
	return { update() {}, destroy: () => leave.abort() };
}

/** @param {number} bytes */
const tooLarge = (bytes) =>
	`This is ${(bytes / most).toFixed(1)} MB; accepted: up to 1 MB.`;

/** @param {string} text */
function save(text) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
	link.download = "chalkline.csv";
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
