/** Commands that wait for their answer, and how an answer finds its command. */

/** A command that was not carried out, or of which nobody knows. */
export class CommandError extends Error {
	name = "CommandError";

	/**
	 * @param {string} message for people
	 * @param {{field?: string, lost?: boolean}} [how]
	 */
	constructor(message, { field = "", lost = false } = {}) {
		super(message);
		/** The field of the experiment that was refused, or "". */
		this.field = field;
		/** The connection went before the answer came; the command may or may not have been applied. */
		this.lost = lost;
	}
}

/**
 * @typedef {import("./types.js").Reply} Reply
 * @typedef {import("./types.js").ErrorMessage} ErrorMessage
 */

/**
 * Ids count from 1 to largest and then again from 1.
 * @param {number} [largest]
 */
export function createPending(largest = 2 ** 31 - 1) {
	let last = 0;
	/** @type {Map<number, {resolve(reply: Reply): void, reject(error: CommandError): void}>} */
	const waiting = new Map();
	return {
		/**
		 * @param {(id: number) => void} transmit
		 * @returns {Promise<Reply>}
		 */
		ask(transmit) {
			do last = last < largest ? last + 1 : 1;
			while (waiting.has(last));
			const id = last;
			return new Promise((resolve, reject) => {
				waiting.set(id, { resolve, reject });
				transmit(id);
			});
		},
		/**
		 * @param {Reply|ErrorMessage} reply
		 * @returns {boolean} whether somebody waited for it
		 */
		answer(reply) {
			const asker = waiting.get(reply.id ?? 0);
			if (!asker) return false;
			waiting.delete(reply.id ?? 0);
			if (reply.type === "error") {
				asker.reject(new CommandError(reply.message, { field: reply.field }));
			} else {
				asker.resolve(reply);
			}
			return true;
		},
		/** Rejects all that wait. @param {CommandError} error */
		fail(error) {
			const all = [...waiting.values()];
			waiting.clear();
			for (const { reject } of all) reject(error);
		},
	};
}
