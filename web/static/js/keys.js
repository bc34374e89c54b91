import { find, input } from "./dom.js";
import { hides } from "./share/hide.js";

/** Keys of what an address may hide: a hidden control has none. @type {Record<string, string>} */
const parts = {
	s: "step",
	r: "reset",
	d: "dice",
	l: "share",
	u: "data",
	z: "data",
	"[": "speed",
	"]": "speed",
};

/**
 * One key for everything that has a button. Not while something is typed, not
 * with Ctrl, Alt or Meta: those belong to the browser.
 *
 * @param {ReturnType<typeof import("./transport.js").transportView>} transport
 * @param {ReturnType<typeof import("./timeline.js").timelineView>} timeline
 * @param {{toggle(): void}} enlarge
 * @returns {{destroy(): void}}
 */
export function keys(transport, timeline, enlarge) {
	const help = find(document, "#help", HTMLDialogElement);
	/** @param {string} selector */
	const press = (selector) => find(document, selector, HTMLElement).click();

	/** @type {Record<string, (event: KeyboardEvent) => void>} */
	const does = {
		" ": () => transport.play(),
		s: (event) => transport.step(event.shiftKey ? "epoch" : "update"),
		r: () => press("#reset"),
		d: () => press("#dice"),
		u: (event) => press(event.shiftKey ? "#redo" : "#undo"),
		z: (event) => press(event.shiftKey ? "#redo" : "#undo"),
		g: () => enlarge.toggle(),
		h: () => press("#hard"),
		l: () => press("#share"),
		a: () => press("input[name=tool][value=add]"),
		b: () => press("input[name=tool][value=brush]"),
		e: () => press("input[name=tool][value=erase]"),
		m: () => press("input[name=tool][value=move]"),
		t: () => press("#theme"),
		o: () => press("#presets-open"),
		"[": () => transport.faster(-1),
		"]": () => transport.faster(1),
		",": () => timeline.by(-1),
		".": () => timeline.by(1),
		"<": () => timeline.by(-10),
		">": () => timeline.by(10),
		w: () => timeline.back(),
		"?": () => help.showModal(),
	};

	/** @param {KeyboardEvent} event */
	function pressed(event) {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (event.defaultPrevented || document.querySelector("dialog[open]"))
			return;
		if (writes(event.target, event.key)) return;
		if (/^[1-8]$/.test(event.key)) {
			pickClass(Number(event.key) - 1);
			return;
		}
		if (hides(parts[event.key.toLowerCase()] ?? "")) return;
		const act =
			does[event.key.length === 1 ? event.key.toLowerCase() : event.key];
		if (!act) return;
		event.preventDefault();
		act(event);
	}
	const open = () => help.showModal();
	const opener = find(document, "#help-open", HTMLButtonElement);

	document.addEventListener("keydown", pressed);
	opener.addEventListener("click", open);
	return {
		destroy() {
			document.removeEventListener("keydown", pressed);
			opener.removeEventListener("click", open);
		},
	};
}

/** @param {number} k */
function pickClass(k) {
	const radio = input(`input[name=pick][value="${k}"]`);
	if (!radio.closest("label")?.hidden) radio.click();
}

/**
 * Tells whether the key means something to the control that has the focus.
 * @param {EventTarget|null} target
 * @param {string} key
 */
function writes(target, key) {
	if (target instanceof HTMLInputElement) {
		if (target.type === "range") return false;
		if (target.type === "checkbox" || target.type === "radio")
			return key === " ";
		return true;
	}
	if (
		target instanceof HTMLButtonElement ||
		target instanceof HTMLAnchorElement
	)
		return key === " ";
	return (
		target instanceof HTMLElement &&
		(target.matches("textarea, select") ||
			(key === " " && target.matches("summary")))
	);
}
