import { amelie, valuesOf } from "../../pages/sample.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";
import { answerValues } from "../../rig/values_answers.ts";

test("folds empty fields into one line that can be opened", { tag: "@twice" }, async ({ app, values, words, inspect }) => {
  await app.signInAt("#/demo/values/7C1M/contact-jonas");
  const history = values.card("Support history");
  await expect(history.line("CSAT")).toHaveCount(0);
  await history.button(words.showEmpty).click();
  await expect(history.value("CSAT")).toContainText(words.emptyValue);
  await inspect("values-empty-fields");
  await history.button(words.hideEmpty).click();
  await expect(history.line("CSAT")).toHaveCount(0);
});

test("one card that fails leaves the others alone", { tag: "@twice" }, async ({ app, values, words, page, api, inspect }) => {
  const { id } = await api.find("Open orders");
  const answers = await answerValues(page, (widget) => (widget === id ? { statusCode: 404, message: "No such contact", error: "Not Found" } : undefined));
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.region.getByRole("alert")).toContainText(words.valuesFailed);
  await expect(values.card("Warranty").value("Serial number")).toContainText("NX-000000-A");
  await expect(values.cards.getByRole("alert")).toHaveCount(1);
  await inspect("values-card-failed");
  await answers.end();
  await orders.refresh.click();
  await expect(orders.value("Order number")).toContainText("4711");
  await expect(orders.region.getByRole("alert")).toHaveCount(0);
});

test("a refresh that fails keeps a card's values", { tag: "@twice" }, async ({ app, values, guard, words, page, api, inspect }) => {
  guard.expectStatus(500);
  await page.clock.install();
  const { id } = await api.find("Open orders");
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.value("Order number")).toContainText("4711");
  await expect(values.cards.and(page.locator("[aria-busy=true]"))).toHaveCount(0);
  const place = await orders.value("Order number").boundingBox();
  const answers = await answerValues(page, (widget) => (widget === id ? { statusCode: 500, message: "No luck" } : undefined));
  await orders.refresh.click();
  const alert = orders.region.getByRole("alert");
  await app.passTimeUntil(alert);
  await expect(alert).toContainText(words.refreshFailed);
  await expect(alert).toContainText(words.valuesKept);
  await expect(orders.value("Order number")).toContainText("4711");
  expect(await orders.value("Order number").boundingBox(), "nothing moves under the hand").toEqual(place);
  await inspect("values-card-kept");
  await answers.end();
  await orders.retry.press("Enter");
  await expect(alert).toHaveCount(0);
  await expect(orders.refresh).toBeFocused();
});

test("labels stand there while the values are read", { tag: "@twice" }, async ({ app, values, page, inspect }) => {
  const held = await HeldRequests.at(page, "**/values?*");
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  await expect(orders.region).toHaveAttribute("aria-busy", "true");
  await expect(orders.region).toContainText("Order number");
  await inspect("values-loading");
  held.release();
  await expect(orders.value("Order number")).toContainText("4711");
  await expect(orders.region).toHaveAttribute("aria-busy", "false");
});
