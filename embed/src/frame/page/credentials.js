// The host's credentials for its frame.

import { failure } from "../../errors.js";

/**
 * Asks the host. The answer goes straight into the port; nothing here stores it.
 * @param {import("../../surface.js").SurfaceHost} host
 * @param {import("inbox-widgets").AuthReason} reason
 * @param {AbortSignal} signal
 */
export async function credentialsOf(host, reason, signal) {
  try {
    const { key, token, session } = await host.authenticate(reason, signal);
    // Only known members cross, whatever the host's object is.
    if (typeof key === "string") {
      return { key };
    }
    return typeof token === "string" ? { token } : { session: session === true };
  } catch {
    // The host's error is its own and does not cross.
    throw failure("", "The host gave no credentials");
  }
}
