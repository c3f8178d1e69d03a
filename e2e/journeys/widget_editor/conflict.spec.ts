// Someone else was quicker: what the person is shown, and what is saved then.

import type { Editor } from "../../pages/editor.ts";
import type { ManagePage } from "../../pages/manage.ts";
import type { Api } from "../../rig/api.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

/** Here "Consent" has another title, and there, too, with one field in the place of its own. */
async function editBoth({ manage, editor, api }: { manage: ManagePage; editor: Editor; api: Api }): Promise<void> {
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs", fields: [{ label: "Only", variable: "only" }] });
  await editor.save.click();
}

test("a field changed here and another one there are both kept", { tag: "@twice" }, async ({ manage, editor, conflict, words, page, api, inspect }) => {
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  const { id, fields } = await api.find("Warranty");
  const [serial, bought, ...others] = fields as [(typeof fields)[0], (typeof fields)[0]];
  await manage.edit("Warranty").click();
  await editor.field(2).label.fill("Purchased on");
  await api.update(id, { fields: [{ ...serial, label: "Serial" }, bought, ...others] });
  await editor.save.click();
  const theirs = conflict.part(words.conflictField("Serial number"));
  const mine = conflict.part(words.conflictField("Purchased on"));
  await expect(conflict.parts).toHaveCount(2);
  await expect(theirs.group).toContainText(words.conflictOnlyTheirs);
  await expect(theirs.theirs("Serial")).toBeChecked();
  await expect(mine.group).toContainText(words.conflictOnlyMine);
  await expect(mine.mine("Purchased on")).toBeChecked();
  expect(patches.count).toBe(0);
  await inspect("conflict-fields");
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Warranty")).toContainText("Purchased on");
  expect(patches.count).toBe(1);
  expect((await api.find("Warranty")).fields).toEqual([{ ...serial, label: "Serial" }, { ...bought, label: "Purchased on" }, ...others]);
});

test("the title is chosen by the keyboard, and the fields stay as the server has them", { tag: "@twice" }, async ({ manage, editor, conflict, words, page, api }) => {
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  await editBoth({ manage, editor, api });
  await expect(conflict.head).toBeFocused();
  const title = conflict.part(words.title);
  await title.mine("Mine").focus();
  await page.keyboard.press("ArrowDown");
  await expect(title.theirs("Theirs")).toBeChecked();
  await page.keyboard.press("ArrowUp");
  await expect(title.mine("Mine")).toBeChecked();
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Mine")).toContainText("Only");
  expect(patches.bodies).toEqual([{ title: "Mine" }]);
  expect((await api.find("Mine")).fields).toEqual([{ label: "Only", variable: "only" }]);
});

test("a field that is gone on the server can be kept, and then be edited further", { tag: "@twice" }, async ({ manage, editor, conflict, words, api, inspect }) => {
  const { id, fields } = await api.find("Warranty");
  await manage.edit("Warranty").click();
  await editor.field(1).label.fill("Serial");
  await api.update(id, { fields: fields.slice(1) });
  await editor.save.click();
  const part = conflict.part(words.conflictField("Serial"));
  await expect(part.group).toContainText(words.conflictBoth);
  await expect(part.theirs(words.conflictAbsent)).not.toBeChecked();
  await inspect("conflict-absent");
  await conflict.editFurther.click();
  await expect.poll(() => editor.labels()).toEqual(["Serial", "Bought on", "Warranty until", "Extended"]);
  await expect(editor.dialog.getByText(words.unsaved)).toBeVisible();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Warranty")).fields).toEqual([{ ...fields[0], label: "Serial" }, ...fields.slice(1)]);
});

test("what is not known of a field survives the choice", { tag: "@twice" }, async ({ manage, editor, conflict, words, api }) => {
  const { id, fields } = await api.find("Account manager");
  const [name, ...others] = fields as [(typeof fields)[0]];
  await manage.edit("Account manager").click();
  await editor.field(1).label.fill("Manager");
  await api.update(id, { title: "Key account manager" });
  await editor.save.click();
  await expect(conflict.part(words.title).theirs("Key account manager")).toBeChecked();
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Key account manager")).fields).toEqual([{ ...name, label: "Manager" }, ...others]);
});

test("who was quicker once more is met once more", { tag: "@twice" }, async ({ manage, editor, conflict, words, page, api }) => {
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  for (const title of ["Theirs", "Theirs again"]) {
    await api.update(id, { title });
    await editor.save.or(conflict.save).click();
    await expect(conflict.part(words.title).theirs(title)).not.toBeChecked();
  }
  expect(patches.count).toBe(0);
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.list()).find((widget) => widget.id === id)?.title).toBe("Mine");
});

test("leaving a conflict asks before text is lost, and the choice stays", { tag: "@twice" }, async ({ manage, editor, conflict, words, page, api }) => {
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs" });
  await editor.save.click();
  await conflict.part(words.title).theirs("Theirs").check();
  await page.keyboard.press("Escape");
  await editor.answer("keepEditing");
  await expect(conflict.part(words.title).theirs("Theirs")).toBeChecked();
  await editor.cancel.click();
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Theirs")).toBeVisible();
  expect(await api.titles()).not.toContain("Mine");
});

test("the other version can be taken over in a conflict", { tag: "@once" }, async ({ manage, editor, conflict, words, page, api }) => {
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  await editBoth({ manage, editor, api });
  await conflict.part(words.title).theirs("Theirs").check();
  await expect(conflict.part(words.conflictField("Newsletter")).theirs(words.conflictAbsent)).toBeChecked();
  await expect(conflict.part(words.conflictField("Only")).mine(words.conflictAbsent)).not.toBeChecked();
  await conflict.editFurther.click();
  await expect(editor.title).toHaveValue("Theirs");
  expect(await editor.labels()).toEqual(["Only"]);
  await editor.cancel.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(patches.count).toBe(0);
  await expect(manage.row("Theirs")).toBeVisible();
});
