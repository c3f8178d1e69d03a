import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test("reads who changed a widget, puts back what was before, and saves it as an edit", { tag: "@twice" }, async ({ app, manage, editor, words, page, api, inspect }) => {
  const { id, fields } = await api.find("Warranty");
  await api.update(id, { title: "Guarantee" });
  await api.update(id, { fields: [...fields.slice(0, 1), { ...fields[2], label: "Until" }, { label: "Shop", variable: "shop.name" }] as typeof fields });
  await app.signIn();
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  await manage.edit("Guarantee").click();
  await expect(editor.history).toHaveAttribute("aria-expanded", "false");
  await editor.history.press("Enter");
  await expect(editor.putBack).toHaveCount(2);
  await expect(editor.dialog.getByRole("listitem").filter({ hasText: "Shop" }).first()).toBeVisible();
  // In a narrow dialog they are below the form, and come into sight.
  await expect(editor.putBack.first()).toBeInViewport();
  await inspect("history");
  await editor.putBack.last().press("Enter");
  await expect(editor.title).toHaveValue("Warranty");
  await expect(editor.dialog.getByRole("status").filter({ hasText: words.notSavedYet })).toBeVisible();
  await expect(editor.putBack.last()).toBeFocused();
  await inspect("history-put-back");
  expect(patches.bodies).toEqual([]);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(patches.bodies).toEqual([{ title: "Warranty", fields }]);
  expect((await api.find("Warranty")).fields).toEqual(fields);
});
