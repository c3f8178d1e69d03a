// What is taken: bytes on the wire, memory and elements.

import { readFile } from "node:fs/promises";
import { listHash, valuesHash } from "../apps.mjs";
import { HIGH_WINDOW } from "../browser.mjs";
import { SEARCHED } from "../data.mjs";

/** @typedef {import("../browser.mjs").Visit} Visit */

/**
 * Bytes that came over the wire so far, compressed, without headers and without what the API answered.
 *
 * @param {Visit} visit
 */
const bytesOf = (visit) =>
  visit.page.evaluate(() => {
    const entries = /** @type {PerformanceResourceTiming[]} */ ([...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]);
    const files = entries.filter(({ name }) => !/\/v1\/|\/session$/.test(name));
    const kind = (/** @type {RegExp} */ ending) => files.filter(({ name }) => ending.test(new URL(name).pathname)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return {
      bytes: files.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      script: kind(/\.js$/),
      wasm: kind(/\.wasm$/),
      style: kind(/\.css$/),
      requests: entries.length,
    };
  });

/**
 * @param {Visit} visit
 * @returns {Promise<number>} bytes of the processes that draw pages: private ones and their share of the others
 */
async function processMemory(visit) {
  const browser = visit.page.context().browser();
  const session = await browser?.newBrowserCDPSession();
  const { processInfo } = (await session?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
  let bytes = 0;
  for (const { id, type } of processInfo) {
    if (type === "renderer") {
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
      bytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? Number.NaN) * 1_024;
    }
  }
  await session?.detach();
  return bytes;
}

/** @param {Visit} visit */
async function memoryOf(visit) {
  await visit.session.send("HeapProfiler.enable");
  await visit.session.send("HeapProfiler.collectGarbage");
  await visit.session.send("Performance.enable");
  const { metrics } = await visit.session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  const { wasm, elements } = await visit.page.evaluate(async () => {
    const { bench } = /** @type {any} */ (globalThis);
    const file = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="modulepreload"][href*="/inbox-widgets-"]'));
    const memory = file && (await (await import(file.href)).default()).memory;
    return { wasm: memory ? memory.buffer.byteLength : 0, elements: bench.all("*").length };
  });
  return { process: await processMemory(visit), heap, wasmMemory: wasm, elements };
}

/** @param {Visit} visit */
async function listOf10000(visit) {
  await visit.open(10_000, listHash(10_000));
  await visit.listInSight();
  return memoryOf(visit);
}

/** How often the work is done: ten minutes of the page's clock, a round every ten seconds. */
const ROUNDS = 60;
const ROUND_MS = 10_000;

/**
 * What a person does all day: search, empty the search, open the dialog and close it, turn to a conversation and back.
 *
 * @param {Visit} visit
 */
async function work(visit) {
  await visit.page.clock.install();
  await visit.open(100, listHash(100));
  await visit.listInSight();
  const turn = (/** @type {string} */ hash) => visit.page.evaluate((hash) => void (location.hash = hash), hash);
  const round = async (/** @type {number} */ number) => {
    await visit.search.fill(SEARCHED);
    await visit.search.fill("");
    await visit.button("New widget").click();
    await visit.page.keyboard.press("Escape");
    await turn(valuesHash(100, `W${number}`));
    await visit.valuesInSight(1, `W${number}`);
    await turn(listHash(100));
    await visit.listInSight();
    // Timers run as often as in that time: ages, refreshes, what is forgotten after a while.
    await visit.page.clock.runFor(ROUND_MS);
  };
  for (let number = 0; number < ROUNDS / 6; number += 1) {
    await round(number);
  }
  const before = await memoryOf(visit);
  for (let number = 0; number < ROUNDS; number += 1) {
    await round(1_000 + number);
  }
  const after = await memoryOf(visit);
  return { heap: after.heap - before.heap, wasmMemory: after.wasmMemory - before.wasmMemory, process: after.process };
}

/** @type {import("../measure.mjs").Measure[]} */
export const SIZES = [
  {
    name: "bytes-list",
    title: "bytes before the first rows",
    conditions: { slowdown: 1 },
    exact: true,
    run: async (visit) => {
      await visit.open(100, listHash(100));
      await visit.listInSight();
      return { ...(await bytesOf(visit)), everything: visit.server.bytesOf(visit.app.name) };
    },
  },
  {
    name: "bytes-values",
    title: "bytes before the first values",
    conditions: { slowdown: 1, window: HIGH_WINDOW },
    exact: true,
    run: async (visit) => {
      await visit.open(20, valuesHash(20, "A1"));
      await visit.valuesInSight(20, "A1");
      return bytesOf(visit);
    },
  },
  {
    name: "bytes-editor",
    title: "bytes until the editor is open",
    conditions: { slowdown: 1 },
    exact: true,
    run: async (visit) => {
      await visit.open(100, listHash(100));
      await visit.listInSight();
      await visit.button("New widget").click();
      await visit.page.getByRole("dialog", { name: "New widget", exact: true }).waitFor();
      return bytesOf(visit);
    },
  },
  { name: "memory-10000", title: "memory and elements, list of 10,000", conditions: { slowdown: 1 }, run: listOf10000 },
  { name: "memory-work", title: "memory that ten minutes of work took", conditions: { slowdown: 1 }, run: work, rounds: 1 },
];
