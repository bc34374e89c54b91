import { button, element, find, input, setText, showError } from "../dom.js";
import { whole } from "../format.js";
import { hideQuery } from "./hide.js";
import { addressOf } from "./named.js";

/** Points that the address of a page carries; the server leaves out more. */
const mostPoints = 400;

/**
 * The dialog that makes links. What was made of one moment stays until the
 * dialog is opened anew; nothing is saved before it is asked for.
 *
 * @param {import("../model.js").App} app
 * @returns {import("../model.js").View}
 */
export function shareView(app) {
	const dialog = find(document, "#share-dialog", HTMLDialogElement);
	const link = input("#share-link");
	const copy = button("#share-copy");
	const done = element("#share-done");
	const error = element("#share-error");
	const hints = {
		settings: element("#share-settings"),
		weights: element("#share-weights"),
		saved: element("#share-saved"),
	};
	const words = Object.entries(hints).map(([name, at]) => [
		name,
		at.textContent ?? "",
	]);
	const leave = new AbortController();
	const { signal } = leave;
	/** @type {Partial<Record<Offer, {query: string, snapshot: import("./named.js").Named|null}>>} the links of this opening */
	let made = {};

	const chosen = () =>
		/** @type {Offer} */ (
			find(dialog, "input[name=offer]:checked", HTMLInputElement).value
		);
	const ticked = () =>
		[...dialog.querySelectorAll("input[name=hide]:checked")].map(
			(box) => /** @type {HTMLInputElement} */ (box).value,
		);
	const query = () => app.model().state?.query ?? "";

	function open() {
		made = { settings: { query: query(), snapshot: null } };
		for (const [name, text] of words)
			setText(hints[/** @type {Offer} */ (name)], text);
		const { state, points } = app.model();
		const count = points?.points.length ?? 0;
		if (state?.experiment.data.set === "custom" && count > mostPoints)
			setText(
				hints.settings,
				`Not with your ${whole(count)} points, which are too many for a link: a saved snapshot carries them.`,
			);
		dialog.showModal();
		choose();
	}

	/** Shows the link that is chosen, and makes it if that costs nobody anything. */
	function choose() {
		showError(error, "");
		setText(done, "");
		show();
		if (chosen() === "weights" && !made.weights) make("weights");
	}

	function show() {
		const now = made[chosen()];
		link.value = now
			? absolute(addressOf(now.query, now.snapshot, hideQuery(ticked())))
			: "";
		setText(
			copy,
			chosen() === "saved" && !made.saved
				? "Save, and copy the link"
				: "Copy the link",
		);
	}

	/** @param {Offer} offer */
	async function make(offer) {
		const asked = made;
		try {
			const type = offer === "saved" ? "save" : "link";
			const reply = await app.send({ type });
			const snapshot =
				type === "save" ? { saved: reply.saved } : { link: reply.text };
			asked[offer] = { query: query(), snapshot };
			if (asked !== made) return;
			setText(hints[offer], of(reply));
		} catch (refused) {
			if (asked === made && chosen() === offer)
				showError(error, refused instanceof Error ? refused.message : "");
		}
		show();
	}

	async function copied() {
		showError(error, "");
		setText(done, "");
		if (!made[chosen()]) await make(chosen());
		if (!link.value) return;
		link.select();
		try {
			await navigator.clipboard.writeText(link.value);
			setText(done, "Copied.");
		} catch {
			link.focus();
			setText(done, "Copy the link from the field above.");
		}
	}

	button("#share").addEventListener("click", open, { signal });
	button("#share-close").addEventListener("click", () => dialog.close(), {
		signal,
	});
	copy.addEventListener("click", copied, { signal });
	dialog.addEventListener("change", choose, { signal });
	link.addEventListener("focus", () => link.select(), { signal });

	return { update() {}, destroy: () => leave.abort() };
}

/** @typedef {"settings"|"weights"|"saved"} Offer */

/** @param {string} address */
const absolute = (address) => new URL(address, location.origin).href;

/**
 * Says of which moment a link is, and how long it is good.
 * @param {import("../wire/types.js").Link|import("../wire/types.js").Saved} reply
 */
function of(reply) {
	const moment = `Epoch ${whole(reply.epoch)}, update ${whole(reply.step)}`;
	if (reply.type === "link")
		return `${moment}, in ${whole(reply.text.length)} characters.`;
	const { hours } = reply;
	const time = hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
	return `${moment}, saved for ${time}.`;
}
