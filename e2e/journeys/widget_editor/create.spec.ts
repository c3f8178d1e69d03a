import { expect, test } from "../../rig/test.ts";

test("creates a widget with fields", { tag: "@everywhere" }, async ({ app, manage, editor, words, page, api, inspect }) => {
  await app.signIn();
  await manage.newWidget.click();
  await expect(editor.createDialog).toBeVisible();
  await expect(editor.title).toBeFocused();
  await inspect("create");

  await editor.title.fill("Loan");
  await editor.addField.click();
  await expect(editor.field(1).label).toBeFocused();
  await editor.field(1).fill("Rate", "loan.rate");
  await editor.field(1).type.selectOption(words.types.number);
  await editor.addField.click();
  await editor.field(2).fill("Note", "loan.note");
  await expect(editor.dialog.getByText(words.unsaved)).toBeVisible();
  await inspect("create-filled");

  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toContainText("Rate");
  await expect(app.status(words.created)).toBeAttached();
  await expect(manage.newWidget).toBeFocused();
  expect((await api.find("Loan")).fields).toEqual([
    { label: "Rate", variable: "loan.rate", type: "number" },
    { label: "Note", variable: "loan.note" },
  ]);
  await page.reload();
  await expect(manage.row("Loan")).toBeVisible();
});

test("duplicates a widget", { tag: "@twice" }, async ({ app, manage, editor, words, api, inspect }) => {
  await app.signIn();
  await manage.more("Loyalty card").click();
  await expect(manage.menuItem(words.duplicateTitle("Loyalty card"))).toBeFocused();
  await inspect("row-menu");
  await manage.menuItem(words.duplicateTitle("Loyalty card")).click();
  const title = words.copyOf("Loyalty card");
  await expect(editor.createDialog).toBeVisible();
  await expect(editor.title).toHaveValue(title);
  await expect(editor.fields).toHaveCount(5);
  await expect(editor.field(3).type.locator("option:checked")).toHaveText(words.types.other("rating"));
  await inspect("duplicate");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row(title)).toBeVisible();
  const original = await api.find("Loyalty card");
  expect((await api.find(title)).fields).toEqual(original.fields);
});
