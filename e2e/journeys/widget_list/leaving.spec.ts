// What nobody waits for any more is not read on: the request ends in the browser, and no other follows.

import type { Page } from "@playwright/test";
import { SESSION, WIDGET, WIDGETS, cutBeforeCommit, hold } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

/** From here on the page's clock is stopped, or the next try could come before the page is left. */
async function stopTime(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 5_000);
}

const takeOut = (page: Page): Promise<void> => page.evaluate(() => document.querySelector("inbox-widgets")?.remove());

test("an element that is taken out of the page reads its list no further", { tag: "@once" }, async ({ faultProxy, heldRefresh: _, page }) => {
  await takeOut(page);
  await expect.poll(() => faultProxy.closed("GET", WIDGETS)).toBe(1);
  expect(faultProxy.open("GET", WIDGETS)).toBe(0);
});

test("an element that is taken out between two tries makes no other", { tag: "@once" }, async ({ faultProxy, app, guard, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  const lost = hold(cutBeforeCommit());
  faultProxy.on("GET", WIDGETS, lost);
  await app.signIn();
  await expect.poll(() => lost.count).toBe(1);
  await stopTime(page);
  lost.releaseAll();
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  await takeOut(page);
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(1);
});

test("an element that is taken out while the server is asked who is there asks no further", { tag: "@once" }, async ({ faultProxy, app, page }) => {
  const asked = hold();
  faultProxy.on("GET", SESSION, asked);
  await app.signIn();
  await expect.poll(() => asked.count).toBe(1);
  await takeOut(page);
  await expect.poll(() => faultProxy.closed("GET", SESSION)).toBe(1);
  asked.releaseAll();
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(0);
});

test("a dialog that is closed while its widget is read reads it no further", { tag: "@once" }, async ({ faultProxy, app, manage, editor, words, page }) => {
  const read = hold();
  faultProxy.on("GET", WIDGET, read);
  await app.signIn();
  await manage.edit("Warranty").click();
  await expect(editor.dialog.getByRole("status").filter({ hasText: words.loading })).toBeAttached();
  await expect.poll(() => read.count).toBe(1);
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await expect.poll(() => faultProxy.closed("GET", WIDGET)).toBe(1);
  expect(faultProxy.count("GET", WIDGET)).toBe(1);
  await expect(manage.titles).toHaveCount(12);
});

test("a dialog that is closed between two tries makes no other", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  const lost = hold(cutBeforeCommit());
  faultProxy.on("GET", WIDGET, lost);
  await app.signIn();
  await manage.edit("Warranty").click();
  await expect.poll(() => lost.count).toBe(1);
  await stopTime(page);
  // The page knows of it: else the request would be given up, and none would have failed.
  const failed = page.waitForEvent("requestfailed");
  lost.releaseAll();
  await failed;
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGET)).toBe(1);
});

test("the list of a chatbot that is left is read no further", { tag: "@once" }, async ({ faultProxy, app, manage, guard }) => {
  guard.expectStatus(403);
  const lists = hold();
  faultProxy.on("GET", /\/demo\/widgets$/, lists);
  await app.signIn();
  await expect.poll(() => lists.count).toBe(1);
  await app.open("#/other/widgets");
  await expect.poll(() => faultProxy.count("GET", /\/other\/widgets$/)).toBe(1);
  await expect.poll(() => faultProxy.closed("GET", /\/demo\/widgets$/)).toBe(1);
  lists.releaseAll();
  await app.settle();
  await expect(manage.titles).toHaveCount(0);
  expect(faultProxy.count("GET", /\/demo\/widgets$/)).toBe(1);
});
