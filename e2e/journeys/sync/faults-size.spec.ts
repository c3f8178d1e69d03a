// Replies that are larger than anyone wants.

import { WIDGETS, repeated, replace } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const MEGABYTE = 1024 * 1024;
const blank = Buffer.alloc(64 * 1024, " ");

test("a list that never ends is given up at 64 MB", { tag: "@once" }, async ({ faultProxy, app, manage, words }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", WIDGETS, replace(200, repeated(blank)), 1);
  await manage.refresh.click();
  await expect(app.alert(words.listFailed)).toContainText(words.unreadable, { timeout: 20_000 });
  await expect(manage.titles).toHaveCount(12);
  await expect.poll(() => faultProxy.closed("GET", WIDGETS)).toBe(1);
  const { bytes } = faultProxy.seen("GET", WIDGETS).at(-1) ?? { bytes: 0 };
  expect(bytes).toBeGreaterThan(64 * MEGABYTE);
  // The difference is in the buffers of both ends, whose size is the machine's; tens of megabytes on some.
  expect(bytes).toBeLessThan(2 * 64 * MEGABYTE);
  await app.retry(words.listFailed).click();
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("a list that announces 70 MB is not read at all", { tag: "@once" }, async ({ faultProxy, app, manage, words }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", WIDGETS, replace(200, repeated(blank, 70 * MEGABYTE), { "content-length": 70 * MEGABYTE }), 1);
  await manage.refresh.click();
  await expect(app.alert(words.listFailed)).toContainText(words.unreadable);
  await expect.poll(() => faultProxy.closed("GET", WIDGETS)).toBe(1);
  expect(faultProxy.seen("GET", WIDGETS).at(-1)?.bytes).toBeLessThan(20 * MEGABYTE);
  await expect(manage.titles).toHaveCount(12);
});

/** A list of that many widgets, newest last. */
function long(count: number): string {
  const inboxWidgets = Array.from({ length: count }, (_, place) => {
    const number = String(place + 1).padStart(6, "0");
    const time = new Date(Date.UTC(2026, 0, 1) + place * 1_000).toISOString();
    return { id: `w${number}`, title: `Widget ${number}`, fields: [{ label: "Name", variable: "contact.name" }], created: time, updated: time };
  });
  return JSON.stringify({ inboxWidgets });
}

test("100,000 widgets are shown, and searched while one types", { tag: "@once" }, async ({ faultProxy, app, manage, page }, info) => {
  const timed = async (what: string, action: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    await action();
    info.annotations.push({ type: what, description: `${Math.round(performance.now() - start)} ms` });
  };
  const list = long(100_000);
  expect(list.length).toBeGreaterThan(15_000_000);
  faultProxy.on("GET", WIDGETS, replace(200, list));
  await timed("first rows", async () => {
    await app.signIn();
    await expect(manage.row("Widget 100000")).toBeVisible({ timeout: 20_000 });
  });
  await expect(manage.table).toHaveAttribute("aria-rowcount", "100001");
  await timed("search", async () => {
    await manage.search.click();
    await page.keyboard.type("054321");
    await expect(manage.titles).toHaveText(["Widget 054321"], { timeout: 10_000 });
  });
  await timed("all again", async () => {
    await page.keyboard.press("Escape");
    await expect(manage.row("Widget 100000")).toBeVisible();
  });
});
