// Cookies in a frame of another site, which browsers may withhold.

/**
 * Asks the browser for the cookies that it withholds from this frame, if it does. It grants them at the earliest
 * after an action of the user in the frame, so a refusal is normal.
 * @returns a promise that never rejects
 */
export async function reachCookies() {
  try {
    if (!(await document.hasStorageAccess())) {
      await document.requestStorageAccess();
    }
  } catch {
    // Refused, or unknown to this browser: the panel itself says that nobody is signed in.
  }
}
