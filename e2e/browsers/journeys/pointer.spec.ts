// What the pointer does: presses beside messages that come, buttons that move, and drags.

import { expect, found, test } from "../test.ts";

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

  test("a field is dragged to the place of the next; another drag ends by Escape where it began", async ({ manage, editor, driven }) => {
    await manage.edit("Warranty").click();
    await expect(editor.title).toHaveValue("Warranty");
    await editor.field(1).grip.dragTo(editor.field(2).grip);
    const moved = ["Bought on", "Serial number", "Warranty until", "Extended"];
    await expect.poll(() => editor.labels()).toEqual(moved);
    await found(editor.field(1).grip).pullTo(found(editor.field(2).grip));
    await expect.poll(() => editor.labels()).toEqual(["Serial number", "Bought on", "Warranty until", "Extended"]);
    await driven.keyboard.press("Escape");
    await expect.poll(() => editor.labels()).toEqual(moved);
    await driven.window.up();
    await expect(editor.dialog).toBeVisible();
    expect(await editor.labels()).toEqual(moved);
  });
});

test("a card is dragged to the place of the next", async ({ app, values }) => {
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const [first = "", second = ""] = await values.titles();
  await expect(values.card(first).region.getByRole("definition").first()).toBeVisible();
  await values.card(first).dragTo(values.card(second));
  await expect.poll(async () => (await values.titles()).slice(0, 2)).toEqual([second, first]);
});
