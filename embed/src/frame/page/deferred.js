// Promises that are settled from outside.

/**
 * @template Value
 * @typedef {{promise: Promise<Value>, resolve: (value: Value) => void, reject: (error: Error) => void}} Deferred
 */

/**
 * A promise and its resolvers. A rejection without a listener is no error.
 * @template Value
 * @returns {Deferred<Value>}
 */
export function deferred() {
  /** @type {Deferred<Value>} */
  const made = Promise.withResolvers?.() ?? withResolvers();
  made.promise.catch(() => {});
  return made;
}

/**
 * @template Value
 * @returns {Deferred<Value>}
 */
function withResolvers() {
  const made = /** @type {Deferred<Value>} */ ({});
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}
