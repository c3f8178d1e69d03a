// What a person does once the list is there, from the event to the frame that shows what follows.

import { CARDS, listHash, valuesHash } from "../apps.mjs";
import { HIGH_WINDOW } from "../browser.mjs";
import { SEARCHED } from "../data.mjs";
import { longTasks } from "./long_tasks.mjs";

/** @typedef {import("../browser.mjs").Visit} Visit */

/** How long nothing may change until it counts as settled, in ms. */
const STILL = 300;

/**
 * @param {Visit} visit
 * @param {number} count of widgets
 */
async function openList(visit, count) {
  await visit.open(count, listHash(count));
  await visit.listInSight();
  await settle(visit);
}

/**
 * Waits until what is in sight no longer changes.
 *
 * @param {Visit} visit
 * @returns {Promise<number>} when it last did
 */
function settle(visit) {
  return visit.page.evaluate(
    ({ rowHeader, still }) => {
      const { bench } = /** @type {any} */ (globalThis);
      const sign = () => bench.inSight(rowHeader).map((/** @type {Element} */ cell) => cell.innerHTML).join("\n");
      return bench.settled(sign, still);
    },
    { rowHeader: visit.app.rowHeader, still: STILL },
  );
}

/**
 * Begins the step that is measured.
 *
 * @param {Visit} visit
 * @param {string} type of the event that the step begins with
 * @returns {Promise<{ time: Promise<number> }>} once the page listens; the time of the event, in ms
 */
async function listen(visit, type) {
  await visit.beforeStep();
  const time = visit.page.evaluate((type) => /** @type {any} */ (globalThis).bench.next(type), type);
  await visit.page.evaluate(() => undefined);
  return { time };
}

/**
 * Does something and takes the ms from the event that it causes to the last change of the rows in sight.
 *
 * @param {Visit} visit
 * @param {string} type of the event
 * @param {() => Promise<unknown>} act
 */
async function fromEvent(visit, type, act) {
  const event = await listen(visit, type);
  await act();
  const start = await event.time;
  return (await settle(visit)) - start;
}

/** @param {number} count */
const keystroke = (count) => async (/** @type {Visit} */ visit) => {
  await openList(visit, count);
  await visit.search.focus();
  let worst = 0;
  let query = "";
  for (const letter of SEARCHED) {
    query += letter;
    worst = Math.max(worst, await fromEvent(visit, "keydown", () => visit.page.keyboard.press(letter)));
    const marked = await visit.page.evaluate(() => /** @type {any} */ (globalThis).bench.all("mark").length > 0);
    if (!marked) {
      throw new Error(`${visit.app.name}: nothing is marked for ${query}`);
    }
  }
  return { worst };
};

/** @param {number} count */
const sort = (count) => async (/** @type {Visit} */ visit) => {
  await openList(visit, count);
  return { sorted: await fromEvent(visit, "click", () => visit.sortByTitle()) };
};

/** @param {Visit} visit */
const openDialog = (visit) => visit.button("New widget").click();

/** @param {Visit} visit */
async function dialog(visit) {
  await openList(visit, 1_000);
  const event = await listen(visit, "click");
  await openDialog(visit);
  const shown = await visit.page.evaluate((dialog) => {
    const { bench } = /** @type {any} */ (globalThis);
    return bench.until(() => bench.inSight(`${dialog} input`).length > 0);
  }, visit.app.dialog);
  return { shown: shown - (await event.time) };
}

/** @param {number} count */
const save = (count) => async (/** @type {Visit} */ visit) => {
  await openList(visit, count);
  await openDialog(visit);
  const title = "Escalation path";
  await visit.page.getByRole("dialog").getByRole("textbox", { name: "Title", exact: true }).fill(title);
  const event = await listen(visit, "click");
  await visit.button("Save").click();
  const shown = await visit.page.evaluate(
    ({ rowHeader, dialog, title }) => {
      const { bench } = /** @type {any} */ (globalThis);
      return bench.until(
        () => !bench.all(dialog).length && bench.inSight(rowHeader).some((/** @type {Element} */ cell) => cell.textContent?.trim() === title),
      );
    },
    { rowHeader: visit.app.rowHeader, dialog: visit.app.dialog, title },
  );
  return { shown: shown - (await event.time) };
};

/** @param {Visit} visit */
async function turn(visit) {
  await visit.open(CARDS, valuesHash(CARDS, "A1"));
  await visit.valuesInSight(CARDS, "A1");
  await longTasks(visit);
  let worst = 0;
  for (const conversation of ["B2", "C3", "D4"]) {
    await visit.beforeStep();
    const start = await visit.page.evaluate((hash) => {
      location.hash = hash;
      return performance.now();
    }, valuesHash(CARDS, conversation));
    worst = Math.max(worst, (await visit.valuesInSight(CARDS, conversation)) - start);
  }
  return { worst, task: (await longTasks(visit)).task };
}

/** @param {number} count */
const tasks = (count) => async (/** @type {Visit} */ visit) => {
  await visit.beforeStep();
  await openList(visit, count);
  const { task: load } = await longTasks(visit);
  await visit.sortByTitle();
  await settle(visit);
  return { load, sort: (await longTasks(visit)).task };
};

/** How far the list is scrolled, in px, and how fast, in px a second. */
const SCROLLED = 12_000;
const SPEED = 4_000;

/** @param {Visit} visit */
async function scroll(visit) {
  await openList(visit, 10_000);
  await visit.page.evaluate(() => {
    /** @type {number[]} */
    const frames = [];
    const count = (/** @type {number} */ now) => {
      frames.push(now);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    Object.assign(globalThis, { frames });
  });
  await visit.beforeStep();
  await visit.session.send("Input.synthesizeScrollGesture", { x: 640, y: 500, yDistance: -SCROLLED, speed: SPEED, gestureSourceType: "mouse" });
  return visit.page.evaluate(() => {
    const { frames } = /** @type {{ frames: number[] }} */ (/** @type {any} */ (globalThis));
    const gaps = frames.slice(1).map((frame, index) => frame - (frames[index] ?? frame));
    return { dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / (1_000 / 60)) - 1), 0), longest: Math.max(...gaps) };
  });
}

/**
 * One measure for each speed of the processor.
 *
 * @param {string} name
 * @param {string} title
 * @param {(visit: Visit) => Promise<Record<string, number>>} run
 * @param {{ width: number, height: number }} [window]
 * @returns {import("../measure.mjs").Measure[]}
 */
const atBothSpeeds = (name, title, run, window) =>
  [1, 4].map((slowdown) => ({
    name: `${name}-${slowdown}x`,
    title: `${title}, ${slowdown}x`,
    conditions: { slowdown, ...(window && { window }) },
    run,
  }));

/** @type {import("../measure.mjs").Measure[]} */
export const STEPS = [
  ...[1_000, 10_000].flatMap((count) => atBothSpeeds(`keystroke-${count}`, `keystroke, worst of six, ${count.toLocaleString("en")}`, keystroke(count))),
  ...[1_000, 10_000].flatMap((count) => atBothSpeeds(`sort-${count}`, `sort, ${count.toLocaleString("en")}`, sort(count))),
  ...[10_000, 100_000].map((count) => ({
    name: `tasks-${count}`,
    title: `longest task of load and of sort, ${count.toLocaleString("en")}, 1x`,
    conditions: { slowdown: 1 },
    rounds: 3,
    run: tasks(count),
  })),
  ...atBothSpeeds("dialog", "dialog open", dialog),
  ...atBothSpeeds("save", "Save to the new row in sight", save(1_000)),
  ...atBothSpeeds("switch", "switch of conversation, 20 cards, worst of three", turn, HIGH_WINDOW),
  ...atBothSpeeds("scroll", "scrolling 12,000 px of 10,000 rows", scroll),
];
