// Cookies in a frame of another site, which browsers may hold back.

/**
 * Asks the browser for the cookies that it holds back from this frame, where it does. It grants them at most after
 * the person has done something in the frame, so a refusal is nothing to speak of.
 * @returns a promise that never rejects
 */
export async function reachCookies() {
  try {
    if (!(await document.hasStorageAccess())) {
      await document.requestStorageAccess();
    }
  } catch {
    // Refused, or unknown to this browser: the panel says itself that nobody is signed in.
  }
}
