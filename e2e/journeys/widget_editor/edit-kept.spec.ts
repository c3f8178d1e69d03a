import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test("keeps what it does not know through an edit of the fields", { tag: "@twice" }, async ({ app, manage, editor, api }) => {
  await app.signIn();
  const before = await api.find("Account manager");
  await manage.edit("Account manager").click();
  await editor.field(1).label.fill("Manager");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Account manager")).toContainText("Manager");
  const [first, ...others] = before.fields;
  expect((await api.find("Account manager")).fields).toEqual([{ ...first, label: "Manager" }, ...others]);
});

test("asks before text is lost", { tag: "@twice" }, async ({ app, manage, editor, words, inspect }) => {
  await app.signIn();
  await manage.edit("Consent").click();
  await editor.title.fill("Consents");
  await editor.cancel.click();
  await expect(editor.question).toBeVisible();
  await inspect("unsaved");
  await editor.answer("keepEditing");
  await expect(editor.title).toHaveValue("Consents");
  await expect(editor.dialog.getByText(words.unsaved)).toBeVisible();
  await editor.cancel.click();
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Consent")).toBeVisible();
});

test("saves the title alone where the server takes no fields", { tag: "@twice" }, async ({ app, manage, editor, guard, words, page, api, inspect }) => {
  guard.expectStatus(400);
  const posts = new Requests(page, "POST", /\/widgets$/);
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    const request = route.request();
    const refused = request.method() === "POST" && "fields" in (request.postDataJSON() as object);
    const body = { statusCode: 400, message: ["property fields should not exist"], error: "Bad Request" };
    await (refused ? route.fulfill({ status: 400, json: body }) : route.continue());
  });
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "loan.rate");
  await editor.save.click();
  await expect(app.alert(words.fieldsRefused)).toBeVisible();
  await expect(editor.field(1).label).toHaveValue("Rate");
  await inspect("fields-refused");
  await editor.button(words.saveTitleOnly).click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
  expect(posts.bodies[1]).toEqual({ title: "Loan" });
  expect((await api.find("Loan")).fields).toEqual([]);
});
