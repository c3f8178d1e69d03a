// What `--check` holds this page to: ratios of medians of one run, and bytes. They are what was reached, with room for what
// runs differ by; docs/performance.md has the goals beside them.

import { written } from "./report/figures.mjs";
import { ratioOf } from "./report/text.mjs";

/**
 * @typedef {object} Bound
 * @property {string} measure
 * @property {string} figure
 * @property {number} [plain] at most so many times what plain JavaScript takes
 * @property {number} [react] at most so many times what React takes
 * @property {number} [bytes] at most so many
 */

/** @type {Bound[]} */
const BOUNDS = [
  { measure: "list-1000-1x", figure: "inSight", plain: 3.4, react: 2 },
  { measure: "list-1000-4x", figure: "inSight", plain: 2.4, react: 1.7 },
  { measure: "list-1000-4x", figure: "firstPaint", plain: 1.5, react: 0.6 },
  { measure: "list-1000-4g", figure: "inSight", plain: 2.3, react: 1.3 },
  { measure: "list-1000-4g", figure: "firstPaint", plain: 0.7, react: 0.5 },
  { measure: "host-1000-4g", figure: "inSight", plain: 3.8, react: 2.2 },
  { measure: "list-10000-4x", figure: "inSight", plain: 2.2, react: 1.6 },
  { measure: "keystroke-1000-4x", figure: "worst", plain: 2, react: 1.8 },
  { measure: "keystroke-10000-4x", figure: "worst", plain: 2.3, react: 1.8 },
  { measure: "tasks-10000", figure: "load", plain: 1.3, react: 1 },
  { measure: "tasks-100000", figure: "load", plain: 0.6, react: 0.5 },
  { measure: "tasks-100000", figure: "sort", plain: 0.3, react: 0.3 },
  { measure: "dialog-1x", figure: "shown", plain: 3.8, react: 3.6 },
  { measure: "dialog-4x", figure: "shown", plain: 6, react: 4.8 },
  { measure: "save-1x", figure: "shown", plain: 3.2, react: 2.4 },
  { measure: "save-4x", figure: "shown", plain: 2.8, react: 2.4 },
  { measure: "values-cold-4x", figure: "inSight", plain: 3.6, react: 2.1 },
  { measure: "switch-1x", figure: "worst", plain: 1.6, react: 1.4 },
  { measure: "switch-4x", figure: "worst", plain: 2.6, react: 2.2 },
  { measure: "memory-10000", figure: "process", plain: 1.3 },
  { measure: "bytes-list", figure: "bytes", bytes: 257_100 },
  // Nothing of it is for later: that is loaded once the values are there.
  { measure: "bytes-values", figure: "bytes", bytes: 327_450 },
  { measure: "bytes-list", figure: "everything", bytes: 706_000 },
];

/**
 * @param {import("./measure.mjs").Result[]} results
 * @returns {string[]} what is past its bound, a sentence each; a bound whose measure was not taken says nothing
 */
export function pastBounds(results) {
  const past = [];
  for (const { measure, figure, plain, react, bytes } of BOUNDS) {
    const result = results.find((other) => other.measure.name === measure);
    if (!result) {
      continue;
    }
    const { figures } = result;
    for (const [rival, most] of Object.entries({ plain, react })) {
      const ratio = ratioOf(figures, "ours", rival, figure);
      // A figure that is not there is past its bound, too.
      if (most !== undefined && !(ratio <= most)) {
        past.push(`${measure}, ${figure}: ${ratio.toFixed(2)} times ${rival}, at most ${most}`);
      }
    }
    const taken = figures["ours"]?.[figure]?.median ?? Number.NaN;
    if (bytes !== undefined && !(taken <= bytes)) {
      past.push(`${measure}, ${figure}: ${written(figure, taken)}, at most ${written(figure, bytes)}`);
    }
  }
  return past;
}
