// The tools of authoring: rows selected with Shift, known variables, a file by its plan, and coverage.

import { amelie } from "../../pages/sample.ts";
import { expect, found, test } from "../test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("rows are selected up to where Shift is held, also beside a checkbox, and no text of the page is", async ({ manage, selection, words, driven }) => {
  const [first = "", , third = "", , fifth = ""] = await found(manage.titles).texts();
  await selection.mark(first).click();
  await expect(selection.bar).toContainText(words.selectedCount(1));
  // The corner of its label, where the checkbox is not.
  const beside = async (title: string) => {
    await found(selection.mark(title)).point();
    return found(selection.mark(title)).evaluate((box) => {
      const { left, top } = (box.closest("label") ?? box).getBoundingClientRect();
      return { x: left + 2, y: top + 2 };
    });
  };
  for (const [title, count] of [[third, 3], [fifth, 5]] as const) {
    const { x, y } = await beside(title);
    await driven.window.move(x, y);
    await driven.window.hold("Shift");
    await driven.window.down();
    await driven.window.up();
    await driven.window.letGo("Shift");
    await expect(selection.bar).toContainText(words.selectedCount(count));
    await expect(selection.mark(title)).toBeChecked();
    await expect(selection.mark(title)).toBeFocused();
  }
  expect(await driven.window.evaluate("page", "String(getSelection())")).toBe("");
  await driven.keyboard.press("Escape");
  await expect(selection.bar).toHaveCount(0);
});

test("a known variable is taken, a file is carried out by its plan, and fields are counted", async ({ manage, editor, variables, transfer, past, coverage, words, seen, driven, api }) => {
  await manage.newWidget.click();
  await editor.title.fill("Of orders");
  await editor.addField.click();
  await expect(editor.fields).toHaveCount(1);
  await editor.field(1).variable.fill("order");
  await expect(editor.knownVariables).toBeVisible();
  await driven.keyboard.press("ArrowDown");
  await driven.keyboard.press("Enter");
  await expect.poll(() => editor.field(1).label.inputValue()).not.toBe("");
  await expect(editor.dialog).toBeVisible();
  await editor.cancel.click();
  await editor.answer("discard");

  await variables.open();
  await expect(variables.heading).toBeFocused();
  await expect.poll(() => found(variables.names).count()).toBeGreaterThan(3);
  await past.back.click();

  await transfer.open();
  await expect(transfer.heading(words.transfer.heading)).toBeFocused();
  await transfer.pasted.fill('{"widgets":[{"title":"Out of a file"}]}');
  await transfer.button(words.transfer.showPlan).click();
  await transfer.button(words.transfer.carryOut(1)).click();
  await expect(transfer.counts(1, 1)).toBeVisible();
  expect(await api.titles()).toContain("Out of a file");
  await past.back.click();

  await coverage.open();
  await expect(coverage.heading).toBeFocused();
  await coverage.pasted.fill(`${amelie.conversation};${amelie.contact}`);
  // What was typed is read a moment later, and its columns move the button.
  await expect(seen.getByRole("combobox", { name: words.contactId, exact: true })).toBeVisible();
  await coverage.count.click();
  await expect(coverage.says(words.workEnded)).toBeVisible();
  await expect(coverage.filled("Order number").first()).toBeVisible();
});
