import { expect, test } from "../../rig/test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("fields move by buttons and by the keys of their grips", { tag: "@once" }, async ({ app, manage, editor, words, page, api }) => {
  await manage.edit("Warranty").click();
  await expect(editor.field(1).moveUp).toBeDisabled();
  await expect(editor.field(4).moveDown).toBeDisabled();
  await editor.field(1).moveDown.click();
  await expect(app.status(words.fieldMoved(2, 4))).toBeAttached();
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Serial number", "Warranty until", "Extended"]);
  await editor.field(4).grip.focus();
  await page.keyboard.press("ArrowUp");
  await expect(editor.field(3).grip).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Extended", "Serial number", "Warranty until"]);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Warranty")).fields.map(({ label }) => label)).toEqual(["Bought on", "Extended", "Serial number", "Warranty until"]);
});

test("a field is dragged to another place", { tag: "@once" }, async ({ manage, editor }) => {
  await manage.edit("Warranty").click();
  await expect(editor.fields).toHaveCount(4);
  await editor.field(1).grip.dragTo(editor.field(3).group);
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Warranty until", "Serial number", "Extended"]);
});

test("a drag that is taken back by Escape or let go elsewhere leaves the old order and the dialog, and selects nothing", { tag: "@once" }, async ({ manage, editor, page }) => {
  await manage.edit("Warranty").click();
  await expect(editor.fields).toHaveCount(4);
  const old = await editor.labels();
  await editor.title.fill("Changed");
  const dragFirst = async () => {
    await editor.field(1).grip.hover();
    await page.mouse.down();
    await editor.field(3).group.hover();
    await expect.poll(() => editor.labels()).toEqual([old[1], old[2], old[0], old[3]]);
    expect(await page.evaluate(() => String(getSelection()))).toBe("");
  };
  await dragFirst();
  await page.keyboard.press("Escape");
  await expect.poll(() => editor.labels()).toEqual(old);
  await page.mouse.up();
  await expect(editor.question).toHaveCount(0);
  await expect(editor.field(1).grip).toBeFocused();
  await dragFirst();
  await editor.title.hover();
  await expect.poll(() => editor.labels()).toEqual(old);
  await page.mouse.up();
  await expect.poll(() => editor.labels()).toEqual(old);
  await expect(editor.question).toHaveCount(0);
});

test("a field is removed, and the focus goes to its neighbour", { tag: "@once" }, async ({ manage, editor, api }) => {
  await manage.edit("Warranty").click();
  await editor.field(2).remove.click();
  await expect(editor.fields).toHaveCount(3);
  await expect(editor.field(2).label).toHaveValue("Warranty until");
  await expect(editor.field(2).label).toBeFocused();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Warranty")).fields.map(({ label }) => label)).toEqual(["Serial number", "Warranty until", "Extended"]);
});
