// What a check waits for and expects; each throws an Error that says what was not as it should be.

/** How often a condition is looked at, in ms. */
const STEP = 20;

/** Throws `text` where `condition` does not hold. */
export function expect(condition, text) {
  if (!condition) {
    throw new Error(text);
  }
}

/** Throws where the two differ as JSON; `what` names the thing. */
export function same(actual, expected, what) {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  expect(one === other, `${what}: expected ${other}, got ${one}`);
}

/** Resolves to the first truthy result of `condition`, which is asked again and again for at most `ms`. */
export async function until(condition, what, ms = 10_000) {
  const end = Date.now() + ms;
  for (;;) {
    const result = condition();
    if (result) {
      return result;
    }
    expect(Date.now() < end, `waited ${ms / 1000} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
}

/** Resolves to what `promise` resolves to, and throws where it does not settle or rejects. */
export async function resolves(promise, what, ms = 15_000) {
  return settled(promise, what, ms).catch((error) => {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  });
}

/** Resolves to the Error that `promise` rejects with; throws where it resolves, or rejects with anything else. */
export async function rejects(promise, what, ms = 15_000) {
  const outcome = await settled(
    promise.then(() => ({ resolved: true }), (error) => ({ error })),
    what,
    ms,
  );
  expect(!outcome.resolved, `${what} resolved and should have rejected`);
  expect(outcome.error instanceof Error, `${what} rejected with what is no Error: ${String(outcome.error)}`);
  return outcome.error;
}

async function settled(promise, what, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not settle within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** True where `value` and all that it holds are frozen. */
export function isFrozen(value) {
  return typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
}
