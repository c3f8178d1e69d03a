// What a host can do with a panel in a frame: the same as with one in its page.

import { FramePanel } from "../../frame/panel.ts";
import { expect, framed, test } from "../../frame/test.ts";

test.beforeEach(async ({ signIn }) => signIn());

test("methods reach into the frame, settle, and reject with a code", { tag: "@once" }, async ({ openHost, gateway, panel, page, guard }) => {
  guard.expectStatus(404);
  await openHost(framed(gateway));
  await panel.call("ready");
  await expect(panel.manage.titles).toHaveCount(12);
  const read = page.waitForRequest((request) => request.url().endsWith("/widgets"));
  await panel.call("refresh");
  expect((await read).frame()).toBe(await panel.frame());

  await panel.call("openCreate");
  await expect(panel.editor.createDialog).toBeVisible();
  await expect(panel.editor.title).toBeFocused();
  // What is typed now goes into the frame.
  await page.keyboard.type("Typed after openCreate");
  await expect(panel.editor.title).toHaveValue("Typed after openCreate");
  const closing = panel.call("close");
  await panel.editor.answer("keepEditing");
  expect(await closing).toBe(false);
  expect(await panel.call("close", { force: true })).toBe(true);
  await expect(panel.editor.dialog).toHaveCount(0);

  expect(await panel.call("openEditor", "no-such-widget")).toEqual({ code: "not-found" });
  await panel.call("close", { force: true });
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await panel.call("focus");
  await expect.poll(async () => (await panel.frame()).evaluate(() => document.hasFocus())).toBe(true);
  await panel.set("readonly", "");
  await expect(panel.manage.newWidget).toHaveCount(0);
  expect(await panel.call("openCreate")).toEqual({ code: "readonly" });
});

test("attributes, texts and colours cross the border, and only those", { tag: "@once" }, async ({ openHost, gateway, panel, page }) => {
  await openHost(framed(gateway, 'locale="de" theme="dark"'));
  await expect(panel.inside.getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
  const frame = await panel.frame();
  const look = () => frame.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).colorScheme]);
  await expect.poll(look).toEqual(["de", "dark"]);
  await panel.set("locale", null);
  // Without one it follows the host's document.
  await expect(panel.manage.newWidget).toBeVisible();
  await expect.poll(async () => (await look())[0]).toBe("en");

  await page.evaluate(() => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & { messages: unknown };
    element.style.setProperty("--iw-accent", "rgb(1, 2, 3)");
    element.style.setProperty("--iw-surface", "url(https://stranger.invalid/x.png)");
    element.style.setProperty("--iw-radius", "2px");
    element.style.setProperty("--iw-canvas", "rgb(9, 9, 9)");
    element.messages = { newWidget: "Add one of ours" };
  });
  await expect(panel.inside.getByRole("button", { name: "Add one of ours", exact: true })).toBeVisible();
  const set = () =>
    frame.evaluate(() => {
      const { style } = document.querySelector("body > div") as HTMLElement;
      return ["--iw-accent", "--iw-surface", "--iw-radius", "--iw-canvas"].map((name) => style.getPropertyValue(name));
    });
  await expect.poll(set).toEqual(["rgb(1, 2, 3)", "", "2px", ""]);
});

test("a host's own names do not confuse what holds the frame", { tag: "@once" }, async ({ openHost, gateway, panel }) => {
  const inputs = ["parentElement", "assignedSlot", "getRootNode", "isConnected"].map((name) => `<input name="${name}" aria-label="${name}">`);
  await openHost(`<img name="host" alt=""><form name="host">${inputs.join("")}${framed(gateway)}</form>`);
  await expect(panel.manage.titles).toHaveCount(12);
});

test("the frame follows the page around it: its styles, its language, its window", { tag: "@once" }, async ({ openHost, gateway, panel, page }) => {
  await openHost(`<main>${framed(gateway, 'view="values"')}</main>`);
  await panel.call("focus");
  const frame = await panel.frame();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".night { --iw-accent: rgb(1, 2, 3); } @media (prefers-color-scheme: dark) { :root { --iw-text: rgb(4, 5, 6); } }");
    document.adoptedStyleSheets = [sheet];
    document.querySelector("main")?.classList.add("night");
  });
  await expect.poll(() => panel.customProperty("--iw-accent")).toBe("rgb(1, 2, 3)");
  await page.evaluate(() => document.querySelector("main")?.classList.remove("night"));
  await expect.poll(() => panel.customProperty("--iw-accent")).toBe("");

  await page.evaluate(() => {
    type Movable = Element & { moveBefore(node: Element, before: null): void };
    const aside = document.createElement("aside") as unknown as Movable;
    aside.className = "night";
    document.body.append(aside);
    const element = document.querySelector("inbox-widgets");
    if (element) {
      aside.moveBefore(element, null);
    }
  });
  await expect.poll(() => panel.customProperty("--iw-accent")).toBe("rgb(1, 2, 3)");
  await page.evaluate(() => document.querySelector("aside")?.classList.remove("night"));
  await expect.poll(() => panel.customProperty("--iw-accent")).toBe("");

  expect(await panel.customProperty("--iw-text")).toBe("");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => panel.customProperty("--iw-text")).toBe("rgb(4, 5, 6)");

  await page.evaluate(() => (document.documentElement.lang = "de"));
  await expect.poll(() => frame.evaluate(() => document.documentElement.lang)).toBe("de");

  await page.setViewportSize({ width: 900, height: 650 });
  await expect
    .poll(async () => {
      await panel.call("focus");
      return panel.customProperty("--iw-frame-room");
    })
    .toBe("618px");
});

test("the frame is as high as its content, and higher where a dialog needs it", { tag: "@once" }, async ({ openHost, gateway, panel, page }) => {
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  await expect.poll(async () => (await panel.height()) - (await panel.contentHeight())).toBe(0);
  const full = await panel.height();
  expect(full).toBeGreaterThan(500);

  await panel.manage.search.fill("Warranty");
  await expect(panel.manage.titles).toHaveCount(1);
  await expect.poll(() => panel.height()).toBeLessThan(full - 300);
  const low = await panel.height();
  await panel.manage.newWidget.click();
  await expect(panel.editor.createDialog).toBeVisible();
  await expect.poll(() => panel.height()).toBeGreaterThanOrEqual(480);
  // All of the dialog is within the frame, and it stays so while it grows.
  for (let field = 0; field < 4; field += 1) {
    await panel.editor.addField.click();
  }
  await expect(panel.editor.save).toBeInViewport();
  const fits = (): Promise<boolean> =>
    panel.editor.createDialog.evaluate((dialog) => dialog.getBoundingClientRect().bottom <= innerHeight);
  await expect.poll(fits).toBe(true);
  await panel.call("close", { force: true });
  await expect.poll(() => panel.height()).toBe(low);

  // A menu with room for it neither below nor above.
  await panel.manage.sortButton.click();
  const last = panel.inside.getByRole("menuitemradio").last();
  await expect(last).toBeVisible();
  await expect.poll(() => last.evaluate((item) => item.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  await expect.poll(() => panel.height()).toBeGreaterThan(low);
  await page.keyboard.press("Escape");
  await expect.poll(() => panel.height()).toBe(low);
  await panel.manage.search.fill("");
  await expect.poll(() => panel.height()).toBe(full);
});

test("a dialog opens where the person looks, in a frame higher than the window", { tag: "@once" }, async ({ openHost, gateway, panel, page }) => {
  await page.setViewportSize({ width: 1000, height: 560 });
  await openHost(`<p>Above</p>${framed(gateway)}`);
  await expect(panel.manage.titles).toHaveCount(12);
  await expect.poll(() => panel.height()).toBeGreaterThan(800);
  /** How much of the frame is above the window's edge, in CSS pixels. */
  const above = (): Promise<number> => panel.iframe.evaluate((frame) => -frame.getBoundingClientRect().top);
  for (let round = 0; round < 4; round += 1) {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    // A person points before they press, and the frame then looks where they are.
    await panel.manage.edit("Warranty").hover();
    const seen = await above();
    expect(seen).toBeGreaterThan(200);
    await expect.poll(() => panel.customProperty("--iw-frame-top")).toBe(`${Math.round(seen) + 16}px`);
    await panel.manage.edit("Warranty").click();
    await expect(panel.editor.editDialog).toBeVisible();
    await expect(panel.editor.title).toBeInViewport();
    await expect(panel.editor.save).toBeInViewport();
    expect(await above()).toBe(seen);
    expect(await panel.call("close", { force: true })).toBe(true);
  }
});

test("two frames on a page share nothing", { tag: "@once" }, async ({ openHost, gateway, page, words }) => {
  await openHost(`${framed(gateway, 'id="one"')}${framed(gateway, 'id="two" locale="de"')}`);
  const one = new FramePanel(page, words, "#one");
  const two = new FramePanel(page, words, "#two");
  await expect(one.manage.newWidget).toBeVisible();
  await expect(two.inside.getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
  await one.call("openCreate");
  await expect(one.editor.createDialog).toBeVisible();
  await expect(two.inside.getByRole("dialog")).toHaveCount(0);
  await one.editor.title.fill("In the first");
  await expect.poll(() => one.property("dirty")).toBe(true);
  expect(await two.property("dirty")).toBe(false);
  await expect.poll(async () => (await one.events("iw-dirty-change")).map(({ from }) => from)).toEqual(["one"]);
  await two.element.evaluate((element) => element.remove());
  await expect(one.editor.title).toHaveValue("In the first");
  expect(await one.call("close", { force: true })).toBe(true);
});
