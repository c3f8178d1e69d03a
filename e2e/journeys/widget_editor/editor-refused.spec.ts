import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("a widget that was deleted meanwhile keeps what was typed", { tag: "@once" }, async ({ app, manage, editor, guard, words, api, inspect }) => {
  guard.expectStatus(404);
  await manage.edit("Consent").click();
  await editor.title.fill("Consents");
  await api.remove((await api.find("Consent")).id);
  await editor.save.click();
  await expect(app.alert(words.missing)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Consents");
  await inspect("edit-gone");
  await editor.button(words.backToList).click();
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Consent")).toHaveCount(0);
});

test("a create whose answer is lost is not sent again", { tag: "@once" }, async ({ app, manage, editor, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  const posts = new Requests(page, "POST", /\/widgets$/);
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    if (route.request().method() === "POST") {
      await route.fetch();
      await route.abort("connectionreset");
    } else {
      await route.continue();
    }
  });
  await manage.newWidget.click();
  await editor.title.fill("Lost");
  await editor.save.click();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeAppeared);
  await expect(editor.title).toHaveValue("Lost");
  await inspect("create-unknown");
  expect(posts.count).toBe(1);
});

test("what the server finds wrong stands at the input that it names", { tag: "@once" }, async ({ manage, editor, guard, page, inspect }) => {
  guard.expectStatus(400);
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 400, json: { statusCode: 400, message: ["title is taken", "fields.0.variable is <b>reserved</b>", "try later"] } })
      : route.continue(),
  );
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "rate");
  await editor.save.click();
  await expect(editor.title).toHaveAccessibleDescription("title is taken");
  await expect(editor.field(1).variable).toHaveAccessibleDescription("fields.0.variable is <b>reserved</b>");
  await expect(editor.dialog.getByRole("alert")).toContainText("try later");
  await inspect("create-refused");
  await editor.title.fill("Loans");
  await expect(editor.dialog.getByText("title is taken")).toHaveCount(0);
});

test("a permission that was taken away meanwhile is named, and what was typed is kept", { tag: "@once" }, async ({ app, manage, editor, signInAgain, guard, words, page }) => {
  guard.expectStatus(403);
  const refusal = { statusCode: 403, message: "Missing permission chatbots.inbox.widgets.create", error: "Forbidden" };
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 403, json: refusal }) : route.continue(),
  );
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(app.alert(words.createFailed)).toContainText(words.needs("chatbots.inbox.widgets.create"));
  await expect(app.alert(words.createFailed)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Loan");
  await expect(signInAgain.dialog).toHaveCount(0);
  await editor.cancel.click();
  await editor.answer("discard");
  await expect(manage.newWidget).toBeDisabled();
  await expect(app.status(words.forbidden)).toContainText(words.needsSmall("chatbots.inbox.widgets.create"));
});
