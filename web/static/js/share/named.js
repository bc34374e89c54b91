/**
 * The snapshot that an address names: one that is saved, at /s/…, or one that is
 * in the fragment, #w=…, which browsers send to nobody.
 *
 * @typedef {{saved?: string, link?: string}} Named what hello says of it
 */

const most = 1 << 16; // characters; the server reads far fewer, and says so

/**
 * @param {{pathname: string, hash: string}} address
 * @returns {Named|null}
 */
export function named({ pathname, hash }) {
	if (hash.startsWith("#w=")) return { link: hash.slice(3, 3 + most) };
	const [, saved] = /^\/s\/([^/]+)$/.exec(pathname) ?? [];
	return saved === undefined ? null : { saved };
}

/**
 * @param {Named|null} a
 * @param {Named|null|undefined} b
 */
export const sameNamed = (a, b) => a?.saved === b?.saved && a?.link === b?.link;

/**
 * The address of a page.
 * @param {string} query the settings; a saved snapshot has its own
 * @param {Named|null} [snapshot]
 * @param {string} [hide] the pair that hides parts of the page
 */
export function addressOf(query, snapshot, hide = "") {
	const path = snapshot?.saved ? `/s/${snapshot.saved}` : "/";
	const pairs = [snapshot?.saved ? "" : query, hide].filter(Boolean);
	const search = pairs.length > 0 ? `?${pairs.join("&")}` : "";
	const hash = snapshot?.link ? `#w=${snapshot.link}` : "";
	return path + search + hash;
}
