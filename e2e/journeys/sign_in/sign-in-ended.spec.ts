// The sign-in has really ended: the operator ended it, and started the server again.

import { Api } from "../../rig/api.ts";
import { expect, test } from "../../rig/test.ts";

test.beforeEach(async ({ app, manage, guard }) => {
  guard.expectStatus(401);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  // What comes later would fail without a server.
  await app.loadedWithTools();
});

test("keeps what was typed, and saves it after a new sign-in in another tab", { tag: "@once" }, async ({ app, manage, editor, signInAgain, server, context }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await server.restart();
  await editor.save.click();
  await expect(signInAgain.dialog).toBeVisible();
  await expect(editor.title).toHaveValue("Loan");
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(other.getByRole("rowheader")).toHaveCount(12);
  await other.close();
  await app.comeBack();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
  const api = new Api(server.origin, server.chatbot, server.key("admin"));
  expect((await api.titles()).filter((title) => title === "Loan")).toHaveLength(1);
});

test("keeps the list, and asks in a line", { tag: "@once" }, async ({ manage, signInAgain, connect, server }) => {
  await server.restart();
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(connect.form).toHaveCount(0);
  await expect(manage.titles).toHaveCount(12);
});
