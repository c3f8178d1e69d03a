// Figures of several rounds, as one.

/** @typedef {{ median: number, least: number, most: number }} Spread */

/**
 * @param {number[]} values in any order, not empty
 * @param {number} share of the values that are at most as large, 0 to 1
 */
export function percentileOf(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? Number.NaN;
}

/**
 * @param {number[]} values not empty
 * @returns {Spread}
 */
export function spreadOf(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (/** @type {number} */ index) => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}
