// The tasks of a page that take 50 ms or more: while one runs, nothing answers.

/**
 * @param {import("../browser.mjs").Visit} visit
 * @returns {Promise<{ longTasks: number, task: number }>} the sum of those since the last call and the longest one, in ms; 0 if
 *   there was none
 */
export async function longTasks(visit) {
  /** @type {number[]} */
  const tasks = await visit.page.evaluate(() => /** @type {any} */ (globalThis).bench.takeLongTasks());
  return { longTasks: tasks.reduce((sum, task) => sum + task, 0), task: Math.max(0, ...tasks) };
}
