// What listeners get must not be changed by one of them for the others.

/**
 * `value`, a tree of plain objects and lists, with all that is in it made unchangeable.
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
