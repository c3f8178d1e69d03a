// Listeners must not change what other listeners get.

/**
 * `value`, a tree of plain objects and lists, completely frozen.
 * @template Value
 * @param {Value} value
 */
export function deepFreeze(value) {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
