/**
 * What the tab remembers of its lab, so that a reload or a lost connection finds
 * it again; and the hello message made of it.
 */

const place = "chalkline.lab";

/** @returns {{lab?: string, key?: string, query?: string}} */
function remembered() {
	try {
		return JSON.parse(sessionStorage.getItem(place) ?? "{}");
	} catch {
		return {};
	}
}

/** @param {{lab?: string, key?: string, query?: string}} known */
export function remember(known) {
	try {
		const all = { ...remembered(), ...known };
		sessionStorage.setItem(place, JSON.stringify(all));
	} catch {
		// Without storage a reload opens a new lab.
	}
}

/**
 * A reload goes on where the lab is. An address that was typed, followed or come
 * back to, and is not the lab's own, asks for something else: that is a new lab.
 */
export function hello() {
	const { lab, key, query: own } = remembered();
	const query = location.search.slice(1);
	/** @type {Record<string, unknown>} */
	const message = { type: "hello", protocol: 2, query };
	if (lab && key && !(arriving() && query !== own))
		Object.assign(message, { lab, key });
	greeted = true;
	return message;
}

let greeted = false;

/** Whether this is the first hello of a page that was not reloaded. */
function arriving() {
	const [entry] = performance.getEntriesByType("navigation");
	return (
		!greeted &&
		entry instanceof PerformanceNavigationTiming &&
		entry.type !== "reload"
	);
}
