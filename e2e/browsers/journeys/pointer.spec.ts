// What the pointer does: presses beside messages that come, and on buttons that move.

import { expect, test } from "../test.ts";

test.describe("in the editor", () => {
  test.beforeEach(async ({ app, manage }) => {
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
  });

  test("a press beside an empty title is not lost: Save, Add field and Cancel", async ({ manage, editor, words, driven }) => {
    await manage.newWidget.click();
    await expect(editor.title).toBeFocused();
    await editor.addField.click();
    await expect(editor.fields).toHaveCount(1);
    await editor.title.focus();
    await editor.save.click();
    await expect(driven.forPageObjects.getByText(words.labelEmpty)).toBeVisible();
    await expect(driven.forPageObjects.getByText(words.titleEmpty)).toBeVisible();
    await editor.title.fill("");
    await editor.cancel.click();
    await editor.answer("discard");
    await expect(editor.dialog).toHaveCount(0);
  });

  test("the focus stays with a field that was moved by its buttons", async ({ manage, editor }) => {
    await manage.edit("Warranty").click();
    await expect(editor.title).toHaveValue("Warranty");
    await editor.field(1).moveDown.click();
    await expect(editor.field(2).moveDown).toBeFocused();
  });
});
