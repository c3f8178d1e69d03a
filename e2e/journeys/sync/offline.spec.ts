// No network: at the start of a reading, in the middle of a save, and where the browser is wrong about it.

import type { Page } from "@playwright/test";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { SESSION, VALUES, WIDGET, WIDGETS, cutAfterCommit, cutBeforeCommit, hold } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

/** The browser says that there is no network, though there is. */
async function lie(page: Page): Promise<void> {
  await page.addInitScript(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
}

test("a list that is read without a network stays, and is read once when the network is back", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page, context, api, inspect }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reads = faultProxy.count("GET", WIDGETS);
  await context.setOffline(true);
  await expect(app.offline).toBeVisible();
  const failed = page.waitForEvent("requestfailed");
  await manage.refresh.click();
  await failed;
  await page.clock.runFor(60_000);
  await expect(app.offline).toHaveCount(1);
  await expect(manage.titles).toHaveCount(12);
  await inspect("offline");
  await api.create("Since then");
  await context.setOffline(false);
  await expect(manage.row("Since then")).toBeVisible();
  await expect(app.offline).toHaveCount(0);
  await expect(app.status(words.backOnline)).toBeAttached();
  await expect(app.alert(words.listFailed)).toHaveCount(0);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
});

test("a fresh list is not read again when the network was away for a moment", { tag: "@once" }, async ({ faultProxy, app, manage, context }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await app.loadedWithTools();
  const reads = faultProxy.count("GET", WIDGETS);
  await context.setOffline(true);
  await expect(app.offline).toBeVisible();
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
});

test("values that are read without a network stay, and are read once when it is back", { tag: "@once" }, async ({ faultProxy, app, values, guard, context }) => {
  guard.expectNoConnection();
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(12);
  await context.setOffline(true);
  await values.refreshAll.click();
  await expect(app.offline).toHaveCount(1);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await expect.poll(() => faultProxy.count("GET", VALUES)).toBe(24);
  await app.settle();
  expect(faultProxy.count("GET", VALUES)).toBe(24);
  await expect(values.cards.getByRole("alert")).toHaveCount(0);
});

test("a create that loses the network is sent once, and the list says what became of it", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page, context, api }) => {
  guard.expectNoConnection();
  await page.clock.install();
  const lost = hold(cutAfterCommit());
  faultProxy.on("POST", WIDGETS, lost);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect.poll(() => lost.count).toBe(1);
  await context.setOffline(true);
  await expect(app.offline).toBeVisible();
  lost.releaseAll();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Loan");
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeAppeared);
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  expect((await api.titles()).filter((title) => title === "Loan")).toHaveLength(1);
});

test("what is saved without a network is not sent later by itself", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page, context, api }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await context.setOffline(true);
  await expect(app.offline).toBeVisible();
  await editor.save.click();
  await expect(editor.dialog.getByRole("alert")).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Loan");
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("POST", WIDGETS)).toBe(0);
  expect(await api.titles()).not.toContain("Loan");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
});

test("an edit without a network keeps what was typed, and goes when the person says so", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page, context, api }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await context.setOffline(true);
  await editor.save.click();
  await expect(app.alert(words.updateFailed)).toContainText(words.textKept);
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("PATCH", WIDGET)).toBe(0);
  await expect(editor.title).toHaveValue("Guarantee");
  await app.retry(words.updateFailed).click();
  await expect(editor.dialog).toHaveCount(0);
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
  expect(await api.titles()).toContain("Guarantee");
});

test("a browser that is wrong about the network is not believed once the server answers", { tag: "@once" }, async ({ faultProxy, app, manage, page, api }) => {
  await lie(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.offline).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await expect(app.offline).toBeVisible();
  await api.create("Since then");
  await manage.refresh.click();
  await expect(manage.row("Since then")).toBeVisible();
  await expect(app.offline).toHaveCount(0);
  expect(faultProxy.closed("GET", WIDGETS)).toBe(0);
});

test("a browser that is wrong about the network does not keep a save from the server", { tag: "@once" }, async ({ app, manage, editor, page, api }) => {
  await lie(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(app.offline).toHaveCount(0);
  expect(await api.titles()).toContain("Loan");
});

test("who starts without a network is not asked for a key", { tag: "@once" }, async ({ faultProxy, app, manage, connect, guard, words, page }) => {
  guard.expectNoConnection();
  await lie(page);
  faultProxy.on("GET", SESSION, cutBeforeCommit());
  await app.signIn();
  await expect(app.alert(words.startFailed)).toBeVisible();
  await expect(connect.form).toHaveCount(0);
  faultProxy.clear();
  await app.retry(words.startFailed).click();
  await expect(manage.titles).toHaveCount(12);
});
