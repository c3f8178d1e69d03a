// Reading by the clock, where the person asks for it.

import { VALUES, WIDGETS } from "../../rig/fault_proxy/proxy.ts";
import { installClock } from "../../rig/clock.ts";
import { expect, test } from "../../rig/test.ts";

test("the list is read every 30 seconds while the person wants that, and a reload keeps the choice", { tag: "@once" }, async ({ faultProxy, app, manage, page, api, inspect }) => {
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reads = faultProxy.count("GET", WIDGETS);
  await expect(app.follow).toHaveAttribute("aria-pressed", "false");
  await page.clock.runFor(60_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);

  await app.follow.click();
  await expect(app.follow).toHaveAttribute("aria-pressed", "true");
  await api.create("Since then");
  // The clock runs on by itself between the steps.
  await page.clock.runFor(25_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
  await page.clock.runFor(5_000);
  await expect(manage.row("Since then")).toBeVisible();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
  await page.clock.runFor(30_000);
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(reads + 2);
  await inspect("follow");

  await page.reload();
  await expect(manage.titles).toHaveCount(13);
  await expect(app.follow).toHaveAttribute("aria-pressed", "true");
  await page.clock.runFor(30_500);
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(reads + 4);
});

test("once the person wants it no longer, nothing is read by the clock", { tag: "@once" }, async ({ faultProxy, app, manage, page }) => {
  await installClock(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const opened = faultProxy.count("GET", WIDGETS);
  await app.follow.click();
  await page.clock.runFor(30_500);
  await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(opened + 1);
  await page.clock.runFor(30_500);
  await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(opened + 2);
  await app.follow.click();
  await expect(app.follow).toHaveAttribute("aria-pressed", "false");
  await page.clock.runFor(90_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(opened + 2);
  await page.reload();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.follow).toHaveAttribute("aria-pressed", "false");
});

test("each card is read every 30 seconds, too", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  await page.clock.install();
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(12);
  await app.follow.click();
  await page.clock.runFor(30_500);
  await expect.poll(() => faultProxy.count("GET", VALUES)).toBe(24);
  await app.settle();
  expect(faultProxy.count("GET", VALUES)).toBe(24);
});

test("a page that nobody sees reads nothing by the clock, and what is stale when it is seen again", { tag: "@once" }, async ({ faultProxy, app, manage, page }) => {
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reads = faultProxy.count("GET", WIDGETS);
  await app.follow.click();
  await page.evaluate(() => Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true }));
  await page.clock.runFor(90_000);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "visible" });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
});
