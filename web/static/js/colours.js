/**
 * The style sheet's colours, read by script: canvases have no cascade.
 *
 * @typedef {[number, number, number]} RGB
 * @typedef {object} Colours
 * @property {string} paper
 * @property {string} ink
 * @property {string} quiet ink of second rank
 * @property {string} hairline
 * @property {string} maths the family of the letters in formulas
 * @property {string[]} classes of the points
 * @property {{paper: RGB, classes: RGB[]}} surface of the pictures
 */

const probe = /** @type {OffscreenCanvasRenderingContext2D} */ (
	new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })
);

/**
 * @param {string} css
 * @returns {RGB}
 */
function rgb(css) {
	probe.fillStyle = css;
	probe.fillRect(0, 0, 1, 1);
	const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
	return [r, g, b];
}

/** @type {Colours|null} */
let cached = null;
let cachedLook = -1;

/**
 * @param {number} look the model's; a new one means that the theme may have changed
 * @returns {Colours}
 */
export function colours(look) {
	if (cached && look === cachedLook) return cached;
	const style = getComputedStyle(document.documentElement);
	/** @param {string} name */
	const read = (name) => style.getPropertyValue(name).trim();
	const classes = Array.from({ length: 8 }, (_, i) => read(`--class-${i}`));
	const paper = rgb(read("--paper"));
	const depth = Number(read("--surface-depth")) || 1;
	cached = {
		paper: read("--paper"),
		ink: read("--ink"),
		quiet: read("--quiet"),
		hairline: read("--hairline"),
		maths: read("--maths"),
		classes,
		surface: {
			paper,
			classes: classes.map((c) => {
				const full = rgb(c);
				return /** @type {RGB} */ (
					full.map((v, i) => Math.round(paper[i] + (v - paper[i]) * depth))
				);
			}),
		},
	};
	cachedLook = look;
	return cached;
}
