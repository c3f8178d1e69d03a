import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test("edits a widget and sends only what changed", { tag: "@everywhere" }, async ({ app, manage, editor, words, page, api, inspect }) => {
  await app.signIn();
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  await manage.edit("Warranty").click();
  await expect(editor.editDialog).toBeVisible();
  await expect(editor.title).toHaveValue("Warranty");
  expect(await editor.labels()).toEqual(["Serial number", "Bought on", "Warranty until", "Extended"]);
  await inspect("edit");
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  await expect(app.status(words.saved)).toBeAttached();
  expect(patches.bodies).toEqual([{ title: "Guarantee" }]);
  expect(await api.titles()).toContain("Guarantee");
});

test("opens one widget by its link and reads it fresh", { tag: "@twice" }, async ({ app, manage, editor, api, server, page }) => {
  const { id } = await api.find("Device");
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await api.update(id, { title: "Browser and device" });
  await app.open(`#/demo/widgets/${id}`);
  await expect(editor.title).toHaveValue("Browser and device");
  await editor.cancel.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(page).toHaveURL(server.address("#/demo/widgets"));
});

test("says that a widget of a link is not there, with a way back", { tag: "@twice" }, async ({ app, manage, editor, guard, words, page, server, inspect }) => {
  guard.expectStatus(404);
  await app.signInAt("#/demo/widgets/no-such-widget");
  await expect(app.alert(words.missing)).toBeVisible();
  await inspect("missing");
  await page.getByRole("button", { name: words.backToList }).click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(page).toHaveURL(server.address("#/demo/widgets"));
  await expect(manage.titles).toHaveCount(12);
});

test("shows both versions where someone else was quicker", { tag: "@everywhere" }, async ({ app, manage, editor, conflict, words, api, inspect }) => {
  await app.signIn();
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs" });
  await editor.save.click();
  await expect(conflict.head).toBeFocused();
  await expect(conflict.parts).toHaveCount(1);
  const title = conflict.part(words.title);
  await expect(title.group).toContainText(words.conflictBoth);
  await expect(title.mine("Mine")).toBeChecked();
  await expect(title.theirs("Theirs")).not.toBeChecked();
  await inspect("conflict");
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Mine")).toBeVisible();
  expect((await api.list()).find((widget) => widget.id === id)?.title).toBe("Mine");
});
