// From one conversation to the next: nothing of the one before stays, nothing moves, and nothing is read for nobody.

import type { Page } from "@playwright/test";
import type { ValuesPage } from "../../pages/values.ts";
import { ConversationHost } from "../../hosts/conversation_host.ts";
import { type Conversation, amelie, jonas, others, valuesOf } from "../../pages/sample.ts";
import { type FaultProxy, VALUES, delay, hold } from "../../rig/fault_proxy/proxy.ts";
import { type Shift, Shifts } from "../../pages/layout_shifts.ts";
import { takeTurns } from "../../pages/turns.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

const ten = others.slice(0, 10);

/** Waits until all cards that are in sight or near it have been read and are shown. */
async function settled(values: ValuesPage, faultProxy: FaultProxy, conversation: string): Promise<void> {
  await expect(values.cardsOf(conversation).first()).toBeVisible();
  await expect(values.cardsOf(conversation).first()).toHaveAttribute("aria-busy", "false");
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  await expect(values.cardsOf(conversation).locator("[aria-busy=true]")).toHaveCount(0);
}

test("after a new address the next frame has nothing of the conversation before", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  await app.signInAt(valuesOf(amelie));
  await settled(values, faultProxy, "8F2K");
  const held = hold();
  faultProxy.on("GET", VALUES, held);
  const left = await page.evaluate(async (hash) => {
    const changed = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
    location.hash = hash;
    await changed;
    await new Promise(requestAnimationFrame);
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    return {
      cards: root?.querySelectorAll('[data-conversation="8F2K"]').length,
      new: root?.querySelectorAll('[data-conversation="7C1M"]').length,
      text: /4711|Amélie|amelie/.exec(root?.textContent ?? "")?.[0] ?? "",
    };
  }, valuesOf(jonas));
  expect(left).toEqual({ cards: 0, new: 12, text: "" });
  await expect.poll(() => held.count).toBe(6);
  faultProxy.clear();
  held.releaseAll();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
});

test("a host that turns to another conversation sees nothing of the one before in the next frame", { tag: "@once" }, async ({ faultProxy, app, values, server, page }) => {
  await app.signInAt(valuesOf(amelie));
  await settled(values, faultProxy, "8F2K");
  await ConversationHost.open(page, faultProxy, server.chatbot, amelie);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await settled(values, faultProxy, "8F2K");
  const held = hold();
  faultProxy.on("GET", VALUES, held);
  const left = await page.evaluate(async ({ conversation, contact }) => {
    const element = document.querySelector("inbox-widgets");
    element?.setAttribute("conversation-id", conversation);
    element?.setAttribute("contact-id", contact);
    await new Promise(requestAnimationFrame);
    const root = element?.shadowRoot;
    return {
      cards: root?.querySelectorAll('[data-conversation="8F2K"]').length,
      new: root?.querySelectorAll('[data-conversation="7C1M"]').length,
      text: /4711|Amélie|amelie/.exec(root?.textContent ?? "")?.[0] ?? "",
    };
  }, jonas);
  expect(left).toEqual({ cards: 0, new: 12, text: "" });
  await expect.poll(() => held.count).toBe(6);
  faultProxy.clear();
  held.releaseAll();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  const mixed = /conversationId=7C1M&contactId=contact-amelie|conversationId=8F2K&contactId=contact-jonas/;
  expect(faultProxy.count("GET", mixed), "one attribute after the other is one switch").toBe(0);
});

test("a host that names the conversation only waits for the contact", { tag: "@once" }, async ({ faultProxy, app, values, server, page }) => {
  await app.signInAt(valuesOf(amelie));
  await settled(values, faultProxy, "8F2K");
  const host = await ConversationHost.open(page, faultProxy, server.chatbot, { conversation: "8F2K", contact: "" });
  await expect(page.getByText("The contact is missing")).toBeVisible();
  await expect(values.cards).toHaveCount(0);
  await host.turnTo(jonas);
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
});

test("at most six cards are read at a time, and none any more for the conversation before", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  const held = hold();
  faultProxy.on("GET", VALUES, held);
  // The browser, too, has six connections only: what the page asks for beyond, it would keep back.
  const asked = new Requests(page, "GET", VALUES);
  await app.signInAt(valuesOf(amelie));
  await expect.poll(() => held.count).toBe(6);
  await takeTurns(page, false);
  expect(asked.count).toBe(6);
  held.release(0);
  await expect.poll(() => held.count).toBe(7);
  expect(faultProxy.open("GET", VALUES)).toBeLessThanOrEqual(6);
  await takeTurns(page, false);
  expect(asked.count).toBe(7);

  await page.evaluate((hash) => {
    location.hash = hash;
  }, valuesOf(jonas));
  await expect.poll(() => faultProxy.open("GET", /conversationId=8F2K/)).toBe(0);
  expect(faultProxy.closed("GET", /conversationId=8F2K/)).toBe(6);
  await expect.poll(() => faultProxy.open("GET", /conversationId=7C1M/)).toBe(6);
  await takeTurns(page, false);
  expect(faultProxy.open("GET", VALUES)).toBe(6);
  expect(asked.count).toBe(13);
  expect(faultProxy.count("GET", /conversationId=8F2K/), "nothing more was asked for it").toBe(7);
  await expect.poll(() => held.count).toBe(13);
  faultProxy.clear();
  held.releaseAll();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
});

test("a hundred switches in a row leave one conversation, and its requests only", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  faultProxy.on("GET", VALUES, delay(30));
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await page.evaluate(async (hashes) => {
    for (let time = 0; time < 100; time += 1) {
      location.hash = hashes[time % hashes.length] ?? "";
      await new Promise(requestAnimationFrame);
    }
  }, ten.map(valuesOf));
  const last = ten[99 % ten.length] ?? jonas;
  await settled(values, faultProxy, last.conversation);
  await expect(values.cardsOf(last.conversation)).toHaveCount(12);
  await expect(values.cards).toHaveCount(12);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
});

test("cards out of sight are not read until someone comes near them", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await app.signInAt(valuesOf(amelie));
  await settled(values, faultProxy, "8F2K");
  await app.settle();
  const read = faultProxy.count("GET", VALUES);
  expect(read).toBeLessThan(12);
  const last = values.card((await values.titles()).at(-1) ?? "");
  await expect(last.region.getByRole("definition")).toHaveCount(0);
  await last.region.scrollIntoViewIfNeeded();
  await expect(last.region.getByRole("definition").first()).toBeVisible();
  expect(faultProxy.count("GET", VALUES)).toBeGreaterThan(read);
});

test("a look into the panel's menu does not have all cards of later conversations read", { tag: "@once" }, async ({ faultProxy, app, values, words, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await app.signInAt(valuesOf(amelie));
  await settled(values, faultProxy, "8F2K");
  await values.menu.click();
  await expect(values.menuItem(words.foldAll)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  const before = faultProxy.count("GET", VALUES);
  await app.open(valuesOf(jonas));
  await settled(values, faultProxy, "7C1M");
  await app.settle();
  expect(faultProxy.count("GET", VALUES) - before).toBeLessThan(12);
});

/**
 * Gives the page time for its replies, however slow the machine is: after 250 ms from the first card, and after 1 s at
 * the latest, it shows the cards that it has. The tests in tests/web check these two deadlines.
 */
async function withLongDeadlines(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const start = window.setTimeout.bind(window);
    const stretched = (run: TimerHandler, delay = 0, ...given: unknown[]): number =>
      start(run, delay >= 250 && delay <= 1_000 ? delay * 30 : delay, ...given);
    Object.assign(window, { setTimeout: stretched });
  });
}

/** Goes through all conversations, none of which has been read before. */
async function goThrough(conversations: Conversation[], page: Page, values: ValuesPage, faultProxy: FaultProxy): Promise<Shift[]> {
  const shifts = await Shifts.from(page);
  for (const conversation of conversations) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, valuesOf(conversation));
    await settled(values, faultProxy, conversation.conversation);
  }
  return shifts.all();
}

for (const size of [{ width: 320, height: 640 }, { width: 1280, height: 800 }]) {
  for (const [speed, milliseconds] of [["as fast as the server is", 0], ["with replies after 80 ms", 80]] as const) {
    test(`nothing moves over ${ten.length} switches at ${size.width} px, ${speed}`, { tag: "@once" }, async ({ faultProxy, app, values, page }, info) => {
      await page.setViewportSize(size);
      faultProxy.on("GET", VALUES, delay(milliseconds));
      await withLongDeadlines(page);
      await app.signInAt(valuesOf(amelie));
      await settled(values, faultProxy, "8F2K");
      const moved = await goThrough(ten, page, values, faultProxy);
      const sum = moved.reduce((sum, { value }) => sum + value, 0);
      info.annotations.push({ type: "layout shift", description: String(sum) });
      console.log(`layout shift over ${ten.length} switches at ${size.width} px, ${speed}: ${sum}`);
      expect.soft(moved).toEqual([]);

      // That shifts are seen at all.
      const shifts = await Shifts.from(page);
      await page.locator("inbox-widgets").evaluate((element) => element.style.setProperty("padding-top", "60px"));
      await expect.poll(() => shifts.all()).not.toEqual([]);
    });
  }
}
