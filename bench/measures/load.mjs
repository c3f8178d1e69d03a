// Navigation to the first rows or values in sight.

import { CARDS, listHash, valuesHash } from "../apps.mjs";
import { HIGH_WINDOW } from "../browser.mjs";

/** @typedef {import("../browser.mjs").Visit} Visit */

/**
 * The browser tells it some time after the paint.
 *
 * @param {Visit} visit
 * @returns {Promise<number>}
 */
const firstPaint = (visit) =>
  visit.page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((entries) => {
          const [paint] = entries.getEntriesByName("first-contentful-paint");
          if (paint) {
            resolve(paint.startTime);
          }
        });
        observer.observe({ type: "paint", buffered: true });
      }),
  );

/** @param {Visit} visit */
const longTasks = (visit) =>
  visit.page.evaluate(() => /** @type {any} */ (globalThis).bench.longTasks.reduce((/** @type {number} */ sum, /** @type {any} */ task) => sum + task.duration, 0));

/** @param {number} count of widgets */
const list = (count) => async (/** @type {Visit} */ visit) => {
  await visit.beforeStep();
  await visit.open(count, listHash(count));
  const inSight = await visit.listInSight();
  return { inSight, firstPaint: await firstPaint(visit), longTasks: await longTasks(visit) };
};

/** @param {Visit} visit */
async function listInHost(visit) {
  await visit.beforeStep();
  await visit.openInHost(1_000);
  return { inSight: await visit.listInSight() };
}

/** @param {Visit} visit */
async function values(visit) {
  await visit.beforeStep();
  await visit.open(CARDS, valuesHash(CARDS, "A1"));
  return { inSight: await visit.valuesInSight(CARDS, "A1"), longTasks: await longTasks(visit) };
}

/** @type {import("../measure.mjs").Measure[]} */
export const LOADS = [
  ...[1, 4].flatMap((slowdown) =>
    [100, 1_000, 10_000].map((count) => ({
      name: `list-${count}-${slowdown}x`,
      title: `list of ${count.toLocaleString("en")} in sight, ${slowdown}x`,
      conditions: { slowdown },
      run: list(count),
    })),
  ),
  { name: "list-1000-4g", title: "list of 1,000 in sight, slow 4G", conditions: { slowdown: 1, slow4g: true }, run: list(1_000) },
  {
    name: "host-1000-4g",
    title: "list of 1,000 in sight in a host's page, others in their own, slow 4G",
    conditions: { slowdown: 1, slow4g: true },
    run: listInHost,
  },
  ...[1, 4].map((slowdown) => ({
    name: `values-cold-${slowdown}x`,
    title: `values of ${CARDS} cards, cold, ${slowdown}x`,
    conditions: { slowdown, window: HIGH_WINDOW },
    run: values,
  })),
];
