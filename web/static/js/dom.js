/**
 * Finds what the server rendered; a page without it is broken, and says so.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new (...args: any[]) => T} kind
 * @returns {T}
 */
export function find(root, selector, kind) {
	const found = root.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`no ${selector} in the page`);
	return found;
}

/** @param {string} selector */
export const button = (selector) => find(document, selector, HTMLButtonElement);
/** @param {string} selector */
export const input = (selector) => find(document, selector, HTMLInputElement);
/** @param {string} selector */
export const select = (selector) => find(document, selector, HTMLSelectElement);
/** @param {string} selector */
export const element = (selector) => find(document, selector, HTMLElement);

/**
 * Changes an element's text only if it differs.
 * @param {Element} at
 * @param {string} text
 */
export function setText(at, text) {
	if (at.textContent !== text) at.textContent = text;
}

/**
 * Hides or shows an element only if it is not so already.
 * @param {HTMLElement} at
 * @param {boolean} hidden
 */
export function setHidden(at, hidden) {
	if (at.hidden !== hidden) at.hidden = hidden;
}

/**
 * Sets an attribute only if it differs.
 * @param {Element} at
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(at, name, value) {
	if (at.getAttribute(name) !== value) at.setAttribute(name, value);
}

/**
 * Shows an error under its control, or hides it when the words are empty.
 * @param {HTMLElement} at
 * @param {string} words
 * @param {HTMLElement} [control]
 */
export function showError(at, words, control) {
	setText(at, words);
	at.hidden = words === "";
	if (!control) return;
	if (words) control.setAttribute("aria-invalid", "true");
	else control.removeAttribute("aria-invalid");
}
