import { button, element, setAttribute } from "../dom.js";

/**
 * On a phone the columns have no room for what changes their layers: it is a
 * press away, and the diagram then scrolls sideways.
 */
export function headsView() {
	const key = button("#net-heads");
	const net = element("#net");
	function toggle() {
		const open = net.classList.toggle("with-heads");
		setAttribute(key, "aria-expanded", String(open));
	}
	key.addEventListener("click", toggle);
	return { destroy: () => key.removeEventListener("click", toggle) };
}
