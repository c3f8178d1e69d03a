// The list and the editor: what everyone does.

import { expect, test } from "../test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("searches and sorts the list", async ({ manage, words, driven }) => {
  await manage.search.fill("warr");
  await expect(manage.titles).toHaveCount(1);
  await expect(manage.row("Warranty")).toBeVisible();
  await driven.keyboard.press("Escape");
  await expect(manage.search).toHaveValue("");
  await expect(manage.titles).toHaveCount(12);
  await manage.sortBy("title");
  await expect(manage.sortButton).toBeVisible();
  await manage.search.fill("nothing like it");
  await expect(manage.titles).toHaveCount(0);
  await expect(driven.forPageObjects.getByText(words.nothingFound("nothing like it"))).toBeVisible();
});

test("creates a widget with two fields, by keys and pointer", async ({ app, manage, editor, words, api }) => {
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await editor.title.fill("Loyalty");
  await editor.addField.click();
  await editor.field(1).fill("Points", "points");
  await editor.addField.click();
  await editor.field(2).fill("Level", "level");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loyalty")).toBeVisible();
  await expect(app.status(words.created)).toHaveCount(1);
  expect((await api.find("Loyalty")).fields.map(({ label }) => label)).toEqual(["Points", "Level"]);
});

test("edits and reorders fields by buttons and keys, and the focus returns to its opener in the end", async ({ manage, editor, api }) => {
  await manage.edit("Warranty").click();
  await expect(editor.title).toHaveValue("Warranty");
  expect(await editor.labels()).toEqual(["Serial number", "Bought on", "Warranty until", "Extended"]);
  await editor.title.fill("Guarantee");
  await editor.field(1).moveDown.click();
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Serial number", "Warranty until", "Extended"]);
  await editor.field(4).grip.press("ArrowUp");
  await expect(editor.field(3).grip).toBeFocused();
  expect(await editor.labels()).toEqual(["Bought on", "Serial number", "Extended", "Warranty until"]);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  await expect(manage.edit("Guarantee")).toBeFocused();
  expect((await api.find("Guarantee")).fields.map(({ label }) => label)).toEqual(["Bought on", "Serial number", "Extended", "Warranty until"]);
});

test("the focus returns to the button that opened the dialog", async ({ manage, editor }) => {
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await editor.close.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.newWidget).toBeFocused();
});

test("the dialog fits beside scroll bars that take room", async ({ manage, editor, driven }) => {
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await editor.title.fill("Long");
  for (let count = 1; count <= 4; count += 1) {
    await editor.addField.click();
    await expect(editor.fields).toHaveCount(count);
    await editor.field(count).label.fill(`Field ${count}`);
  }
  const room = Number(await driven.ask("document.documentElement.getBoundingClientRect().width"));
  const { left, right } = await editor.dialog.evaluate((dialog) => {
    const { left, right } = dialog.getBoundingClientRect();
    return { left, right };
  });
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(room);
  expect(await editor.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
});

test("deletes a widget, brings it back, and deletes it for good", async ({ app, manage, api }) => {
  await manage.delete("Consent");
  // The time to undo waits under the pointer.
  await app.undo.hover();
  await expect(manage.titles).toHaveCount(11);
  await app.undo.click();
  await expect(manage.titles).toHaveCount(12);
  expect(await api.titles()).toContain("Consent");
  await manage.delete("Consent");
  await expect(manage.titles).toHaveCount(11);
  await expect.poll(() => api.titles(), { timeout: 60_000 }).not.toContain("Consent");
});

test("shows both versions where someone else was quicker", async ({ manage, editor, conflict, words, api }) => {
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await expect(editor.title).toHaveValue("Consent");
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs" });
  await editor.save.click();
  await expect(conflict.head).toBeFocused();
  const title = conflict.part(words.title);
  await expect(title.mine("Mine")).toBeChecked();
  await title.theirs("Theirs").click();
  await expect(title.theirs("Theirs")).toBeChecked();
  await title.mine("Mine").click();
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Mine")).toBeVisible();
  expect((await api.list()).find((widget) => widget.id === id)?.title).toBe("Mine");
});
