// That the pages are comparable: each of them must do what the others do, or a figure of one would mean something else.

import assert from "node:assert/strict";
import { CARDS, listHash, valuesHash } from "./apps.mjs";
import { HIGH_WINDOW } from "./browser.mjs";
import { SEARCHED } from "./data.mjs";

/** @typedef {import("./browser.mjs").Visit} Visit */

const COUNT = 1_000;
/**
 * @param {Visit} visit
 * @returns {Promise<string[]>} the titles in sight
 */
const titles = (visit) =>
  visit.page.evaluate(
    (rowHeader) => /** @type {any} */ (globalThis).bench.inSight(rowHeader).map((/** @type {Element} */ cell) => cell.textContent?.trim()),
    visit.app.rowHeader,
  );

/**
 * What a person sees while doing all that is measured.
 *
 * @param {Visit} visit
 */
async function seen(visit) {
  const { page, app } = visit;
  await visit.open(COUNT, listHash(COUNT));
  await visit.listInSight();
  const table = page.getByRole("table", { name: "Inbox widgets", exact: true });
  await table.waitFor();
  const first = (await titles(visit)).slice(0, 10);

  await visit.search.fill(SEARCHED);
  const marks = table.locator("mark");
  await marks.first().waitFor();
  const found = (await titles(visit)).slice(0, 10);
  const marked = await marks.first().innerText();
  await visit.search.fill("");
  await marks.first().waitFor({ state: "detached" });

  await visit.sortByTitle();
  await page.waitForFunction(
    ({ rowHeader, first }) => /** @type {any} */ (globalThis).bench.inSight(rowHeader)[0]?.textContent?.trim() !== first,
    { rowHeader: app.rowHeader, first: first[0] },
  );
  const sorted = (await titles(visit)).slice(0, 10);

  await visit.button("New widget").click();
  const dialog = page.getByRole("dialog", { name: "New widget", exact: true });
  await dialog.getByRole("textbox", { name: "Title", exact: true }).fill("Aardvark");
  await visit.button("Save").click();
  await dialog.waitFor({ state: "hidden" });
  const created = table.getByRole("row").filter({ hasText: "Aardvark" });
  await created.first().waitFor();

  await page.evaluate((y) => scrollTo(0, y), 1_000_000);
  await page.waitForFunction(
    ({ rowHeader, sorted }) => {
      const { bench } = /** @type {any} */ (globalThis);
      const inSight = bench.inSight(rowHeader).map((/** @type {Element} */ cell) => cell.textContent?.trim());
      return inSight.length > 3 && !inSight.includes(sorted);
    },
    { rowHeader: app.rowHeader, sorted: sorted[0] ?? "" },
  );
  return { first, found, marked: marked.toLowerCase(), sorted };
}

/** @param {Visit} visit */
async function seenValues(visit) {
  await visit.open(CARDS, valuesHash(CARDS, "A1"));
  await visit.valuesInSight(CARDS, "A1");
  await visit.page.evaluate((hash) => void (location.hash = hash), valuesHash(CARDS, "B2"));
  await visit.valuesInSight(CARDS, "B2");
  const texts = await visit.page.evaluate(
    (card) => /** @type {any} */ (globalThis).bench.inSight(card).map((/** @type {Element} */ element) => [...element.querySelectorAll("dt, dd")].map((part) => part.textContent?.trim())),
    visit.app.card,
  );
  assert.equal(texts.length, CARDS, `${visit.app.name}: cards in sight`);
  assert.ok(!JSON.stringify(texts).includes("A1 in"), `${visit.app.name}: a value of the conversation before`);
  // How a value is written differs; that there is one, and the first one, which is a text, may not.
  return texts.map((/** @type {string[]} */ parts) => parts.slice(0, 2));
}

/**
 * Fails where one page shows something else than the others.
 *
 * @param {import("./browser.mjs").Browser} browser
 * @param {import("./page_server.mjs").BenchServer} server
 * @param {import("./apps.mjs").App[]} apps
 */
export async function checkAlike(browser, server, apps) {
  /** @type {unknown} */
  let expected;
  for (const app of apps) {
    server.forget();
    const list = await browser.visit(app, server, { slowdown: 1 }, seen);
    const values = await browser.visit(app, server, { slowdown: 1, window: HIGH_WINDOW }, seenValues);
    const shown = { list, values };
    expected ??= shown;
    assert.deepEqual(shown, expected, `${app.title} shows something else than ${apps[0]?.title}`);
  }
}
