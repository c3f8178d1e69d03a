// When requests and replies come: twice, late, in another order, or for nobody.

import type { Page } from "@playwright/test";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { VALUES, WIDGET, WIDGETS, hold } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const pressed: { name: string; press: (page: Page, save: () => Promise<void>) => Promise<void> }[] = [
  { name: "a double click on Save", press: (_, doubleClick) => doubleClick() },
  {
    name: "Enter pressed three times",
    press: async (page) => {
      for (let time = 0; time < 3; time += 1) {
        await page.keyboard.press("Enter");
      }
    },
  },
  {
    name: "Enter held down",
    press: async (page) => {
      // Each further `down` is a repetition, as the system sends them.
      for (let time = 0; time < 20; time += 1) {
        await page.keyboard.down("Enter");
      }
      await page.keyboard.up("Enter");
    },
  },
];

for (const { name, press } of pressed) {
  test(`${name} sends one request, however long the reply takes`, { tag: "@once" }, async ({ faultProxy, app, manage, editor, page, api }) => {
    const created = hold();
    const changed = hold();
    faultProxy.on("POST", WIDGETS, created);
    faultProxy.on("PATCH", WIDGET, changed);
    await app.signIn();
    await manage.newWidget.click();
    await editor.title.fill("Once");
    await press(page, () => editor.save.dblclick());
    await expect.poll(() => created.count).toBe(1);
    await editor.title.press("Enter");
    await editor.title.press("Control+Enter");
    created.releaseAll();
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("Once")).toHaveCount(1);
    expect(faultProxy.count("POST", WIDGETS)).toBe(1);

    await manage.edit("Once").click();
    await editor.title.fill("Once more");
    await press(page, () => editor.save.dblclick());
    await expect.poll(() => changed.count).toBe(1);
    await editor.title.press("Enter");
    changed.releaseAll();
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("Once more")).toHaveCount(1);
    expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
    expect((await api.titles()).filter((title) => title.startsWith("Once"))).toEqual(["Once more"]);
  });
}

test("of two reads of the list the newer one counts, whichever is answered last", { tag: "@once" }, async ({ faultProxy, heldRefresh, app, manage, api }) => {
  await api.create("Since then");
  await manage.refresh.click();
  await expect.poll(() => heldRefresh.count).toBe(2);
  heldRefresh.release(1);
  await expect(manage.row("Since then")).toBeVisible();
  heldRefresh.release(0);
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  expect(faultProxy.closed("GET", WIDGETS)).toBe(1);
  await app.settle();
  await expect(manage.row("Since then")).toBeVisible();
});

test("a list that was read before a create was answered does not take the new widget away", { tag: "@once" }, async ({ faultProxy, heldRefresh, app, manage, editor }) => {
  faultProxy.clear();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.titles).toHaveCount(13);
  heldRefresh.releaseAll();
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  await app.settle();
  await expect(manage.row("Loan")).toBeVisible();
});

test("values that come late do not show up under another conversation", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  const late = hold();
  faultProxy.on("GET", /conversationId=8F2K/, late);
  await app.signInAt(valuesOf(amelie));
  await expect.poll(() => late.count).toBe(6);
  await values.show("7C1M", "contact-jonas");
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await expect.poll(() => faultProxy.open("GET", /conversationId=8F2K/)).toBe(0);
  await expect.poll(() => late.count).toBe(faultProxy.closed("GET", /conversationId=8F2K/));
  late.releaseAll();
  await app.settle();
  await expect(page.getByText("4711")).toHaveCount(0);
  await expect(values.cardsOf("8F2K")).toHaveCount(0);
});

test("a delete waits for the edit of the same widget that is under way", { tag: "@once" }, async ({ faultProxy, app, manage, editor, words, page, api }) => {
  await page.clock.install();
  await app.signIn();
  const { id } = await api.find("Device");
  const changed = hold();
  faultProxy.on("PATCH", WIDGET, changed);
  await manage.edit("Device").click();
  await editor.title.fill("Gadget");
  await editor.save.click();
  await expect.poll(() => changed.count).toBe(1);
  await editor.cancel.click();
  await expect(editor.dialog).toHaveCount(0);
  await manage.delete("Gadget");
  await page.clock.runFor(6_500);
  await expect(app.undo).toHaveCount(0);
  await app.settle();
  expect(faultProxy.count("DELETE", WIDGET)).toBe(0);
  changed.releaseAll();
  await expect.poll(() => faultProxy.count("DELETE", WIDGET)).toBe(1);
  await expect.poll(async () => (await api.list()).some((widget) => widget.id === id)).toBe(false);
  await expect(manage.row("Gadget")).toHaveCount(0);
  await expect(manage.row("Device")).toHaveCount(0);
  await expect(app.alert(words.deleteFailed("Gadget"))).toHaveCount(0);
});

test("values that nobody waits for any more are not read on", { tag: "@once" }, async ({ faultProxy, app, manage, values }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", VALUES, hold());
  await app.open(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(6);
  await app.screen("manage").click();
  await expect(manage.titles).toHaveCount(12);
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  const asked = faultProxy.count("GET", VALUES);
  expect(faultProxy.closed("GET", VALUES)).toBe(asked);
  await app.settle();
  expect(faultProxy.count("GET", VALUES)).toBe(asked);
});

test("an element that is taken out of the page reads no values on", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(12);
  const held = hold();
  faultProxy.on("GET", VALUES, held);
  await values.refreshAll.click();
  await expect.poll(() => held.count).toBe(6);
  await page.evaluate(() => document.querySelector("inbox-widgets")?.remove());
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  const asked = faultProxy.count("GET", VALUES);
  await expect.poll(() => held.count).toBe(faultProxy.closed("GET", VALUES));
  await app.settle();
  expect(faultProxy.count("GET", VALUES)).toBe(asked);
});

/** What a browser says, all at once, of a page that is looked at again and of a network that comes and goes. */
async function storm(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (let time = 0; time < 50; time += 1) {
      window.dispatchEvent(new Event("focus"));
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      window.dispatchEvent(new Event("online"));
    }
  });
}

test("a storm of returns to the page reads a stale list once", { tag: "@once" }, async ({ faultProxy, app, manage, page }) => {
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reads = faultProxy.count("GET", WIDGETS);
  await storm(page);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
  await app.passTime(31_000);
  const lists = hold();
  faultProxy.on("GET", WIDGETS, lists);
  await storm(page);
  await expect.poll(() => lists.count).toBe(1);
  await storm(page);
  lists.releaseAll();
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  await storm(page);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
  expect(faultProxy.closed("GET", WIDGETS)).toBe(0);
});

test("a storm of returns to the page reads each stale card once", { tag: "@once" }, async ({ faultProxy, app, values, page }) => {
  await page.clock.install();
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(12);
  await app.passTime(31_000);
  await storm(page);
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(24);
  await app.settle();
  await storm(page);
  await app.settle();
  expect(faultProxy.count("GET", VALUES)).toBe(24);
  expect(faultProxy.closed("GET", VALUES)).toBe(0);
});
