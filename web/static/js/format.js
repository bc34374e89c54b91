/** Numbers as the page writes them: the same width for the same kind. */

/** @param {number} v a loss or penalty: four figures, so that its width stays */
export function loss(v) {
	if (!Number.isFinite(v)) return "–";
	if (v < 10) return v.toFixed(3);
	if (v < 100) return v.toFixed(2);
	if (v < 1000) return v.toFixed(1);
	if (v < 1e6) return v.toFixed(0);
	return "> 10⁶";
}

/** @param {number} v a probability */
export const probability = (v) => v.toFixed(3);

/** @param {number} v a coordinate */
export const coordinate = (v) =>
	(Math.abs(v) < 0.005 ? 0 : v).toFixed(2).replace("-", "−");

/** @param {number} v a value that a network gives */
export const signed = (v) =>
	`${v < 0 ? "−" : ""}${loss(Math.abs(v))}`.replace("−>", "< −");

/** @param {number} v a whole number, thousands apart by a thin space */
export const whole = (v) =>
	Math.floor(v)
		.toString()
		.replace(/\B(?=(\d{3})+$)/g, "\u2009");

/** @param {number} v a setting, the short way people type it */
export function setting(v) {
	if (v === 0) return "0";
	const text = String(Number(v.toPrecision(12)));
	return text.includes("e")
		? Number(text)
				.toFixed(20)
				.replace(/\.?0+$/, "")
		: text;
}

/** @param {number} v a power of ten on a log axis */
export function power(v) {
	const exponent = Math.round(Math.log10(v));
	if (Math.abs(exponent) < 4) return setting(v);
	const raised = [...String(exponent)].map((c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[+c] ?? "⁻");
	return `10${raised.join("")}`;
}

/** @param {number} v an axis number */
export const tick = (v) => String(Number(v.toPrecision(6))).replace("-", "−");

/**
 * Splits "λ = 0.01" into the letter, set in italics, and the rest, to which a
 * subscript belongs.
 * @param {string} title
 * @returns {[string, string]}
 */
export function symbol(title) {
	const letter = /^.(?=₁? =)/u.exec(title)?.[0] ?? "";
	return [letter, title.slice(letter.length)];
}
