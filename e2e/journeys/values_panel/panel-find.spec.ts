// One search over all labels and values.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { installClock } from "../../rig/clock.ts";
import { VALUES } from "../../rig/fault_proxy/proxy.ts";
import { Announcements } from "../../pages/announcements.ts";
import { expect, test } from "../../rig/test.ts";

test("the key / leads to the search, which shows what matches and nothing else", { tag: "@once" }, async ({ app, values, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Carrier")).toContainText("DHL");
  await page.keyboard.press("/");
  await expect(values.find).toBeFocused();
  await page.keyboard.type("dhl");
  await expect(values.marks).toHaveText(["DHL"]);
  await expect.poll(() => values.card("Open orders").labels()).toEqual(["Carrier"]);
  await expect(values.card("Warranty").fold).toHaveAttribute("aria-expanded", "false");
  await expect(values.card("Warranty").region.getByRole("term")).toHaveCount(0);
  await expect(values.cards).toHaveCount(12);
  await page.keyboard.type(" 4711");
  await expect(values.cards.getByRole("term")).toHaveCount(0);

  await page.keyboard.press("Escape");
  await expect(values.find).toHaveValue("");
  await expect(values.find).toBeFocused();
  await expect(values.marks).toHaveCount(0);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
});

test("labels, values as shown and as sent, and titles are searched", { tag: "@once" }, async ({ app, values }) => {
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Total")).toContainText("1,234.5");
  const cases: [search: string, card: string, labels: string[]][] = [
    ["serial", "Warranty", ["Serial number"]],
    ["KÖLN", "Delivery address", ["City", "Whole address"]],
    ["1,234", "Open orders", ["Total"]],
    ["1234.5", "Open orders", ["Total"]],
    ["+49 221", "Account manager", ["Phone"]],
    ["warranty", "Warranty", ["Serial number", "Bought on", "Warranty until", "Extended"]],
    ["orders carrier", "Open orders", ["Carrier"]],
  ];
  for (const [search, card, labels] of cases) {
    await values.find.fill(search);
    await expect.poll(() => values.card(card).labels(), search).toEqual(labels);
    await expect(values.card(card).fold, search).toHaveAttribute("aria-expanded", "true");
  }
});

test("empty fields that match and folded cards with a match are shown while it is searched", { tag: "@once" }, async ({ app, values }) => {
  await app.signInAt("#/demo/values/7C1M/contact-jonas");
  const history = values.card("Support history");
  await expect(history.value("Tickets")).toBeVisible();
  await expect(history.line("CSAT")).toHaveCount(0);
  await history.fold.click();
  await expect(history.fold).toHaveAttribute("aria-expanded", "false");
  await values.find.fill("csat");
  await expect(history.fold).toHaveAttribute("aria-expanded", "true");
  await expect(history.value("CSAT")).toBeVisible();
  await values.find.press("Escape");
  await expect(history.fold).toHaveAttribute("aria-expanded", "false");
});

test("how many match is said once the typing rests, and only then", { tag: "@once" }, async ({ app, values, words, page }) => {
  await installClock(page);
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Account manager").value("Name")).toContainText("Hannah Vogt");
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  const announced = await Announcements.from(page);
  // Typed by the page's clock: a slow machine must not rest between two keys.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  await values.find.focus();
  for (const key of "warranty") {
    await page.keyboard.press(key);
    await page.clock.runFor(100);
  }
  await app.settle();
  expect(await announced.texts()).toEqual([]);
  await page.clock.resume();
  await expect.poll(() => announced.texts()).toEqual([words.matches(4)]);
  await values.find.fill("hannah vogt");
  await expect.poll(() => announced.texts()).toEqual([words.matches(4), words.matches(2)]);
  await values.find.fill("nowhere at all");
  await expect.poll(() => announced.texts()).toEqual([words.matches(4), words.matches(2), words.matches(0)]);
  await values.find.press("Escape");
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  await page.clock.runFor(5_000);
  await app.settle();
  expect(await announced.texts()).toHaveLength(3);
});

test("cards that were out of sight are read and found", { tag: "@once" }, async ({ faultProxy, app, values, words, page }) => {
  await page.setViewportSize({ width: 320, height: 320 });
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  expect(faultProxy.count("GET", VALUES)).toBeLessThan(12);
  const last = (await values.titles()).at(-1) ?? "";
  expect(last).toBe("Account manager");
  await expect(values.card(last).region.getByRole("definition")).toHaveCount(0);
  await values.find.fill("hannah.vogt");
  await expect.poll(() => values.card(last).labels()).toEqual(["E-mail"]);
  await expect(app.status(words.matches(1))).toBeAttached();
  await expect(values.marks.first()).toHaveText("hannah.vogt");
  expect(faultProxy.count("GET", VALUES)).toBe(12);
});

test("a search goes on in the next conversation", { tag: "@once" }, async ({ app, values }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.find.fill("order number");
  await expect.poll(() => values.card("Open orders").labels()).toEqual(["Order number"]);
  await values.show("7C1M", "contact-jonas");
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await expect(values.find).toHaveValue("order number");
  await expect(values.card("Warranty").fold).toHaveAttribute("aria-expanded", "false");
});

test("folding a card that shows its matches does what it says", { tag: "@once" }, async ({ app, values }) => {
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Carrier")).toContainText("DHL");
  await values.find.fill("dhl");
  await expect.poll(() => orders.labels()).toEqual(["Carrier"]);
  await orders.fold.click();
  await expect(orders.fold).toHaveAttribute("aria-expanded", "false");
  await expect(orders.line("Carrier")).toHaveCount(0);
});
