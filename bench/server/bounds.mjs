// What `--check` holds the server to.

import { compared, written } from "./report.mjs";

/**
 * @typedef {object} Bound
 * @property {string} measure
 * @property {string} figure
 * @property {number} [leastRatio] at least so many times that of the other side
 * @property {number} [mostAdded] at most so many ms more than the other side
 * @property {number} [most] at most so many, in ms, bytes or as a count
 */

/** The operations and lists that are measured. */
const OPERATIONS = ["gateway-get", "gateway-list", "gateway-create"];
const LISTS = ["list-database", "list-gateway"];

/** @type {Bound[]} */
const BOUNDS = [
  ...["file-html", "file-script", "file-wasm"].map((measure) => ({ measure, figure: "rate", leastRatio: 0.5 })),
  ...OPERATIONS.map((measure) => ({ measure, figure: "p50", mostAdded: 1.5 })),
  ...OPERATIONS.map((measure) => ({ measure, figure: "p99", mostAdded: 5 })),
  ...LISTS.map((measure) => ({ measure, figure: "packed", most: 500_000 })),
  ...LISTS.map((measure) => ({ measure, figure: "unchangedBody", most: 0 })),
  { measure: "idle", figure: "lost", most: 0 },
  { measure: "idle", figure: "eachConnection", most: 50_000 },
  { measure: "stalled", figure: "peak", most: 350_000_000 },
  { measure: "agents", figure: "failed", most: 0 },
];

/**
 * @param {import("./measure.mjs").Result[]} results
 * @returns {string[]} what is past its bound, a sentence each; a bound whose measure was not taken says nothing
 */
export function pastBounds(results) {
  return BOUNDS.flatMap((bound) => {
    const result = results.find(({ measure }) => measure.name === bound.measure);
    const complaint = result && complaintOf(bound, result.figures);
    return complaint ? [`${bound.measure}, ${bound.figure}: ${complaint}`] : [];
  });
}

/**
 * A figure that is not there is past its bound, too.
 *
 * @param {Bound} bound
 * @param {import("./measure.mjs").Figures} figures
 */
function complaintOf({ figure, leastRatio, mostAdded, most }, figures) {
  const [difference, taken] = [compared(figures, figure), figures.ours?.[figure]?.median ?? Number.NaN];
  if (leastRatio !== undefined && !(difference >= leastRatio)) {
    return `${difference.toFixed(2)} times the other side, at least ${leastRatio}`;
  }
  if (mostAdded !== undefined && !(difference <= mostAdded)) {
    return `${written(figure, difference)} more, at most ${written(figure, mostAdded)}`;
  }
  return most === undefined || taken <= most ? undefined : `${written(figure, taken)}, at most ${written(figure, most)}`;
}
