// What was changed, and the way back: kept by the browser of those who want it, unless the server keeps a history.

import { WIDGET, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";
import type { Editor } from "../../pages/editor.ts";
import type { ManagePage } from "../../pages/manage.ts";

/** Gives the widget `title` another title. */
async function rename(manage: ManagePage, editor: Editor, title: string, to: string): Promise<void> {
  await manage.edit(title).click();
  await editor.title.fill(to);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
}

test.describe("without a history of the server", () => {
  test.use({ serverOptions: { historyDays: 0 } });

  test("changes are kept on request, put back by the keyboard alone over what others change, and cleared", { tag: "@twice" }, async ({ app, manage, past, editor, conflict, guard, words, page, api, inspect }) => {
    // Of the widget that someone else deletes.
    guard.expectStatus(404);
    const { id, fields } = await api.find("Warranty");
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await rename(manage, editor, "Subscription", "Contract");
    await past.open();
    await expect(past.heading).toBeFocused();
    await expect(past.wish).not.toBeChecked();
    await inspect("past-off");
    await past.wish.press("Space");
    await expect(past.wish).toBeChecked();
    await expect(page.getByText(words.past.nothingYet)).toBeVisible();
    await inspect("past-empty");
    await past.back.press("Enter");
    await rename(manage, editor, "Warranty", "Guarantee");
    await past.open();
    await expect(past.changes).toHaveCount(1);
    await expect(past.changes).toContainText(words.past.titleBecame("Warranty", "Guarantee"));
    await inspect("past");

    // Another admin changes it before it is put back.
    await past.putBack.press("Enter");
    await expect(editor.title).toHaveValue("Warranty");
    await expect(editor.dialog.getByRole("status").filter({ hasText: words.notSavedYet })).toBeVisible();
    await inspect("past-put-back");
    await api.update(id, { title: "Theirs" });
    await editor.title.press("ControlOrMeta+Enter");
    await expect(conflict.head).toBeFocused();
    await inspect("past-conflict");
    await editor.button(words.conflictSave).press("Enter");
    await expect(editor.dialog).toHaveCount(0);
    expect((await api.find("Warranty")).fields).toEqual(fields);
    await expect(past.changes).toHaveCount(2);
    await expect(past.changes.first()).toContainText(words.past.titleBecame("Theirs", "Warranty"));

    // Then they delete it.
    await api.remove(id);
    await past.putBack.last().press("Enter");
    await expect(editor.dialog).toContainText(words.missing);
    await editor.button(words.backToList).press("Enter");
    await expect(past.createAgain).toHaveCount(2);
    await expect(past.changes.first()).toContainText(words.past.newId);
    await inspect("past-gone");
    await past.createAgain.last().press("Enter");
    await expect(editor.title).toHaveValue("Warranty");
    await editor.save.press("Enter");
    await expect(past.changes).toHaveCount(3);
    const again = await api.find("Warranty");
    expect(again.id).not.toBe(id);
    expect(again.fields).toEqual(fields);

    await page.keyboard.press("/");
    await page.keyboard.type("theirs");
    await expect(past.changes).toHaveCount(1);
    await page.keyboard.press("Escape");
    await past.widget.selectOption({ index: 1 });
    await expect(page.getByText(words.past.changes(1), { exact: true })).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("nothing like it");
    await expect(page.getByText(words.past.nothingFound)).toBeVisible();
    await inspect("past-nothing-found");
    await past.clear.press("Enter");
    await expect(past.question).toBeVisible();
    await inspect("past-clear");
    await past.question.getByRole("button", { name: words.past.clear, exact: true }).press("Enter");
    await expect(past.changes).toHaveCount(0);
    await expect(past.heading).toBeFocused();
    expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("inbox-widgets.past ")))).toEqual([]);
  });

  test("without a permission, a network or storage the page works, and it is said", { tag: "@once" }, async ({ faultProxy, app, manage, past, editor, guard, words, page, context, api, inspect }) => {
    guard.expectStatus(403);
    guard.expectNoConnection();
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await past.open();
    await past.wish.check();
    await past.back.click();
    await rename(manage, editor, "Warranty", "Guarantee");
    await past.open();
    await expect(past.putBack).toHaveCount(1);

    await context.setOffline(true);
    await expect(app.offline).toBeVisible();
    await past.putBack.click();
    await expect(editor.dialog.getByRole("alert")).toContainText(words.widgetUnread);
    await inspect("past-offline");
    await context.setOffline(false);
    await editor.button(words.retry).click();
    await expect(editor.title).toHaveValue("Warranty");
    faultProxy.on("PATCH", WIDGET, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.edit" }));
    await editor.save.click();
    await expect(editor.dialog.getByRole("alert")).toContainText("chatbots.inbox.widgets.edit");
    await editor.cancel.click();
    await editor.answer("discard");
    await expect(past.putBack).toBeDisabled();
    await inspect("past-forbidden");
    faultProxy.clear();

    // The host has taken all the room.
    await page.evaluate(() => {
      localStorage.clear();
      for (let size = 4_000_000, number = 0; size > 0; number += 1) {
        try {
          localStorage.setItem(`host ${number}`, "x".repeat(size));
        } catch {
          size = Math.floor(size / 2);
        }
      }
    });
    await app.open("#/demo/history");
    await page.reload();
    await past.wish.click();
    await expect(page.getByText(words.past.full)).toBeVisible();
    await expect(past.wish).not.toBeChecked();
    await inspect("past-full");
    await page.evaluate(() => localStorage.clear());

    await page.addInitScript(() => {
      const own = Object.getOwnPropertyDescriptor(window, "localStorage") ?? {};
      const get = (): never => {
        throw new DOMException("denied", "SecurityError");
      };
      Object.defineProperty(window, "localStorage", { configurable: true, get });
      Object.assign(window, { allowStorage: () => Object.defineProperty(window, "localStorage", own) });
    });
    await page.reload();
    await expect(page.getByText(words.past.blocked)).toBeVisible();
    await expect(past.wish).toBeDisabled();
    await past.back.click();
    await rename(manage, editor, "Guarantee", "Warranty again");
    expect(await api.titles()).toContain("Warranty again");
    // What is left in the page is looked through at the end.
    await page.evaluate(() => (window as unknown as { allowStorage: () => void }).allowStorage());
  });
});

test("the history of a server is shown in place of the browser's, and something is put back from it", { tag: "@once" }, async ({ app, manage, past, editor, words, page, api, inspect }) => {
  const { id } = await api.find("Warranty");
  await api.update(id, { title: "Guarantee" });
  await api.update(id, { title: "Care" });
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await past.open();
  await expect(page.getByText(words.past.ofServer)).toBeVisible();
  await expect(past.changes).toHaveCount(2);
  await expect(past.wish).toHaveCount(0);
  await inspect("past-server");
  await past.putBack.last().click();
  await expect(editor.title).toHaveValue("Warranty");
  await editor.save.click();
  await expect(past.changes).toHaveCount(3);
  await expect(past.changes.first()).toContainText(words.past.titleBecame("Care", "Warranty"));
});
