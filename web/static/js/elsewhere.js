import { button, element, find, setText, showError } from "./dom.js";

const most = 16 << 10; // bytes that the server reads

/** What tells an address of TensorFlow Playground: one of the keys that its page writes into every one. */
const foreign =
	/[#&](?:activation|batchSize|dataset|regDataset|learningRate|networkShape|problem)=/;

/**
 * Experiments of other playgrounds, pasted into the dialog or in the address as
 * TensorFlow Playground writes it: what follows # opened here opens the same.
 * @param {import("./model.js").App} app
 * @returns {import("./model.js").View}
 */
export function elsewhereView(app) {
	const dialog = find(document, "#elsewhere", HTMLDialogElement);
	const text = find(document, "#elsewhere-text", HTMLTextAreaElement);
	const error = element("#elsewhere-error");
	const came = element("#elsewhere-came");
	const leave = new AbortController();
	const { signal } = leave;
	/** What the address asks for, until the server has been asked. */
	let arrived = taken();

	/** @returns {Promise<string>} what to say of it; a text that is refused rejects */
	async function bring() {
		const bytes = new TextEncoder().encode(text.value).length;
		if (bytes > most)
			throw new Error(
				`This is ${Math.ceil(bytes / 1024)} kB; accepted: up to 16 kB.`,
			);
		const { from, notes } = await app.send(
			{ type: "import", text: text.value },
			{ discrete: true },
		);
		await app.send({ type: "reset" }); // it begins as it begins there
		setText(find(came, "[data-from]", HTMLElement), from);
		find(came, "ul", HTMLElement).replaceChildren(...notes.map(line));
		came.hidden = false;
		return `This came from ${from}. What is different here is listed under More to try, From elsewhere.`;
	}
	/** @param {SubmitEvent} event */
	async function use(event) {
		event.preventDefault();
		came.hidden = true;
		try {
			app.change({ remark: await bring() });
			showError(error, "", text);
			came.scrollIntoView({ block: "nearest" });
		} catch (refused) {
			showError(error, wordsOf(refused), text);
		}
	}
	async function useAddress() {
		text.value = arrived;
		arrived = "";
		try {
			app.change({ remark: await bring() });
			showError(error, "", text);
		} catch (refused) {
			showError(error, wordsOf(refused), text);
			app.change({ remark: wordsOf(refused) });
		}
	}
	function changed() {
		arrived = taken();
		if (arrived) useAddress();
	}

	button("#elsewhere-open").addEventListener(
		"click",
		() => {
			button("#elsewhere-open").closest("dialog")?.close();
			dialog.showModal();
		},
		{ signal },
	);
	button("#elsewhere-close").addEventListener("click", () => dialog.close(), {
		signal,
	});
	find(document, "#elsewhere-form", HTMLFormElement).addEventListener(
		"submit",
		use,
		{ signal },
	);
	addEventListener("hashchange", changed, { signal });

	return {
		update({ status, state }) {
			if (arrived && state && status.state === "open") useAddress();
		},
		destroy: () => leave.abort(),
	};
}

/** Takes a foreign experiment out of the address, which will show ours. */
function taken() {
	const { hash } = location;
	if (!foreign.test(hash)) return "";
	history.replaceState(null, "", location.pathname + location.search);
	return hash;
}

/** @param {string} note */
function line(note) {
	const item = document.createElement("li");
	item.textContent = note;
	return item;
}

/** @param {unknown} refused */
const wordsOf = (refused) => (refused instanceof Error ? refused.message : "");
