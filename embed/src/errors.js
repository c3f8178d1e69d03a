// Failures, in the two forms for a host.

/**
 * An Error with a code, with which all methods of the element reject.
 * @param {string} code one of the contract's, or "" where there is none
 * @param {string} message for developers
 */
export function failure(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * The detail of an `iw-error` without a server's reply.
 * @param {string} code one of the contract's
 * @param {string} message for people, or ""
 */
export function errorDetail(code, message) {
  return { code, status: null, message, permission: null, retryable: false };
}
