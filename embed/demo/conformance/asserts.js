// Waits and assertions of checks; each throws an Error that says what was wrong.

/** The interval of checks of a condition, in ms. */
const STEP = 20;

/**
 * Throws `text` if `condition` is false.
 * @param {unknown} condition
 * @param {string} text
 * @returns {asserts condition}
 */
export function expect(condition, text) {
  if (!condition) {
    throw new Error(text);
  }
}

/**
 * Throws if the two differ as JSON; `what` names the value.
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
export function same(actual, expected, what) {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  expect(one === other, `${what}: expected ${other}, got ${one}`);
}

/**
 * Resolves to the first truthy result of `condition`, which is called repeatedly for at most `ms`.
 * @template Result
 * @param {() => Result} condition
 * @param {string} what
 * @param {number} [ms]
 * @returns {Promise<Exclude<Result, undefined | null | false | 0 | "">>}
 */
export async function until(condition, what, ms = 10_000) {
  const end = Date.now() + ms;
  for (;;) {
    const result = condition();
    if (result) {
      return /** @type {Exclude<typeof result, undefined | null | false | 0 | "">} */ (result);
    }
    expect(Date.now() < end, `waited ${ms / 1000} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
}

/** Milliseconds after which a deletion cannot be undone any more. */
export const UNDO_FOR = 6_000;

/**
 * Lets so many milliseconds pass. Where somebody else turns the page's clock, their `window.passTime` does that.
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function wait(ms) {
  const { passTime } = /** @type {{passTime?: (ms: number) => Promise<void>}} */ (globalThis);
  return passTime ? passTime(ms) : new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Resolves to the result of `promise`, and throws if it does not settle or rejects.
 * @template Value
 * @param {Promise<Value>} promise
 * @param {string} what
 * @param {number} [ms]
 */
export async function resolves(promise, what, ms = 15_000) {
  return settled(promise, what, ms).catch((error) => {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/**
 * Resolves to the Error that `promise` rejects with; throws if it resolves, or rejects with anything else.
 * @param {Promise<unknown>} promise
 * @param {string} what
 * @param {number} [ms]
 * @returns {Promise<Error & {code?: string}>}
 */
export async function rejects(promise, what, ms = 15_000) {
  const outcome = await settled(
    promise.then(() => ({ resolved: true, error: undefined }), (error) => ({ resolved: false, error })),
    what,
    ms,
  );
  expect(!outcome.resolved, `${what} resolved and should have rejected`);
  expect(outcome.error instanceof Error, `${what} rejected with what is no Error: ${String(outcome.error)}`);
  return outcome.error;
}

/**
 * @template Value
 * @param {Promise<Value>} promise
 * @param {string} what
 * @param {number} ms
 * @returns {Promise<Value>}
 */
async function settled(promise, what, ms) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not settle within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * True if `value` and its whole content are frozen.
 * @param {unknown} value
 * @returns {boolean}
 */
export function isFrozen(value) {
  return typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
}
