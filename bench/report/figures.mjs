// What the figures of the measures are called for people, and in which unit they are written.

/** @typedef {{ title: string, divisor: number, unit: string }} Figure */

/** @param {string} title */
const ms = (title) => ({ title, divisor: 1, unit: "ms" });
/** @param {string} title */
const kilobytes = (title) => ({ title, divisor: 1_000, unit: "KB" });
/** @param {string} title */
const megabytes = (title) => ({ title, divisor: 1_000_000, unit: "MB" });
/** @param {string} title */
const count = (title) => ({ title, divisor: 1, unit: "" });

/** @type {Record<string, Figure>} */
const FIGURES = {
  inSight: ms("in sight"),
  firstPaint: ms("first contentful paint"),
  longTasks: ms("sum of long tasks"),
  task: ms("longest task"),
  worst: ms("worst"),
  sorted: ms("sorted"),
  shown: ms("shown"),
  dropped: count("dropped frames"),
  longest: ms("longest frame"),
  bytes: kilobytes("all files"),
  script: kilobytes("JavaScript"),
  wasm: kilobytes("WebAssembly"),
  style: kilobytes("styles"),
  requests: count("requests"),
  everything: kilobytes("everything that the page can load"),
  process: megabytes("processes of pages"),
  heap: megabytes("JavaScript's heap"),
  wasmMemory: megabytes("WebAssembly's memory"),
  elements: count("DOM elements"),
};

/**
 * @param {string} name
 * @returns {Figure}
 */
export const figureOf = (name) => FIGURES[name] ?? ms(name);

/**
 * @param {string} name of the figure
 * @param {number} value in ms, bytes or as a count
 */
export function written(name, value) {
  const { divisor, unit } = figureOf(name);
  const scaled = value / divisor;
  return `${scaled.toLocaleString("en", { maximumFractionDigits: Math.abs(scaled) < 10 ? 1 : 0 })} ${unit}`.trimEnd();
}
