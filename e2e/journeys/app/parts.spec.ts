// The parts of the WebAssembly that are files of their own: when they are loaded, and what happens where they cannot be.

import type { Page } from "@playwright/test";
import { installClock } from "../../rig/clock.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { amelie } from "../../pages/sample.ts";
import { expect, test } from "../../rig/test.ts";

const LIST_FIRST = /\/inbox-widgets-list-[0-9a-f]{16}\.wasm$/;
const VALUES_FIRST = /\/inbox-widgets-values-[0-9a-f]{16}\.wasm$/;
const LIST = /\/split_list-[0-9a-f]{16}\.wasm$/;
const VALUES = /\/split_values-[0-9a-f]{16}\.wasm$/;
const EDITOR = /\/split_editor-[0-9a-f]{16}\.wasm$/;

const FAILED = "This part of the page could not be loaded.";
const GONE = "The server has a newer version of this page.";

/** The addresses of WebAssembly that are asked for from now on. */
function modulesOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) {
      asked.push(request.url());
    }
  });
  return asked;
}

const isAsked = (asked: string[], file: RegExp): boolean => asked.some((address) => file.test(address));

test("a page that begins with the list needs one file for it, and loads the others once there are rows", { tag: "@once" }, async ({ app, manage, page }) => {
  const asked = modulesOf(page);
  const lists = await HeldRequests.at(page, "**/v1/inbox/demo/widgets");
  await app.signIn();
  await expect.poll(() => lists.count).toBeGreaterThan(0);
  expect(asked.filter((address) => !LIST_FIRST.test(address))).toEqual([]);
  lists.release();
  await expect(manage.titles).toHaveCount(12);
  await expect.poll(() => isAsked(asked, EDITOR) && isAsked(asked, VALUES)).toBe(true);
  expect([isAsked(asked, LIST), isAsked(asked, VALUES_FIRST)]).toEqual([false, false]);
});

test("a page that begins with values needs one file for them, and the list's part only for the list", { tag: "@once" }, async ({ app, manage, values, page, server }) => {
  await app.signIn();
  await page.goto("about:blank");
  const asked = modulesOf(page);
  const lists = await HeldRequests.at(page, "**/v1/inbox/demo/widgets");
  await page.goto(`${server.address()}#/${server.chatbot}/values/${amelie.conversation}/${amelie.contact}`);
  await expect.poll(() => lists.count).toBeGreaterThan(0);
  expect(asked.filter((address) => !VALUES_FIRST.test(address))).toEqual([]);
  lists.release();
  await expect(values.cards.first()).toBeVisible();
  await app.screen("manage").click();
  await expect(manage.titles).toHaveCount(12);
  expect([isAsked(asked, LIST), isAsked(asked, VALUES), isAsked(asked, LIST_FIRST)]).toEqual([true, false, false]);
});

test("a list whose part does not come says so, the values stay usable, and Retry shows it", { tag: "@once" }, async ({ app, manage, values, guard, page, server }) => {
  guard.expectNoConnection();
  await app.signIn();
  await page.route(LIST, (route) => route.abort());
  await page.goto("about:blank");
  await page.goto(`${server.address()}#/${server.chatbot}/values/${amelie.conversation}/${amelie.contact}`);
  await expect(values.cards.first()).toBeVisible();
  await app.screen("manage").click();
  await expect(app.alert(FAILED)).toBeVisible();
  await page.goBack();
  await expect(values.cards.first()).toBeVisible();
  await page.goForward();
  await expect(app.alert(FAILED)).toBeVisible();
  await page.unroute(LIST);
  await app.alert(FAILED).getByRole("button", { name: "Retry" }).click();
  await expect(manage.titles).toHaveCount(12);
});

test("an editor whose part does not come says so in its dialog, and Retry opens it", { tag: "@once" }, async ({ app, manage, editor, guard, page, inspect }) => {
  guard.expectNoConnection();
  await page.route(EDITOR, (route) => route.abort());
  await app.signIn();
  await manage.newWidget.click();
  const dialog = page.getByRole("dialog", { name: "New widget" });
  await expect(dialog.getByRole("alert")).toContainText(FAILED);
  await expect(dialog.getByRole("button", { name: "Reload" })).toHaveCount(0);
  await inspect("editor-not-loaded");

  const retry = dialog.getByRole("button", { name: "Retry" });
  const again = page.waitForEvent("requestfailed", (request) => EDITOR.test(request.url()));
  await retry.click();
  await again;
  await expect(retry).not.toHaveAttribute("aria-disabled", "true");
  await expect(retry).toBeFocused();

  await page.unroute(EDITOR);
  await retry.click();
  await expect(editor.title).toBeFocused();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
});

test("an editor whose part does not come can be left, and opened again", { tag: "@once" }, async ({ app, manage, editor, guard, page }) => {
  guard.expectNoConnection();
  await page.route(EDITOR, (route) => route.abort());
  await app.signIn();
  await manage.newWidget.click();
  await expect(page.getByRole("alert")).toContainText(FAILED);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(manage.newWidget).toBeFocused();
  await page.unroute(EDITOR);
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
});

test("values whose part does not come say so, the list stays usable, and Retry shows them", { tag: "@once" }, async ({ app, manage, values, guard, page, server, inspect }) => {
  guard.expectNoConnection();
  await page.route(VALUES, (route) => route.abort());
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate((hash) => (location.hash = hash), `/${server.chatbot}/values/${amelie.conversation}/${amelie.contact}`);
  await expect(app.alert(FAILED)).toBeVisible();
  await inspect("values-not-loaded");
  await app.screen("manage").click();
  await expect(manage.titles).toHaveCount(12);
  await page.goBack();
  await expect(app.alert(FAILED)).toBeVisible();
  await page.unroute(VALUES);
  await app.alert(FAILED).getByRole("button", { name: "Retry" }).click();
  await expect(values.cards.first()).toBeVisible();
});

test("a part that a deployment has taken away offers to load the page again", { tag: "@once" }, async ({ app, manage, editor, guard, page, inspect }) => {
  guard.expectStatus(404);
  await page.route(EDITOR, (route) => route.fulfill({ status: 404 }));
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(GONE);
  await inspect("editor-gone");
  await page.unroute(EDITOR);
  await alert.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
});

test("without a network no part is loaded for later, and with it again each is", { tag: "@once" }, async ({ app, manage, editor, page, context }) => {
  const asked = modulesOf(page);
  const lists = await HeldRequests.at(page, "**/v1/inbox/demo/widgets");
  await installClock(page);
  await app.signIn();
  await expect.poll(() => lists.count).toBeGreaterThan(0);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
  const replied = page.waitForResponse(/\/widgets$/);
  lists.release();
  await (await replied).finished();
  await context.setOffline(true);
  await page.clock.runFor(5_000);
  await expect(manage.titles).toHaveCount(12);
  expect([isAsked(asked, EDITOR), isAsked(asked, VALUES)]).toEqual([false, false]);
  await context.setOffline(false);
  await app.loaded();
  await page.clock.resume();
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
});

test("a host is told that the editor's part does not come, and Retry shows the widget", { tag: "@once" }, async ({ app, manage, guard, page, server, api }) => {
  guard.expectNoConnection();
  await page.route(EDITOR, (route) => route.abort());
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const { id } = await api.find("Warranty");
  const code = await page.evaluate(
    async ({ chatbot, id }) => {
      const element = document.createElement("inbox-widgets") as HTMLElement & { ready(): Promise<void>; openEditor(id: string): Promise<void> };
      element.setAttribute("chatbot-id", chatbot);
      document.body.replaceChildren(element);
      await element.ready();
      return element.openEditor(id).then(String, (error: { code?: string }) => error.code);
    },
    { chatbot: server.chatbot, id },
  );
  expect(code).toBe("failed");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(FAILED);
  await page.unroute(EDITOR);
  await alert.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Warranty");
});
