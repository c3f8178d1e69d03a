// How old the values are, and which of them have changed since the person looked.

import type { Locator } from "@playwright/test";
import type { App } from "../../pages/app.ts";
import type { Card, ValuesPage } from "../../pages/values.ts";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { type FaultProxy, rewriteBody } from "../../rig/fault_proxy/proxy.ts";
import { holdSeconds, passSeconds } from "../../rig/seconds.ts";
import type { Api } from "../../rig/api.ts";
import { expect, test } from "../../rig/test.ts";
import { answerValues } from "../../rig/values_answers.ts";

/** What is said of `hint` where someone points at it or comes to it by keys. */
const tooltipOf = (hint: Locator): Locator => hint.getByRole("tooltip", { includeHidden: true });

type Box = Awaited<ReturnType<Locator["boundingBox"]>>;

/** The server has `to` in the place of `from` in what "Open orders" holds for Amélie, from now on. */
async function change(faultProxy: FaultProxy, api: Api, from: string, to: string): Promise<void> {
  const { id } = await api.find("Open orders");
  const path = new RegExp(`/${id}/values\\?.*conversationId=8F2K`);
  faultProxy.on("GET", path, rewriteBody((body) => body.toString().replace(from, to)));
}

/** Amélie's values are shown, and the status in "Open orders" is another since: "Shipped", read by a refresh. */
async function openChanged({ app, values, faultProxy, api }: { app: App; values: ValuesPage; faultProxy: FaultProxy; api: Api }): Promise<Card> {
  await app.signInAt(valuesOf(amelie));
  const card = values.card("Open orders");
  await expect(card.value("Status")).toContainText("On hold");
  await change(faultProxy, api, "On hold", "Shipped");
  await card.refresh.click();
  await expect(card.changed("Status")).toBeVisible();
  return card;
}

test("each card says when it was read, exactly where it is asked", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  for (const title of await values.titles()) {
    const { age } = values.card(title);
    await age.scrollIntoViewIfNeeded();
    await expect(age).toBeVisible();
    const at = Date.parse((await age.getAttribute("datetime")) ?? "");
    expect(Math.abs((await page.evaluate(() => Date.now())) - at)).toBeLessThan(60_000);
  }
  const card = values.card("Open orders");
  const hint = card.region.getByRole("group").filter({ has: page.locator("time") }).first();
  const tooltip = tooltipOf(hint);
  await expect(tooltip).toBeHidden();
  await card.age.hover();
  await expect(tooltip).toBeVisible();
  await expect(tooltip).toContainText(/\d\d:\d\d/);
  await page.mouse.move(0, 0);
  await expect(tooltip).toBeHidden();
  await hint.focus();
  await expect(tooltip).toBeVisible();
  await expect(card.button(words.refreshTitle("Open orders"))).toBeVisible();
});

test("the age grows, and a refresh starts it anew", { tag: "@once" }, async ({ app, values, page }) => {
  await page.clock.install();
  await app.signInAt(valuesOf(amelie));
  const card = values.card("Open orders");
  await expect(card.value("Order number")).toContainText("4711");
  const first = await card.age.getAttribute("datetime");
  await app.passTime("05:00");
  await expect(card.age).toContainText("5");
  await card.refresh.click();
  await expect(card.age).not.toContainText("5");
  expect(await card.age.getAttribute("datetime")).not.toBe(first);
});

test("a value that has changed is marked with what it was, until it has been seen", { tag: "@once" }, async ({ faultProxy, app, values, words, api, page }) => {
  await holdSeconds(page);
  await app.signInAt(valuesOf(amelie));
  const card = values.card("Open orders");
  await expect(card.value("Status")).toContainText("On hold");
  const labels = await card.labels();
  const places = (): Promise<Box[]> => Promise.all(labels.map((label) => card.value(label).boundingBox()));
  const before = await places();
  await change(faultProxy, api, "On hold", "Shipped");
  await card.refresh.click();
  await expect(card.value("Status")).toContainText("Shipped");
  const mark = card.changed("Status");
  await expect(mark).toBeVisible();
  for (const label of labels.filter((label) => label !== "Status")) {
    await expect(card.changed(label), label).toHaveCount(0);
  }
  expect(await places(), "the mark moves nothing").toEqual(before);

  const tooltip = tooltipOf(mark);
  await page.mouse.move(0, 0);
  await expect(tooltip).toBeHidden();
  await card.value("Status").hover();
  await expect(tooltip).toBeVisible();
  await expect(tooltip).toHaveText(words.was("On hold"));
  await page.mouse.move(0, 0);
  await expect(tooltip).toBeHidden();
  await card.copy("Status").focus();
  await page.keyboard.press("Shift+Tab");
  await expect(mark).toBeFocused();
  await expect(tooltip).toBeVisible();
  await expect(mark).toHaveAccessibleDescription(words.was("On hold"));

  await passSeconds(page, 7);
  await expect(mark).toBeVisible();
  await passSeconds(page, 1);
  await expect(mark).toHaveCount(0);
  await expect(card.value("Status")).toContainText("Shipped");
  expect(await places(), "nor does its going").toEqual(before);
});

test("the copy of a changed value is the new one", { tag: "@once" }, async ({ faultProxy, app, values, words, api, page }) => {
  const card = await openChanged({ app, values, faultProxy, api });
  await card.copy("Status").click();
  await expect(app.status(words.copied("Status"))).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Shipped");
});

test("a mark that nobody has seen is still there after other conversations", { tag: "@once" }, async ({ faultProxy, app, values, words, api, page }) => {
  await holdSeconds(page);
  const card = await openChanged({ app, values, faultProxy, api });
  await passSeconds(page, 3);
  await values.show("7C1M", "contact-jonas");
  await expect(card.value("Order number")).toContainText("4724");
  await expect(page.locator(".iw-value-changed")).toHaveCount(0);
  await passSeconds(page, 20);
  await app.open(valuesOf(amelie));
  await expect(card.value("Status")).toContainText("Shipped");
  await expect(tooltipOf(card.changed("Status"))).toHaveText(words.was("On hold"));
  await passSeconds(page, 8);
  await expect(card.changed("Status")).toHaveCount(0);
  await app.open("#/demo/values/7C1M/contact-jonas");
  await expect(card.value("Order number")).toContainText("4724");
  await app.open(valuesOf(amelie));
  await expect(card.value("Status")).toContainText("Shipped");
  await expect(card.changed("Status")).toHaveCount(0);
});

test("a mark out of sight, in a folded card or in a window without focus is not taken as seen", { tag: "@once" }, async ({ faultProxy, app, values, api, page }) => {
  await holdSeconds(page);
  const card = await openChanged({ app, values, faultProxy, api });
  await card.fold.click();
  await expect(card.fold).toHaveAttribute("aria-expanded", "false");
  await passSeconds(page, 20);
  await card.fold.click();
  await expect(card.changed("Status")).toBeVisible();

  await page.evaluate(() => Object.defineProperty(document, "hasFocus", { value: () => false, configurable: true }));
  await passSeconds(page, 20);
  await expect(card.changed("Status")).toBeVisible();
  await page.evaluate(() => Reflect.deleteProperty(document, "hasFocus"));

  await page.setViewportSize({ width: 320, height: 320 });
  await values.card("Account manager").region.scrollIntoViewIfNeeded();
  await expect(card.region).not.toBeInViewport();
  await passSeconds(page, 20);
  await card.region.scrollIntoViewIfNeeded();
  await expect(card.changed("Status")).toBeVisible();
  await passSeconds(page, 8);
  await expect(card.changed("Status")).toHaveCount(0);
});

test("a value that changes back is no longer marked", { tag: "@once" }, async ({ faultProxy, app, values, api }) => {
  const card = await openChanged({ app, values, faultProxy, api });
  faultProxy.clear();
  await card.refresh.click();
  await expect(card.value("Status")).toContainText("On hold");
  await expect(card.changed("Status")).toHaveCount(0);
});

test("a refresh that fails keeps the values, with their age", { tag: "@once" }, async ({ app, values, guard, words, page, api }) => {
  guard.expectStatus(500);
  await page.clock.install();
  await app.signInAt(valuesOf(amelie));
  const card = values.card("Open orders");
  await expect(card.value("Order number")).toContainText("4711");
  const read = new Date((await card.age.getAttribute("datetime")) ?? "");
  const { id } = await api.find("Open orders");
  await answerValues(page, (widget) => (widget === id ? { statusCode: 500, message: "No luck" } : undefined));
  await app.passTime("03:00");
  await card.refresh.click();
  const alert = card.region.getByRole("alert");
  await app.passTimeUntil(alert);
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" }).format(read);
  await expect(alert).toContainText(words.refreshFailed);
  await expect(alert).toContainText(time);
  await expect(card.value("Order number")).toContainText("4711");
  await expect(card.changed("Order number")).toHaveCount(0);
});
