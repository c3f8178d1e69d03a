// The panel's states, in both languages and widths.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { VALUES, rewriteBody } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

test("a card's menu", { tag: "@twice" }, async ({ app, values, words, page, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Order number")).toContainText("4711");
  await orders.menu.click();
  await expect(orders.menuItem(words.pin)).toBeFocused();
  for (const item of [words.moveUp, words.moveDown, words.hideCard, words.copyAs.text, words.copyAs.json, words.inspect]) {
    await expect(orders.menuItem(item)).toBeInViewport({ ratio: 1 });
  }
  await inspect("panel-card-menu");
  await page.keyboard.press("Escape");
  await expect(orders.menu).toBeFocused();
});

test("the panel's menu", { tag: "@twice" }, async ({ app, values, words, page, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Customer info").choose(words.pin);
  await values.menu.click();
  await expect(values.menuItem(words.foldAll)).toBeFocused();
  for (const item of [words.showEmptyFields, words.resetLayout, words.copyAs.markdown]) {
    await expect(values.menuItem(item)).toBeInViewport({ ratio: 1 });
  }
  await inspect("panel-menu");
  await page.keyboard.press("Escape");
  await expect(values.menu).toBeFocused();
});

test("a search", { tag: "@twice" }, async ({ app, values, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  const manager = values.card("Account manager");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.find.fill("hannah");
  await expect.poll(() => manager.labels()).toHaveLength(3);
  await manager.region.scrollIntoViewIfNeeded();
  await expect(values.marks.first()).toBeInViewport();
  await inspect("panel-search");
});

test("a pinned card, hidden ones and all of them folded", { tag: "@twice" }, async ({ app, values, words, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Open orders").choose(words.pin);
  await expect(values.card("Open orders").pin).toBeVisible();
  await values.card("Open orders").fold.focus();
  await inspect("panel-pinned");
  await values.card("Customer info").choose(words.hideCard);
  await values.card("Subscription").choose(words.hideCard);
  await expect(values.cardsOf("8F2K")).toHaveCount(10);
  await values.choose(words.foldAll);
  await expect(values.cards.getByRole("term")).toHaveCount(0);
  await values.hidden(2).click();
  await expect(values.bringBack("Subscription")).toBeVisible();
  await inspect("panel-hidden");
});

test("the raw values of a card", { tag: "@twice" }, async ({ app, values, words, page, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  const device = values.card("Device");
  await device.region.scrollIntoViewIfNeeded();
  await expect(device.value("Browser")).toContainText("Firefox 145");
  await device.choose(words.inspect);
  const { dialog } = values.inspector("Device");
  await expect(dialog).toContainText('"Firefox 145"');
  await inspect("panel-inspect");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(device.menu).toBeFocused();
});

test("changed values", { tag: "@twice" }, async ({ faultProxy, app, values, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Status")).toContainText("On hold");
  const change = (body: Buffer): string =>
    body.toString().replace("On hold", "Shipped").replace("1234.5", "2.5").replace("Felt pads", "Felt pads, grey").replace("DHL", "");
  faultProxy.on("GET", VALUES, rewriteBody(change));
  await orders.refresh.click();
  for (const label of ["Status", "Total", "Items"]) {
    await expect(orders.changed(label)).toBeVisible();
  }
  await orders.value("Status").hover();
  await expect(orders.changed("Status").getByRole("tooltip")).toBeVisible();
  await inspect("panel-changed");
});

test("empty fields are shown everywhere where the person wants them", { tag: "@twice" }, async ({ app, values, words, inspect }) => {
  await app.signInAt("#/demo/values/7C1M/contact-jonas");
  const history = values.card("Support history");
  await expect(history.value("Tickets")).toBeVisible();
  await expect(history.line("CSAT")).toHaveCount(0);
  await expect(values.emptySwitch).toHaveAttribute("aria-pressed", "true");
  await values.emptySwitch.click();
  await expect(values.emptySwitch).toHaveAttribute("aria-pressed", "false");
  await expect(history.value("CSAT")).toContainText(words.emptyValue);
  await expect(values.cards.getByRole("button", { name: words.showEmpty, exact: true })).toHaveCount(0);
  await expect(values.cards.getByRole("button", { name: words.hideEmpty, exact: true })).toHaveCount(0);
  await inspect("panel-empty-shown");
  await values.choose(words.hideEmptyFields);
  await expect(history.line("CSAT")).toHaveCount(0);
});

const people: [name: string, hash: string, shown: string][] = [
  ["arabic", "#/demo/values/5N3W/contact-fatima", "فاطمة الزهراء بنعلي"],
  ["hebrew", "#/demo/values/5B7T/contact-noam", "נועם לוי"],
  ["emoji", "#/demo/values/8Y5C/contact-zoe", "Zoë 🎧 van den Berg"],
  ["long", "#/demo/values/2V7D/contact-anneliese", "Anneliese Freifrau von Hohenstaufen-Wittgensteiner"],
];

for (const [name, hash, shown] of people) {
  test(`values of any script: ${name}`, { tag: "@twice" }, async ({ app, values, inspect }) => {
    await app.signInAt(hash);
    await expect(values.card("Customer info").value("Name")).toContainText(shown);
    await inspect(`panel-${name}`);
    const last = values.card("Device").region;
    await last.scrollIntoViewIfNeeded();
    await expect(last.getByRole("definition").first()).toBeVisible();
    await inspect(`panel-${name}-further`);
  });
}
