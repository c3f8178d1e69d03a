// Where the time of one measure goes: a CPU profile, a trace, and from both the most expensive parts as text. The
// profile and the trace open in the browser's own developer tools.

import { mkdir, writeFile } from "node:fs/promises";
import { readable } from "../embed/build/rust_names.mjs";

/** How often the profile looks, in µs. */
const INTERVAL = 200;

/** How many functions the text names. */
const NAMED = 40;

/** What the trace tells of: scripts, styles, layout and paint. */
const CATEGORIES = ["devtools.timeline", "blink.user_timing", "v8.execute", "disabled-by-default-devtools.timeline"];

/** The browser's own work, by the name that the trace has for it. */
const PARTS = /** @type {Record<string, string>} */ ({
  FunctionCall: "scripts, with what they call",
  RunMicrotasks: "microtasks",
  ParseHTML: "parsing of HTML",
  UpdateLayoutTree: "styles",
  Layout: "layout",
  PrePaint: "pre-paint",
  Paint: "paint",
  Layerize: "layers",
  Commit: "commit",
  MinorGC: "garbage of the young",
  MajorGC: "garbage of the old",
  "v8.compile": "compiling of scripts",
  "v8.wasm.compile": "compiling of WebAssembly",
});

/** @typedef {{ nodes: { id: number, hitCount?: number, callFrame: { functionName: string, url: string } }[], samples?: number[], timeDeltas?: number[] }} Profile */

/**
 * @param {Profile} profile
 * @returns {string[]} a line a function, by its own time in ms
 */
function functionsOf({ nodes, samples = [], timeDeltas = [] }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, `${readable(callFrame.functionName) || "(anonymous)"}  ${callFrame.url.split("/").at(-1) ?? ""}`]));
  /** @type {Map<string, number>} */
  const times = new Map();
  samples.forEach((id, index) => {
    const name = names.get(id) ?? "";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1_000);
  });
  const sorted = [...times].sort(([, left], [, right]) => right - left);
  return sorted.slice(0, NAMED).map(([name, time]) => `${time.toFixed(1).padStart(9)}  ${name}`);
}

/**
 * @param {string} trace as JSON
 * @returns {string[]} a line a part, by its time in ms
 */
function partsOf(trace) {
  /** @type {{ traceEvents: { name: string, ph: string, dur?: number }[] }} */
  const { traceEvents } = JSON.parse(trace);
  return Object.entries(PARTS)
    .map(([name, title]) => {
      const events = traceEvents.filter((event) => event.name === name && event.ph === "X");
      const time = events.reduce((sum, { dur = 0 }) => sum + dur / 1_000, 0);
      return { title, time, times: events.length };
    })
    .filter(({ times }) => times)
    .sort((left, right) => right.time - left.time)
    .map(({ title, time, times }) => `${time.toFixed(1).padStart(9)}  ${title} (${times})`);
}

/**
 * @param {import("./browser.mjs").Visit} visit
 * @returns {Promise<string[]>} a line for all that the page has asked for, in order, in ms since the navigation began
 */
async function requestsOf(visit) {
  const entries = await visit.page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => {
      const { name, startTime, responseStart, responseEnd, encodedBodySize } = /** @type {PerformanceResourceTiming} */ (entry);
      return { name, times: [startTime, responseStart, responseEnd], size: encodedBodySize };
    }),
  );
  return entries.map(({ name, times, size }) => {
    const cells = [...times, size / 1_000].map((figure) => figure.toFixed(figure < 100 ? 1 : 0).padStart(9));
    return `${cells.join("")}  ${new URL(name).pathname.split("/").at(-1) ?? ""}`;
  });
}

/**
 * Takes one measure of one app, and writes NAME.cpuprofile, NAME.trace.json and NAME.txt into `folder`.
 *
 * @param {import("./browser.mjs").Browser} browser
 * @param {import("./page_server.mjs").BenchServer} server
 * @param {import("./apps.mjs").App} app
 * @param {import("./measure.mjs").Measure} measure
 * @param {string} folder
 * @returns {Promise<string>} the text
 */
export async function profile(browser, server, app, measure, folder) {
  const { recorded, trace, requests } = await browser.visit(app, server, measure.conditions, async (visit) => {
    await visit.session.send("Profiler.enable");
    await visit.session.send("Profiler.setSamplingInterval", { interval: INTERVAL });
    visit.beforeStep = async () => {
      await browser.browser.startTracing(visit.page, { categories: CATEGORIES });
      await visit.session.send("Profiler.start");
      visit.beforeStep = async () => undefined;
    };
    await measure.run(visit);
    const { profile } = await visit.session.send("Profiler.stop");
    return { recorded: profile, trace: (await browser.browser.stopTracing()).toString(), requests: await requestsOf(visit) };
  });
  const text = [
    `${measure.title}, ${app.title}`,
    "",
    "ms of the browser's parts, and how often; one may lie within another",
    ...partsOf(trace),
    "",
    `ms of functions themselves, the first ${NAMED}`,
    ...functionsOf(recorded),
    "",
    "ms at which each file was asked for, its first and its last byte; KB",
    ...requests,
    "",
  ].join("\n");
  await mkdir(folder, { recursive: true });
  const path = `${folder}/${measure.name}-${app.name}`;
  await writeFile(`${path}.cpuprofile`, JSON.stringify(recorded));
  await writeFile(`${path}.trace.json`, trace);
  await writeFile(`${path}.txt`, text);
  return text;
}
