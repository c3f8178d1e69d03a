// The result as a table: median (least to most), and what is compared.

/** @typedef {"ratio" | "added"} Comparison this server's median divided by that of the other side, or less it */
/** @typedef {{ title: string, divisor: number, unit: string, comparison: Comparison }} Figure */

/**
 * @param {string} title
 * @param {Comparison} [comparison]
 * @returns {Figure}
 */
const ms = (title, comparison = "ratio") => ({ title, divisor: 1, unit: "ms", comparison });
/** @param {string} title @returns {Figure} */
const bytes = (title) => ({ title, divisor: 1, unit: "bytes", comparison: "ratio" });
/** @param {string} title @returns {Figure} */
const megabytes = (title) => ({ title, divisor: 1_000_000, unit: "MB", comparison: "ratio" });
/** @param {string} title @param {string} [unit] @returns {Figure} */
const count = (title, unit = "") => ({ title, divisor: 1, unit, comparison: "ratio" });

/** @type {Record<string, Figure>} */
const FIGURES = {
  rate: count("requests a second"),
  processor: count("processor time of a request", "µs"),
  p50: ms("latency, median", "added"),
  p99: ms("latency, 99th percentile", "added"),
  flush: ms("a flush of the disk"),
  plain: bytes("plain"),
  packed: bytes("with gzip"),
  unchanged: bytes("unchanged, head and body"),
  unchangedBody: bytes("unchanged, body"),
  plainTook: ms("time, plain"),
  packedTook: ms("time, with gzip"),
  unchangedTook: ms("time, unchanged"),
  before: megabytes("memory before"),
  during: megabytes("memory meanwhile"),
  after: megabytes("memory after"),
  eachConnection: bytes("memory of a connection"),
  lost: count("connections lost"),
  alone: ms("a request before, median"),
  beside: ms("a request meanwhile, median"),
  beside99: ms("a request meanwhile, 99th percentile"),
  start: megabytes("memory at the start"),
  peak: megabytes("memory at most"),
  last: megabytes("memory at the end"),
  switches: count("switches"),
  failed: count("failed"),
};

/**
 * @param {string} name
 * @returns {Figure}
 */
const figureOf = (name) => FIGURES[name] ?? count(name);

/**
 * @param {string} name of the figure
 * @param {number} value
 */
export function written(name, value) {
  const { divisor, unit } = figureOf(name);
  const scaled = value / divisor;
  return `${scaled.toLocaleString("en", { maximumFractionDigits: Math.abs(scaled) < 10 ? 2 : 0 })} ${unit}`.trimEnd();
}

/**
 * @param {import("./measure.mjs").Figures} figures
 * @param {string} name of the figure
 * @returns {number} NaN where there is no other side
 */
export function compared({ ours, rival }, name) {
  const [mine, other] = [ours?.[name]?.median ?? Number.NaN, rival?.[name]?.median ?? Number.NaN];
  return figureOf(name).comparison === "added" ? mine - other : mine / other;
}

/**
 * @param {string} name
 * @param {import("../spread.mjs").Spread | undefined} spread
 */
function cell(name, spread) {
  if (!spread) {
    return "";
  }
  const range = spread.least === spread.most ? "" : ` (${written(name, spread.least)} to ${written(name, spread.most)})`;
  return `${written(name, spread.median)}${range}`;
}

/**
 * @param {import("./measure.mjs").Figures} figures
 * @param {string} name
 */
function comparison(figures, name) {
  const value = compared(figures, name);
  if (!Number.isFinite(value)) {
    return "";
  }
  return figureOf(name).comparison === "added" ? `${value < 0 ? "" : "+"}${written(name, value)}` : value.toFixed(2);
}

/**
 * @param {import("./measure.mjs").Result[]} results
 * @returns {string} a table in Markdown
 */
export function asText(results) {
  const lines = ["| measure | nginx, or the upstream | this server | compared |", "|---|---|---|---|"];
  for (const { measure, figures } of results) {
    for (const name of Object.keys(figures.ours ?? {})) {
      const cells = [`${measure.title}: ${figureOf(name).title}`, cell(name, figures.rival?.[name]), cell(name, figures.ours?.[name]), comparison(figures, name)];
      lines.push(`| ${cells.join(" | ")} |`);
    }
  }
  return `${lines.join("\n")}\n`;
}
