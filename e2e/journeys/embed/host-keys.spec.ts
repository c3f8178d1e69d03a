// Hosts that listen to keys: what is typed into the element ends there, what it does not use is theirs.

import type { Page } from "@playwright/test";
import { showValues, takeHostLog } from "../../hosts/log.ts";
import { expect, held, test } from "../../hosts/hostile_test.ts";

/** Letters and signs that hosts take for their single keys. */
const TYPED = "reply/e#j? k";

/** A host with single keys, as inboxes have them: a target that is no field does not type. */
async function listenToKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.hostLog = [];
    for (const type of ["keydown", "keyup", "keypress"] as const) {
      document.addEventListener(type, (event) => {
        if (!(event.target as Element).matches("input, textarea, select, [contenteditable]")) {
          window.hostLog.push(`${type} ${event.key}`);
          event.preventDefault();
        }
      });
    }
  });
}

test("what is typed into fields is typed, and no single key of the host’s acts", { tag: "@once" }, async ({ host, home, manage, editor, values, words, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await manage.search.click();
  await page.keyboard.type(TYPED);
  await expect(manage.search).toHaveValue(TYPED);
  for (const key of ["Home", "Shift+End", "Control+c", "Control+v", "Backspace", "ArrowLeft"]) {
    await page.keyboard.press(key);
  }
  expect((await takeHostLog(page)).filter((line) => !/ (Shift|Control)$/.test(line))).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(manage.search).toHaveValue("");

  // Buttons by their keys.
  await manage.newWidget.focus();
  await page.keyboard.press("Enter");
  await expect(editor.title).toBeFocused();
  await page.keyboard.type(TYPED);
  await expect(editor.title).toHaveValue(TYPED);
  await editor.addField.focus();
  await page.keyboard.press("Space");
  await expect(editor.field(1).label).toBeFocused();
  await page.keyboard.type(TYPED);
  await page.keyboard.press("Tab");
  await page.keyboard.type(TYPED);
  await expect(editor.field(1).label).toHaveValue(TYPED);
  await expect(editor.field(1).variable).toHaveValue(TYPED);
  await page.keyboard.press("Tab");
  await page.keyboard.press("n");
  await expect(editor.field(1).type).toHaveValue("number");
  // Behind a dialog of ours the host’s list must not go on.
  await editor.field(1).remove.focus();
  for (const key of ["j", "ArrowDown", "#"]) {
    await page.keyboard.press(key);
  }
  await editor.cancel.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: words.discard, exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);

  await showValues(page);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.find.click();
  await page.keyboard.type(TYPED);
  await expect(values.find).toHaveValue(TYPED);
  await page.keyboard.press("Escape");
  await values.card("Open orders").fold.focus();
  await page.keyboard.press("Space");
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
  expect(await takeHostLog(page)).toEqual([]);
});

test("on plain content the host’s keys are the host’s, and those that we use are ours", { tag: "@once" }, async ({ host, home, manage, editor, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await page.evaluate(() => (window.elements.one as unknown as { focus(): Promise<void> }).focus());
  for (const key of ["e", "j", "#", " ", "ArrowDown", "F2", "Control+k"]) {
    await page.keyboard.press(key);
  }
  const log = await takeHostLog(page);
  for (const key of ["e", "j", "#", " ", "ArrowDown", "F2", "k"]) {
    expect(log).toContain(`keydown ${key}`);
    expect(log).toContain(`keyup ${key}`);
  }
  // In a field the keys that no field uses, too.
  await manage.search.focus();
  for (const key of ["F2", "Control+k"]) {
    await page.keyboard.press(key);
  }
  expect((await takeHostLog(page)).filter((line) => !line.endsWith("Control"))).toEqual(["keydown F2", "keyup F2", "keydown k", "keyup k"]);
  // On a button the letters, which no button uses.
  await manage.refresh.focus();
  await page.keyboard.press("e");
  expect(await takeHostLog(page)).toContain("keydown e");
  await page.keyboard.press("/");
  await expect(manage.search).toBeFocused();
  await manage.refresh.focus();
  await page.keyboard.press("n");
  await expect(editor.title).toBeFocused();
  await expect(editor.title).toHaveValue("");
  expect(await takeHostLog(page)).toEqual([]);
});

test("letters that an input method is still at, and those of AltGr, are no keys of the host’s", { tag: "@once" }, async ({ host, home, manage, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await manage.search.evaluate((input) => {
    for (const init of [{ key: "Process", keyCode: 229 }, { key: "Escape", isComposing: true }, { key: "Enter", isComposing: true }, { key: "@", ctrlKey: true, altKey: true, modifierAltGraph: true }]) {
      input.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, composed: true, cancelable: true }));
    }
  });
  expect(await takeHostLog(page)).toEqual([]);
});
