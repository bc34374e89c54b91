/**
 * Bounded inflate: a deflate stream that claims to be small may unfold to a
 * thousand times its size, so it goes in by slices and is cut off as soon as
 * more comes out than was announced.
 */

/** Input handed over at a time; unfolds to 4 MB at the very most (deflate's limit is 1032:1). */
const slice = 4096;

/**
 * @param {Uint8Array<ArrayBuffer>} packed a raw deflate stream (RFC 1951)
 * @param {number} size what it must inflate to, in bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>} of exactly that size, in a buffer of its own; rejects if the stream is
 *   corrupt, cut short, or inflates to another size
 */
export async function inflate(packed, size) {
	const stream = new DecompressionStream("deflate-raw");
	const feeding = feed(stream.writable, packed);
	// A broken stream fails at both ends; what the reader sees is enough.
	feeding.catch(() => {});
	const reader = stream.readable.getReader();
	const out = new Uint8Array(size);
	let filled = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		if (filled + value.length > size) {
			reader.cancel().catch(() => {});
			throw new Error(`inflates to more than ${size} bytes`);
		}
		out.set(value, filled);
		filled += value.length;
	}
	if (filled < size) throw new Error(`inflates to ${filled} of ${size} bytes`);
	return out;
}

/**
 * @param {WritableStream<BufferSource>} writable
 * @param {Uint8Array<ArrayBuffer>} packed
 */
async function feed(writable, packed) {
	const writer = writable.getWriter();
	writer.closed.catch(() => {});
	for (let i = 0; i < packed.length; i += slice) {
		await writer.write(packed.subarray(i, i + slice));
	}
	await writer.close();
}
