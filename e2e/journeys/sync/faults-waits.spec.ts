// How long the page waits: for a reply that does not come, and for a server that asks for a pause.

import type { Page } from "@playwright/test";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { type FaultProxy, VALUES, WIDGET, WIDGETS, cutBeforeCommit, hold, replaceJson, stall } from "../../rig/fault_proxy/proxy.ts";
import { takeTurns } from "../../pages/turns.ts";
import { expect, test } from "../../rig/test.ts";

const silences = [
  { name: "stops in its middle", fault: stall },
  { name: "never begins", fault: hold },
];

for (const { name, fault } of silences) {
  test(`a reply that ${name} is given up after 15 s`, { tag: "@once" }, async ({ faultProxy, app, manage, words, page }) => {
    await page.clock.install();
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    faultProxy.on("GET", WIDGETS, fault());
    await manage.refresh.click();
    await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(1);
    await page.clock.fastForward(10_000);
    await expect(app.alert(words.listFailed)).toHaveCount(0);
    expect(faultProxy.closed("GET", WIDGETS)).toBe(0);
    await page.clock.fastForward(5_000);
    await expect(app.alert(words.listFailed)).toContainText(words.timedOut);
    await expect(app.alert(words.listFailed)).toContainText(words.listKept);
    await expect.poll(() => faultProxy.closed("GET", WIDGETS)).toBe(1);
    expect(faultProxy.open("GET", WIDGETS)).toBe(0);
    faultProxy.clear();
    await app.retry(words.listFailed).click();
    await expect(app.alert(words.listFailed)).toHaveCount(0);
    await expect(manage.titles).toHaveCount(12);
  });
}

test("a create whose reply stalls is given up, sent once, and looked for", { tag: "@once" }, async ({ faultProxy, app, manage, editor, words, page }) => {
  await page.clock.install();
  faultProxy.on("POST", WIDGETS, stall());
  await app.signIn();
  // Only who has seen the list before can tell that a widget in it is new.
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Slow");
  await editor.save.click();
  await expect.poll(() => faultProxy.begun("POST", WIDGETS)).toBe(1);
  await page.clock.fastForward(15_000);
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeAppeared);
  await expect(editor.title).toHaveValue("Slow");
  await expect.poll(() => faultProxy.closed("POST", WIDGETS)).toBe(1);
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
});

test("values whose replies stall fail alone", { tag: "@once" }, async ({ faultProxy, app, values, words, page, api }) => {
  await page.clock.install();
  const { id } = await api.find("Open orders");
  faultProxy.on("GET", new RegExp(`/${id}/values`), stall());
  await app.signInAt(valuesOf(amelie));
  await expect.poll(() => faultProxy.count("GET", VALUES)).toBe(12);
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(1);
  await expect(values.cards.and(page.locator("[aria-busy=true]"))).toHaveCount(1);
  await page.clock.fastForward(15_000);
  await expect(values.card("Warranty").value("Serial number")).toContainText("NX-000000-A");
  const alert = values.card("Open orders").region.getByRole("alert");
  await expect(alert).toContainText(words.timedOut);
  await expect(values.cards.getByRole("alert")).toHaveCount(1);
  await expect.poll(() => faultProxy.closed("GET", VALUES)).toBe(1);
  faultProxy.clear();
  await values.card("Open orders").retry.click();
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
});

/** How long the page waits, by its own clock, before it reads the list again: at most four steps too much. */
async function waitBeforeNextRead(faultProxy: FaultProxy, page: Page, step: number): Promise<number> {
  const before = faultProxy.count("GET", WIDGETS);
  let waited = 0;
  while (faultProxy.count("GET", WIDGETS) === before && waited < 90_000) {
    await page.clock.runFor(step);
    waited += step;
    await takeTurns(page, true);
  }
  return waited;
}

/** The wait before the first retry where the server does not ask for one, in ms. */
const own = { least: 500, most: 1_000 };

interface Pause {
  name: string;
  /** The value of Retry-After at the page's time `now`. */
  header: (now: number) => string | undefined;
  wait: { least: number; most: number };
  step: number;
}

const pauses: Pause[] = [
  { name: "seconds", header: () => "3", wait: { least: 3_000, most: 3_000 }, step: 250 },
  { name: "a date", header: (now) => new Date(now + 5_000).toUTCString(), wait: { least: 5_000, most: 5_000 }, step: 250 },
  { name: "nothing", header: () => undefined, wait: own, step: 250 },
  { name: "a word", header: () => "soon", wait: own, step: 250 },
  { name: "a year", header: () => "31536000", wait: { least: 60_000, most: 60_000 }, step: 1_000 },
  { name: "more than a number holds", header: () => "9".repeat(40), wait: { least: 60_000, most: 60_000 }, step: 1_000 },
];

for (const { name, header, wait, step } of pauses) {
  test(`how long a read waits where Retry-After says: ${name}`, { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
    guard.expectStatus(429);
    await page.clock.install();
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    const now = Math.ceil((await page.evaluate(() => Date.now())) / 1_000) * 1_000 + 5_000;
    await page.clock.pauseAt(now);
    const retryAfter = header(now);
    faultProxy.on("GET", WIDGETS, replaceJson(429, {}, retryAfter === undefined ? {} : { "retry-after": retryAfter }), 1);
    const reads = faultProxy.count("GET", WIDGETS);
    await manage.refresh.click();
    await expect.poll(() => faultProxy.seen("GET", WIDGETS)[reads]?.progress).toBe("whole");
    const waited = await waitBeforeNextRead(faultProxy, page, step);
    expect(waited).toBeGreaterThanOrEqual(wait.least);
    expect(waited).toBeLessThanOrEqual(wait.most + 4 * step);
    await expect(app.alert(words.listFailed)).toHaveCount(0);
  });
}

test("a server that asks for pauses only is asked four times", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
  guard.expectStatus(429);
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", WIDGETS, replaceJson(429, {}, { "retry-after": "1" }));
  const reads = faultProxy.count("GET", WIDGETS);
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.tooMany);
  await app.passTime("05:00");
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS) - reads).toBe(4);
});

test("a change that meets a pause is not sent again", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page, api }) => {
  guard.expectStatus(429);
  await page.clock.install();
  for (const [method, path] of [["POST", WIDGETS], ["PATCH", WIDGET], ["DELETE", WIDGET]] as const) {
    faultProxy.on(method, path, replaceJson(429, {}, { "retry-after": "0" }));
  }
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(app.alert(words.createFailed)).toContainText(words.tooMany);
  await expect(editor.title).toHaveValue("Loan");
  await editor.cancel.click();
  await editor.answer("discard");

  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(app.alert(words.updateFailed)).toContainText(words.tooMany);
  await expect(editor.title).toHaveValue("Guarantee");
  await editor.cancel.click();
  await editor.answer("discard");

  await manage.delete("Device");
  await page.clock.runFor(6_500);
  await expect(app.alert(words.deleteFailed("Device"))).toBeVisible();
  await expect(manage.row("Device")).toBeVisible();

  await app.passTime("05:00");
  await app.settle();
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
  expect(faultProxy.count("DELETE", WIDGET)).toBe(1);
  expect(await api.list()).toHaveLength(12);
});

test("a slow network with loss is usable, and nothing is shown as busy twice", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, page }) => {
  guard.expectNoConnection();
  const busy = page.locator("[aria-busy=true]");
  const kept = hold();
  faultProxy.on("GET", WIDGETS, kept);
  faultProxy.on("GET", WIDGETS, cutBeforeCommit(), 1);
  await app.signIn();
  await expect(busy).toHaveCount(1);
  // The first try was lost; the next one comes by itself, within two seconds.
  await expect.poll(() => kept.count).toBe(1);
  await expect(busy).toHaveCount(1);
  faultProxy.clear();
  kept.releaseAll();
  await expect(manage.titles).toHaveCount(12);
  await expect(busy).toHaveCount(0);

  const again = hold();
  faultProxy.on("GET", WIDGETS, again);
  await manage.refresh.click();
  await expect.poll(() => again.count).toBe(1);
  await expect(busy).toHaveCount(1);
  await manage.newWidget.click();
  await editor.title.fill("Typed meanwhile");
  await expect(editor.title).toHaveValue("Typed meanwhile");
});
