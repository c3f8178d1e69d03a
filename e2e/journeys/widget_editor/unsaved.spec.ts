// Unsaved text, and a link that leads elsewhere.

import { VALUES } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

test("a link to another conversation asks before the text of an edit is lost", { tag: "@once" }, async ({ faultProxy, app, manage, editor, values, api, page }) => {
  const { id } = await api.find("Warranty");
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.field(2).label.fill("Purchased on");
  await app.open("#/demo/values/7C1M/contact-jonas");
  await expect(editor.question).toBeVisible();
  await expect(page).toHaveURL(faultProxy.address(`#/demo/widgets/${id}`));
  await editor.answer("keepEditing");
  await expect(editor.title).toHaveValue("Guarantee");
  await expect(editor.field(2).label).toHaveValue("Purchased on");
  expect(faultProxy.count("GET", VALUES)).toBe(0);

  await app.open("#/demo/values/7C1M/contact-jonas");
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await expect(page).toHaveURL(faultProxy.address("#/demo/values/7C1M/contact-jonas"));
  expect(await api.titles()).toContain("Warranty");
});

test("a link to another conversation asks before the text of a new widget is lost", { tag: "@once" }, async ({ faultProxy, app, manage, editor, api, page }) => {
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  await app.screen("manage").click();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await app.open("#/demo/values/7C1M/contact-jonas");
  await editor.answer("keepEditing");
  await expect(editor.title).toHaveValue("Loan");
  await expect(page).toHaveURL(faultProxy.address("#/demo/widgets"));
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
  expect(await api.titles()).toContain("Loan");
});
