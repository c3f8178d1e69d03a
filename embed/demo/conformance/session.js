// The server's session of this browser.

const DEADLINE = 15_000;

/** The server does not know this browser. */
export class NotSignedIn extends Error {}

/**
 * The reply to `GET /session`. Rejects with NotSignedIn after a 401.
 * @returns {Promise<{chatbotId: string, mode: string, examples?: {conversationId: string, contactId: string}[]}>}
 */
export async function readSession() {
  const response = await fetch(new URL("../../session", import.meta.url), { signal: AbortSignal.timeout(DEADLINE) });
  if (response.status === 401) {
    throw new NotSignedIn("not signed in");
  }
  if (!response.ok) {
    throw new Error(String(response.status));
  }
  return response.json();
}
