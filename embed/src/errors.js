// What goes wrong, in the two forms that a host meets.

/**
 * An Error with a code, as all methods of the element reject with.
 * @param {string} code one of the contract's, or "" where there is none
 * @param {string} message for developers
 */
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * The detail of an `iw-error` that no reply of a server is behind.
 * @param {string} code one of the contract's
 * @param {string} message for people, or ""
 */
export function errorDetail(code, message) {
  return { code, status: null, message, permission: null, retryable: false };
}
