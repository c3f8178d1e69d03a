import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test.describe("an agent", () => {
  test.use({ serverOptions: { role: "agent" } });

  test("reads list and values", { tag: "@twice" }, async ({ app, manage, values, inspect }) => {
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await inspect("agent-list");
    await app.screen("values").click();
    await values.show("8F2K", "contact-amelie");
    await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  });

  test("is told what an edit needs, and keeps what was typed", { tag: "@twice" }, async ({ app, manage, editor, guard, words, api, inspect }) => {
    guard.expectStatus(403);
    await app.signIn();
    await manage.edit("Warranty").click();
    await editor.title.fill("Guarantee");
    await editor.save.click();
    await expect(app.alert(words.updateFailed)).toContainText(words.needs("chatbots.inbox.widgets.edit"));
    await expect(app.alert(words.updateFailed)).toContainText(words.textKept);
    await expect(editor.title).toHaveValue("Guarantee");
    await inspect("agent-edit-refused");
    await editor.cancel.click();
    await editor.answer("discard");
    await expect(manage.edit("Warranty")).toBeDisabled();
    await expect(app.status(words.forbidden)).toContainText(words.needsSmall("chatbots.inbox.widgets.edit"));
    await expect(manage.row("Warranty")).toBeVisible();
    await inspect("agent-list-refused");
    expect(await api.titles()).toContain("Warranty");
  });
});

test.describe("a viewer", () => {
  test.use({ serverOptions: { role: "viewer" } });

  test("reads the list and is told what opening a widget needs", { tag: "@twice" }, async ({ app, manage, editor, guard, words, inspect }) => {
    guard.expectStatus(403);
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await manage.edit("Warranty").click();
    await expect(app.alert(words.needs("chatbots.inbox.widgets.get"))).toBeVisible();
    await inspect("viewer-edit-refused");
    await editor.close.click();
    await expect(manage.edit("Warranty")).toBeDisabled();
  });

  test("is told what the values need, without asking again and again", { tag: "@twice" }, async ({ app, values, guard, words, page, inspect }) => {
    guard.expectStatus(403);
    const asked = new Requests(page, "GET", /\/values\?/);
    await app.signInAt("#/demo/values/8F2K/contact-amelie");
    await expect(page.getByText(words.forbidden)).toBeVisible();
    await expect(page.getByText("chatbots.inbox.widgets.content.get")).toBeVisible();
    await expect(values.cards).toHaveCount(0);
    await inspect("viewer-values");
    const before = asked.count;
    await app.open("#/demo/values/7C1M/contact-jonas");
    await expect(page.getByText(words.forbidden)).toBeVisible();
    expect(asked.count).toBe(before);
  });
});
