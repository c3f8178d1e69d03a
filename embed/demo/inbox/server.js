// What the page asks of the local server.

const DEADLINE = 15_000;

/** The server does not know this browser. */
export class NotSignedIn extends Error {}

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
 * The chatbot, and its conversations with their messages: `{chatbot, conversations, more}`. Behind a gateway the
 * conversations are `null`, because the server knows of none.
 */
export async function readInbox() {
  const session = await read("../../session");
  if (session.mode === "gateway") {
    return { chatbot: session.chatbotId, conversations: null, more: false };
  }
  const [list, threads] = await Promise.all([read("../../conversations"), read("threads.json")]);
  const conversations = list.conversations.map((one) => ({ ...one, thread: threadOf(one, threads) }));
  return { chatbot: session.chatbotId, conversations, more: list.more };
}

/** The sample messages, if this conversation is the sample's: an import may use its id for somebody else. */
function threadOf({ conversationId, contactId }, threads) {
  const thread = Object.hasOwn(threads, conversationId) ? threads[conversationId] : undefined;
  return thread?.contactId === contactId ? thread : { messages: [] };
}
