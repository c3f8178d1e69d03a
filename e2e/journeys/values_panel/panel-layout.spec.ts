// The cards in the person's own arrangement, which this browser remembers for the chatbot.

import { focused } from "../../pages/focus.ts";
import { ConversationHost } from "../../hosts/conversation_host.ts";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

/** `list` with the entry at `from` put to the place `to`. */
function moved(list: string[], from: number, to: number): string[] {
  const left = list.filter((_, place) => place !== from);
  return [...left.slice(0, to), ...list.slice(from, from + 1), ...left.slice(to)];
}

test("cards are moved by their menus, and stay where they were put", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const third = values.card(before[2] ?? "");
  await third.choose(words.moveUp);
  await expect.poll(() => values.titles()).toEqual(moved(before, 2, 1));
  await expect(third.menu).toBeFocused();
  await expect(app.status(words.cardMoved(before[2] ?? "", 2, 12))).toBeAttached();
  await third.choose(words.moveUp);
  await expect.poll(() => values.titles()).toEqual(moved(before, 2, 0));
  await third.menu.click();
  await expect(third.menuItem(words.moveDown)).toBeVisible();
  await expect(third.menuItem(words.moveUp)).toHaveCount(0);
  await page.keyboard.press("Escape");
  const last = values.card(before[11] ?? "");
  await last.menu.click();
  await expect(last.menuItem(words.moveUp)).toBeVisible();
  await expect(last.menuItem(words.moveDown)).toHaveCount(0);
  await page.keyboard.press("Escape");

  await values.show("7C1M", "contact-jonas");
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
  expect(await values.titles()).toEqual(moved(before, 2, 0));
  await page.reload();
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
  expect(await values.titles()).toEqual(moved(before, 2, 0));
  await third.choose(words.moveDown);
  await expect.poll(() => values.titles()).toEqual(moved(before, 2, 1));
});

test("cards are moved by Alt and the arrow keys on their titles", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const first = values.card(before[0] ?? "");
  await expect(first.region.getByRole("definition").first()).toBeVisible();
  await first.fold.focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => values.titles()).toEqual(moved(before, 0, 1));
  await expect(first.fold).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => values.titles()).toEqual(moved(before, 0, 2));
  await expect(app.status(words.cardMoved(before[0] ?? "", 3, 12))).toBeAttached();
  await expect(first.fold).toBeFocused();
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Alt+ArrowUp");
    await expect(first.fold).toBeFocused();
  }
  await expect.poll(() => values.titles()).toEqual(before);
  await expect(first.fold).toBeFocused();
});

test("a card is dragged to the place of another", { tag: "@once" }, async ({ app, values, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const [first = "", , third = ""] = before;
  await expect(values.card(first).region.getByRole("definition").first()).toBeVisible();
  await values.card(first).dragTo(values.card(third));
  await expect.poll(() => values.titles()).toEqual(moved(before, 0, 2));
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  expect(await values.titles()).toEqual(moved(before, 0, 2));
});

test("pinned cards stand first, whatever else is moved", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const [first = "", second = ""] = before;
  const pinned = values.card(before[4] ?? "");
  await pinned.choose(words.pin);
  await expect.poll(() => values.titles()).toEqual(moved(before, 4, 0));
  await expect(pinned.pin).toBeVisible();
  await expect(pinned.menu).toBeFocused();
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(pinned.pin).toBeVisible();
  await pinned.choose(words.unpin);
  await expect.poll(() => values.titles()).toEqual(before);
  await expect(pinned.pin).toHaveCount(0);
  await expect(pinned.menu).toBeFocused();

  await pinned.choose(words.pin);
  // The focus comes back to the menu in a frame; what is focused now is focused after that.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await values.card(second).fold.focus();
  await page.keyboard.press("Alt+ArrowUp");
  const arranged = [before[4], second, first, before[2], before[3], ...before.slice(5)];
  await expect.poll(() => values.titles()).toEqual(arranged);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(values.card(second).fold).toBeFocused();
  expect(await values.titles()).toEqual(arranged);
});

test("a folded card stays folded, and all are folded and unfolded at once", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toBeVisible();
  await values.card("Open orders").fold.click();
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
  await expect(values.card("Open orders").fold).toBeFocused();
  await page.reload();
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();

  const folded = values.cards.locator("[aria-expanded=false]").and(page.locator("h2 > button"));
  await values.choose(words.foldAll);
  await expect(folded).toHaveCount(12);
  await expect(values.cards.getByRole("term")).toHaveCount(0);
  await expect(values.menu).toBeFocused();
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(folded).toHaveCount(12);
  await values.choose(words.unfoldAll);
  await expect(folded).toHaveCount(0);
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
});

test("a card is hidden and brought back to its place", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const [, second = "", third = ""] = before;
  await values.card(second).choose(words.hideCard);
  await expect(values.cardsOf("8F2K")).toHaveCount(11);
  await expect(values.card(third).fold).toBeFocused();
  await values.card(third).choose(words.hideCard);
  await expect(values.cardsOf("8F2K")).toHaveCount(10);
  expect(await values.titles()).toEqual(before.filter((title) => title !== second && title !== third));
  await expect(values.hidden(2)).toBeVisible();
  await values.show("7C1M", "contact-jonas");
  await expect(values.cardsOf("7C1M")).toHaveCount(10);
  await page.reload();
  await expect(values.cardsOf("7C1M")).toHaveCount(10);

  await values.hidden(2).click();
  await values.bringBack(third).click();
  await expect(values.cardsOf("7C1M")).toHaveCount(11);
  await expect(values.hidden(1)).toBeVisible();
  await expect.poll(() => focused(page), "the focus is not lost with the button that had it").not.toBe("");
  await values.bringBack(second).click();
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
  expect(await values.titles()).toEqual(before);
  await expect(values.hidden(1)).toHaveCount(0);
  await expect.poll(() => focused(page), "the focus is not lost with the button that had it").not.toBe("");
});

test("when the last card is hidden, the way back is there and the focus is not lost", { tag: "@once" }, async ({ app, values, words, api, page }) => {
  for (const { id, title } of await api.list()) {
    if (title !== "Warranty") {
      await api.remove(id);
    }
  }
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  await values.card("Warranty").choose(words.hideCard);
  await expect(values.cards).toHaveCount(0);
  await expect(values.hidden(1)).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe("");
  await values.hidden(1).click();
  await values.bringBack("Warranty").click();
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
});

test("the arrangement is reset to the server's", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const [first = "", second = "", third = "", fourth = ""] = before;
  await values.menu.click();
  await expect(values.menuItem(words.foldAll)).toBeVisible();
  await expect(values.menuItem(words.resetLayout)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await values.card(third).choose(words.moveUp);
  await values.card(fourth).choose(words.pin);
  await values.card(first).choose(words.hideCard);
  await values.card(second).fold.click();
  await values.emptySwitch.click();
  await expect(values.cardsOf("8F2K")).toHaveCount(11);
  await values.choose(words.resetLayout);
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  expect(await values.titles()).toEqual(before);
  await expect(values.card(fourth).pin).toHaveCount(0);
  await expect(values.card(second).fold).toHaveAttribute("aria-expanded", "true");
  await expect(values.emptySwitch).toHaveAttribute("aria-pressed", "true");
  await expect(values.menu).toBeFocused();
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  expect(await values.titles()).toEqual(before);
});

test("widgets that come and go leave the arrangement of the others", { tag: "@once" }, async ({ faultProxy, app, values, words, api }) => {
  // Their values are asked for before the list says that they are gone; the browser would tell of a 404.
  const remove = async (id: string): Promise<void> => {
    faultProxy.on("GET", new RegExp(`/${id}/values`), replaceJson(200, { fieldValues: [] }));
    await api.remove(id);
  };
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const arranged = moved(before, 1, 0);
  const third = before[2] ?? "";
  await values.card(before[1] ?? "").choose(words.moveUp);
  await expect.poll(() => values.titles()).toEqual(arranged);
  const { id } = await api.create("Since then", [{ label: "Name", variable: "contact.name" }]);
  await values.refreshAll.click();
  await expect(values.card("Since then").value("Name")).toContainText("Amélie");
  expect(await values.titles()).toEqual([...arranged, "Since then"]);
  await expect(values.refreshAll).toBeFocused();
  await remove((await api.find(third)).id);
  await values.refreshAll.click();
  await expect(values.card(third).region).toHaveCount(0);
  expect(await values.titles()).toEqual([...arranged.filter((title) => title !== third), "Since then"]);
  await values.card("Since then").choose(words.moveUp);
  await remove(id);
  await values.refreshAll.click();
  await expect(values.card("Since then").region).toHaveCount(0);
  expect(await values.titles()).toEqual(arranged.filter((title) => title !== third));
});

interface Arrangeable extends Element {
  layout: unknown;
}

test("a host reads and sets the arrangement", { tag: "@once" }, async ({ app, values, words, api, guard, page }) => {
  guard.expectProblem(/a value of the type string means nothing to layout/);
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  const ids = new Map((await api.list()).map(({ title, id }) => [title, id]));
  const id = (place: number): string => ids.get(before[place] ?? "") ?? "";
  const layout = (): Promise<unknown> =>
    page.evaluate(() => document.querySelector<Arrangeable>("inbox-widgets")?.layout);
  const set = (layout: unknown): Promise<void> =>
    page.evaluate((layout) => {
      const element = document.querySelector<Arrangeable>("inbox-widgets");
      if (element) {
        element.layout = layout;
      }
    }, layout);
  const first = { version: 1, order: [], pinned: [], folded: [], hidden: [], hidesEmpty: true };
  expect(await layout()).toEqual(first);
  await values.card(before[3] ?? "").choose(words.pin);
  expect(await layout()).toEqual({ ...first, pinned: [id(3)] });

  const given = { version: 1, order: [id(2), id(0)], pinned: [id(1)], folded: [id(2)], hidden: [id(4), "gone"], hidesEmpty: false };
  await set(given);
  const shown = [1, 2, 0, 3, 5, 6, 7, 8, 9, 10, 11].map((place) => before[place]);
  await expect.poll(() => values.titles()).toEqual(shown);
  await expect(values.card(before[1] ?? "").pin).toBeVisible();
  await expect(values.card(before[2] ?? "").fold).toHaveAttribute("aria-expanded", "false");
  await expect(values.hidden(1)).toBeVisible();
  await expect(values.emptySwitch).toHaveAttribute("aria-pressed", "false");
  expect(await layout()).toEqual(given);
  await set("nonsense");
  await expect.poll(() => values.titles()).toEqual(before);
  await set(null);
  expect(await layout()).toEqual(first);
});

test("each chatbot has an arrangement of its own", { tag: "@once" }, async ({ app, values, words, page, server }) => {
  // Another chatbot with the same widgets.
  await page.route("**/v1/inbox/other/**", (route) =>
    route.continue({ url: route.request().url().replace("/inbox/other/", "/inbox/demo/") }),
  );
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const host = await ConversationHost.open(page, server, server.chatbot, amelie);
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const before = await values.titles();
  await values.card(before[2] ?? "").choose(words.pin);
  await expect.poll(() => values.titles()).toEqual(moved(before, 2, 0));
  await host.set("chatbot-id", "other");
  await expect.poll(() => values.titles()).toEqual(before);
  await host.set("chatbot-id", server.chatbot);
  await expect.poll(() => values.titles()).toEqual(moved(before, 2, 0));
});
