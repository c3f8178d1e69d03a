import { amelie, valuesOf } from "../../pages/sample.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";
import { answerValues } from "../../rig/values_answers.ts";

test("copies the raw value, exactly", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const cases: [card: string, label: string, text: string][] = [
    ["Open orders", "Total", "1234.5"],
    ["Device", "Page", "https://shop.example.com/de/products/desk-lamp-nord?colour=black&utm_source=newsletter&utm_campaign=autumn-2026&session=a1b2c3d4"],
    ["Customer info", "Note", "Prefers to be called after 17:00.\nSpeaks German and French."],
  ];
  for (const [title, label, text] of cases) {
    await values.card(title).copy(label).click();
    await expect(app.status(words.copied(label))).toBeAttached();
    expect(await clipboard()).toBe(text);
  }
  await values.card("Device").copy("Details").click();
  await expect(app.status(words.copied("Details"))).toBeAttached();
  expect(JSON.parse(await clipboard())).toMatchObject({ touch: false, battery: null, languages: ["de", "en"] });
});

test("what the browser does not copy is selected in sight, to be copied by hand", { tag: "@once" }, async ({ app, values, words, page, inspect }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
  });
  await page.setViewportSize({ width: 320, height: 480 });
  await app.signInAt(valuesOf(amelie));
  const copy = values.card("Open orders").copy("Total");
  await copy.click();
  const offer = app.alert(words.copyFailed("Total"));
  await expect(offer).toBeInViewport({ ratio: 1 });
  const field = offer.getByRole("textbox", { name: "Total", exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.press("ControlOrMeta+C");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("1234.5");
  await inspect("values-copy-failed");
  await offer.getByRole("button", { name: words.dismiss }).click();
  await expect(offer).toHaveCount(0);
  await expect(copy).toBeFocused();

  await values.card("Device").choose(words.inspect);
  const inspector = values.inspector("Device");
  await inspector.copy("JSON").click();
  const inside = inspector.dialog.getByRole("alert").filter({ hasText: words.copyFailed("JSON") });
  await expect(inside).toBeInViewport({ ratio: 1 });
  await expect(inside.getByRole("textbox", { name: "JSON", exact: true })).toBeFocused();
  await inspect("inspect-copy-failed");
  await page.keyboard.press("Escape");
  await expect(inside).toHaveCount(0);
  await expect(inspector.dialog).toBeVisible();
});

test("reads one card or all of them again", { tag: "@once" }, async ({ app, values, words, page, api }) => {
  const read = new Requests(page, "GET", /\/values\?/);
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Status")).toContainText("On hold");
  await expect(values.card("Warranty").value("Extended")).toBeVisible();
  expect(read.count, "the first cards are one request, those that are in sight beside them another").toBe(2);
  const asked = new Set<string>();
  const { id } = await api.find("Open orders");
  const answers = await answerValues(page, (widget, text) => {
    asked.add(widget);
    return widget === id ? text.replace("On hold", "Shipped") : undefined;
  });
  await orders.refresh.click();
  await expect(orders.value("Status")).toContainText("Shipped");
  await expect(orders.value("Status")).toContainText(words.was("On hold"));
  expect([...asked]).toEqual([id]);
  await answers.end();
  await values.refreshAll.click();
  await expect(orders.value("Status")).not.toContainText("Shipped");
  expect(read.count, "one for the card, one for all").toBe(4);
});

test("the values of the conversation before are gone before the new ones come", { tag: "@once" }, async ({ app, values, page, inspect }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  const held = await HeldRequests.at(page, "**/values?conversationId=7C1M*");
  await values.show("7C1M", "contact-jonas");
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
  await expect(values.cardsOf("8F2K")).toHaveCount(0);
  await expect(page.getByText("4711")).toHaveCount(0);
  await expect(app.region.getByText("Amélie")).toHaveCount(0);
  await inspect("values-switching");
  held.release();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
});

test("a late reply for another conversation is never shown", { tag: "@once" }, async ({ app, values, page }) => {
  const ended: string[] = [];
  page.on("requestfailed", (request) => ended.push(request.url()));
  const held = await HeldRequests.at(page, "**/values?conversationId=8F2K*");
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await values.show("7C1M", "contact-jonas");
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await expect.poll(() => ended.filter((url) => url.includes("8F2K")).length).toBeGreaterThan(0);
  held.release();
  await values.refreshAll.click();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await expect(page.getByText("4711")).toHaveCount(0);
  await expect(values.cardsOf("8F2K")).toHaveCount(0);
});

test("never makes a link of an address that could run", { tag: "@once" }, async ({ app, values, inspect }) => {
  await app.signInAt("#/demo/values/3QX9/contact-layla");
  const device = values.card("Device");
  await expect(device.value("Referrer")).toContainText("javascript:alert(1)");
  await expect(device.value("Referrer").getByRole("link")).toHaveCount(0);
  await expect(values.card("Customer info").value("Name")).toContainText("ليلى الحداد");
  await inspect("values-arabic");
});

test("an example and a folded card", { tag: "@once" }, async ({ app, values, words, page, server, inspect }) => {
  await app.signIn();
  await app.screen("values").click();
  await page.getByRole("button", { name: "Amélie Okonkwo-Brandt" }).click();
  await expect(page).toHaveURL(server.address(valuesOf(amelie)));
  const orders = values.card("Open orders");
  await expect(orders.value("Order number")).toBeVisible();
  await orders.fold.click();
  await expect(orders.fold).toHaveAttribute("aria-expanded", "false");
  await expect(orders.line("Order number")).toHaveCount(0);
  await expect(orders.button(words.refreshTitle("Open orders"))).toBeVisible();
  await inspect("values-folded");
  await values.show("7C1M", "contact-jonas");
  await expect(orders.fold).toHaveAttribute("aria-expanded", "false");
});
