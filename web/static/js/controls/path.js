/**
 * Settings by their path in the experiment, such as "data.noise".
 */

/**
 * "data.noise", 0.1 → {data: {noise: 0.1}}
 * @param {string} path
 * @param {unknown} value
 */
export function nested(path, value) {
	return path.split(".").reduceRight((inner, key) => ({ [key]: inner }), value);
}

/**
 * {data: {noise: 0.1}}, "data.noise" → 0.1
 * @param {any} value
 * @param {string} path
 * @returns {any}
 */
export function at(value, path) {
	return path.split(".").reduce((v, key) => v?.[key], value);
}
