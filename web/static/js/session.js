/**
 * What the tab remembers of its lab, so that a reload or a lost connection finds
 * it again; and the hello message made of it.
 */

import { settingsOf } from "./share/hide.js";
import { named, sameNamed } from "./share/named.js";

const place = "chalkline.lab";

/**
 * @typedef {object} Known
 * @property {string} [lab]
 * @property {string} [key]
 * @property {string} [query] the lab's own
 * @property {import("./share/named.js").Named|null} [from] the snapshot that the lab began with
 */

/** @returns {Known} */
function remembered() {
	try {
		return JSON.parse(sessionStorage.getItem(place) ?? "{}");
	} catch {
		return {};
	}
}

/** @param {Known} known */
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
 * Should a snapshot not be readable, the lab is there to go on with.
 */
export function hello() {
	const { lab, key, query: own, from } = remembered();
	const query = settingsOf(location);
	const snapshot = named(location);
	const arrives = arriving();
	/** @type {Record<string, unknown>} */
	const message = { type: "hello", protocol: 2, query, ...snapshot };
	if (snapshot && (arrives || !sameNamed(snapshot, from))) message.apply = true;
	if (lab && key && (snapshot || !arrives || query === own))
		Object.assign(message, { lab, key });
	greeted = true;
	return message;
}

/**
 * Notes the answer to hello.
 * @param {import("./wire/types.js").Welcome} welcome
 * @returns {boolean} whether the lab began with the snapshot that the address names
 */
export function welcomed({ lab, key, resumed, snapshot }) {
	const asked = named(location);
	const { from } = remembered();
	const stands = snapshot || (resumed && sameNamed(asked, from));
	if (stands) remember({ lab, key, from: asked });
	else remember({ lab, key, from: resumed && !asked ? from : null });
	return stands;
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
