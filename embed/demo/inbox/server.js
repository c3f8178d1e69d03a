// The page's requests to the local server.

const DEADLINE = 15_000;

/**
 * @import { Ids } from "./place.js"
 * @typedef {{from: string, ago: number, text: string}} Message `ago` is in minutes
 * @typedef {{messages: Message[], lang?: string, waiting?: boolean, contactId?: string}} Thread
 * @typedef {Ids & {name?: string | null, thread: Thread, isFromGateway?: boolean}} Conversation
 * @typedef {{chatbot: string, conversations: Conversation[] | null, more: boolean}} Inbox
 */

/** The server does not know this browser. */
export class NotSignedIn extends Error {}

/** @param {string} path */
async function read(path) {
  const response = await fetch(new URL(path, import.meta.url), { signal: AbortSignal.timeout(DEADLINE) });
  if (response.status === 401) {
    throw new NotSignedIn();
  }
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.json();
}

/**
 * The chatbot, and its conversations with their messages. Behind a gateway the conversations are `null`, because the
 * server knows none.
 * @returns {Promise<Inbox>}
 */
export async function readInbox() {
  const session = await read("../../session");
  if (session.mode === "gateway") {
    return { chatbot: session.chatbotId, conversations: null, more: false };
  }
  const [list, threads] = await Promise.all([read("../../conversations"), read("threads.json")]);
  const conversations = list.conversations.map((/** @type {Ids} */ one) => ({ ...one, thread: threadOf(one, threads) }));
  return { chatbot: session.chatbotId, conversations, more: list.more };
}

/**
 * The sample messages, if this conversation is the sample's: an import may use its id for another one.
 * @param {Ids} ids
 * @param {Record<string, Thread>} threads
 * @returns {Thread}
 */
function threadOf({ conversationId, contactId }, threads) {
  const thread = Object.hasOwn(threads, conversationId) ? threads[conversationId] : undefined;
  return thread && thread.contactId === contactId ? thread : { messages: [] };
}
