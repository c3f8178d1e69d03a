import { expect, test } from "../../rig/test.ts";

test("says what is missing at its inputs", { tag: "@twice" }, async ({ app, manage, editor, words, inspect }) => {
  await app.signIn();
  await manage.newWidget.click();
  await editor.addField.click();
  await editor.save.click();
  for (const problem of [words.titleEmpty, words.labelEmpty, words.variableEmpty]) {
    await expect(editor.dialog.getByText(problem)).toBeVisible();
  }
  await expect(editor.title).toBeFocused();
  await expect(editor.title).toHaveAccessibleDescription(words.titleEmpty);
  await inspect("create-invalid");
});
