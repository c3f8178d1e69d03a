// What the host gives to its frame to sign in with.

import { failure } from "../../errors.js";

/**
 * Asks the host. The answer goes straight into the port; nothing here keeps it.
 * @param {import("../../surface.js").SurfaceHost} host
 * @param {import("inbox-widgets").AuthReason} reason
 * @param {AbortSignal} signal
 */
export async function credentialsOf(host, reason, signal) {
  try {
    const { key, session } = await host.authenticate(reason, signal);
    // Only what is meant crosses, whatever the host's object is.
    return typeof key === "string" ? { key } : { session: session === true };
  } catch {
    // What the host throws is its own and does not cross.
    throw failure("", "The host gave no credentials");
  }
}
