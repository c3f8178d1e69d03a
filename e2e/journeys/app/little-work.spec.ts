// The page does little: what has not changed is not written again. Counts, so that no machine is too slow for them.

import type { Browser, CDPSession, Locator } from "@playwright/test";
import { Mutations } from "../../pages/mutations.ts";
import { installClock } from "../../rig/clock.ts";
import { WIDGETS } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const ROW = '[role="row"]';
const ROW_NAME = '[role="rowheader"]';

/** What Chromium calls the traces that tell of each element. */
const EACH_ELEMENT = "disabled-by-default-devtools.timeline.invalidationTracking";

/** How many elements may get a new style because of a text: what it is in, and some around that. */
const FEW = 20;

/** How many elements get a new style when another text comes into `place`. */
async function restyledBy(browser: Browser, place: Locator): Promise<number> {
  await browser.startTracing(place.page(), { categories: [EACH_ELEMENT] });
  await place.evaluate((element) => {
    element.textContent = "another text";
    element.getBoundingClientRect();
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: { name: string }[] };
  return traceEvents.filter(({ name }) => name === "StyleResolver::ResolveStyle").length;
}

test("a refresh without changes touches no node of the list, and a changed widget its own row", { tag: "@once" }, async ({ app, manage, selection, api, page, faultProxy, words }) => {
  // Relative times change by themselves.
  await installClock(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  // What the tools add to the list comes once, after the rows.
  await expect(page.getByRole("button", { name: words.toLookAt(2) })).toBeVisible();
  await expect(selection.mark((await manage.titles.allTextContents()).at(-1) ?? "")).toBeVisible();
  const titles = await manage.titles.allTextContents();
  const list = await Mutations.below(manage.table);
  const asked = faultProxy.seen("GET", WIDGETS).length;

  await manage.refresh.click();
  await expect.poll(() => faultProxy.seen("GET", WIDGETS).length).toBe(asked + 1);
  await expect(manage.refresh).toBeEnabled();
  await app.settle();
  expect(await list.all(ROW, ROW_NAME)).toEqual([]);

  // The first row already, so that it keeps its place.
  const first = await api.find(titles[0] ?? "");
  await api.update(first.id, { title: "Another title" });
  await manage.refresh.click();
  await expect(manage.row("Another title")).toBeVisible();
  const touched = await list.all(ROW, ROW_NAME);
  expect(touched.length).toBeGreaterThan(0);
  expect(new Set(touched)).toEqual(new Set(["Another title"]));
});

test("typing in a dialog touches one input’s field and its line of the preview, and nothing of the list", { tag: "@once" }, async ({ app, manage, editor, page, api, words }) => {
  const fields = ["One", "Two", "Three"].map((label) => ({ label, variable: `contact.${label.toLowerCase()}`, type: "text" }));
  await api.create("Three fields", fields);
  await installClock(page);
  await app.signIn();
  // What the tools add to the list's tool bar comes once, after the rows.
  await expect(page.getByRole("button", { name: words.toLookAt(2) })).toBeVisible();
  await manage.edit("Three fields").click();
  const second = editor.field(2).label;
  await expect(second).toHaveValue("Two");
  await second.focus();
  await second.press("End");
  // The first letter makes the draft a changed one, which the dialog says once.
  await page.keyboard.type("1");
  await expect(second).toHaveValue("Two1");
  await app.settle();
  const whole = await Mutations.below(page.locator(".iw-app"));
  await page.keyboard.type("2345");
  await expect(second).toHaveValue("Two12345");
  await app.settle();
  const touched = await whole.all('[role="group"], .iw-preview', "input, h3");
  const [field, preview] = [touched.filter((part) => part === "Two12345"), touched.filter((part) => part === "Preview")];
  expect(touched.filter((part) => part !== "Two12345" && part !== "Preview")).toEqual([]);
  // At most the input’s own state and the name of its group, a letter; in the card the label and what is named after it.
  expect(field.length).toBeLessThanOrEqual(4 * 2);
  expect(preview.length).toBeLessThanOrEqual(4 * 4);
});

/** How many listeners the page has, without those of what has gone. */
async function listenersOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "JSEventListeners")?.value ?? Number.NaN;
}

test("rows have no listener of their own, with all tools there", { tag: "@once" }, async ({ app, manage, api, page }) => {
  const create = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number += 1) {
      await api.create(`Further widget ${number}`, [{ label: "Name", variable: "contact.name", type: "text" }]);
    }
  };
  const boxes = manage.table.getByRole("checkbox");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("HeapProfiler.enable");
  await create(12, 20);
  await app.signIn();
  await app.loadedWithTools();
  await expect(manage.titles).toHaveCount(20);
  const few = await boxes.count();
  await app.settle();
  const listeners = await listenersOf(devtools);
  expect(listeners).toBeGreaterThan(0);

  // So many are all drawn.
  await create(20, 60);
  await manage.refresh.click();
  await expect(manage.titles).toHaveCount(60);
  await expect(boxes).toHaveCount(few + 40);
  await app.settle();
  expect(await listenersOf(devtools)).toBe(listeners);
});

test("after a save the list is read again once its row is drawn", { tag: "@once" }, async ({ app, manage, editor, page, faultProxy }) => {
  await installClock(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  // The page draws nothing by itself from now on.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  const reads = faultProxy.count("GET", WIDGETS);
  await editor.save.click();
  await expect.poll(() => faultProxy.over("POST", WIDGETS)).toBe(1);
  await expect(editor.dialog).toHaveCount(0);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
  await page.clock.resume();
  await expect(manage.row("Loan")).toBeVisible();
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
});

test("a text that comes gives a new style to what it is in, and not to the page around it", { tag: "@once" }, async ({ app, manage, editor, page, browser }) => {
  await app.signIn();
  await app.loadedWithTools();
  const title = manage.titles.first().locator(".iw-text");
  // The tracing begins with the page's own work.
  await restyledBy(browser, title);
  const inList = await restyledBy(browser, title);
  expect(inList).toBeGreaterThan(0);
  expect(inList).toBeLessThan(FEW);
  await manage.edit("Warranty").click();
  await expect(editor.title).toBeFocused();
  await app.settle();
  expect(await restyledBy(browser, editor.dialog.getByRole("heading").first())).toBeLessThan(FEW);
  expect(await restyledBy(browser, page.locator(".iw-summary"))).toBeLessThan(FEW);
});
