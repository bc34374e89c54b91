/**
 * Bounded inflate: a deflate stream that claims to be small may unfold to a
 * thousand times its size, so it goes in by slices and is cut off as soon as
 * more comes out than can be.
 */

/** Input handed over at a time; unfolds to 4 MB at the very most (deflate's limit is 1032:1). */
const slice = 4096;

/**
 * @param {Uint8Array<ArrayBuffer>} packed a raw deflate stream (RFC 1951)
 * @param {number} most what it may inflate to, in bytes
 * @returns {Promise<Uint8Array>} rejects if the stream is corrupt, cut short, or inflates to more
 */
export async function inflate(packed, most) {
	const stream = new DecompressionStream("deflate-raw");
	const feeding = feed(stream.writable, packed);
	// A broken stream fails at both ends; what the reader sees is enough.
	feeding.catch(() => {});
	const reader = stream.readable.getReader();
	/** @type {Uint8Array[]} */
	const chunks = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		size += value.length;
		if (size > most) {
			reader.cancel().catch(() => {});
			throw new Error(`inflates to more than ${most} bytes`);
		}
		chunks.push(value);
	}
	return chunks.length === 1 ? chunks[0] : join(chunks, size);
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} size of all together
 */
function join(chunks, size) {
	const whole = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
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
