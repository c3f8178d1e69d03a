// What may be wrong with widgets: the list's filter, the notes in the editor, and what they do when something fails.

import { expect, test } from "../../rig/test.ts";

const AUTHORING = /\/split_authoring-[0-9a-f]{16}\.wasm$/;

test("an admin finds what may be wrong, mends it by the keyboard and undoes it, while another admin changes widgets", { tag: "@twice" }, async ({ app, manage, editor, words, page, api, inspect }) => {
  const twice = await api.create("Twice", [
    { label: "Total", variable: "order.total", type: "integer" },
    { label: "Sum", variable: "order.total" },
  ]);
  await app.signIn();
  await expect(manage.titles).toHaveCount(13);
  await manage.toLookAt(3).click();
  await expect(manage.titles).toHaveCount(3);
  await expect(manage.toLookAt(3)).toHaveAttribute("aria-pressed", "true");
  await expect(manage.edit("Twice")).toHaveAccessibleDescription(new RegExp(words.variableRepeated(1).replace(/[.()]/g, "\\$&")));
  await inspect("to-look-at");

  await manage.edit("Twice").focus();
  await page.keyboard.press("Enter");
  await expect(editor.field(2).variable).toHaveAccessibleDescription(words.variableRepeated(1));
  await inspect("editor-notes");
  await editor.button(words.setType(words.types.number)).focus();
  await page.keyboard.press("Enter");
  await expect(editor.field(1).type).toHaveValue("number");
  await expect(editor.button(words.undo)).toBeFocused();
  await editor.button(words.takeOutField(2)).focus();
  await page.keyboard.press("Enter");
  await expect(editor.fields).toHaveCount(1);
  await expect(editor.dialog).toContainText(words.fieldTakenOut(2));
  const undo = editor.button(words.undo).last();
  await expect(undo).toBeFocused();
  await inspect("editor-mended");
  await page.keyboard.press("Enter");
  await expect(editor.fields).toHaveCount(2);
  await expect(editor.button(words.takeOutField(2))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(editor.fields).toHaveCount(1);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Twice")).fields).toEqual([{ label: "Total", variable: "order.total", type: "number" }]);
  await expect(manage.titles).toHaveCount(2);
  await expect(manage.toLookAt(2)).toHaveAttribute("aria-pressed", "true");

  // Another admin gives it the title of another one, then takes what there is to look at away.
  await api.update(twice.id, { title: "consent" });
  await manage.refresh.click();
  await expect(manage.titles).toHaveCount(4);
  await expect(manage.edit("consent")).toHaveAccessibleDescription(words.titleShared);
  for (const title of ["consent", "Loyalty card", "Account manager"]) {
    await api.remove((await api.find(title)).id);
  }
  await manage.refresh.click();
  await expect(page.getByText(words.nothingToLookAt)).toBeVisible();
  await inspect("nothing-to-look-at");
  await page.getByRole("button", { name: words.showAllWidgets, exact: true }).click();
  await expect(manage.titles).toHaveCount(10);
  await expect(manage.toLookAt(0)).toHaveCount(0);
});

test("without their part the list and the editor are whole, and the next list brings the filter", { tag: "@once" }, async ({ app, manage, editor, guard, page, words, api }) => {
  guard.expectNoConnection();
  await page.route(AUTHORING, (route) => route.abort());
  const failed = page.waitForEvent("requestfailed", (request) => AUTHORING.test(request.url()));
  await app.signIn();
  await failed;
  await expect(manage.titles).toHaveCount(12);
  await manage.edit("Loyalty card").click();
  await editor.title.fill("Loyalty");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await api.titles()).toContain("Loyalty");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(manage.toLookAt(2)).toHaveCount(0);
  await page.unroute(AUTHORING);
  await manage.refresh.click();
  await expect(manage.toLookAt(2)).toBeVisible();
  await expect(page.getByText(words.nothingToLookAt)).toHaveCount(0);
});
