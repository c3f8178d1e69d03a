import { expect, test } from "../../support/test.ts";

const REFUSED = { status: 401, json: { statusCode: 401, message: "Not signed in", error: "Unauthorized" } };

test.beforeEach(async ({ app, manage, editor, guard, page }) => {
  guard.expectStatus(401);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await page.route("**/v1/**", (route) => route.fulfill(REFUSED));
  await editor.save.click();
  await expect(editor.dialog.getByRole("alert")).toBeVisible();
});

test("keeps what was typed when the sign-in ends, and saves it after a new one", async ({ manage, editor, page, api }) => {
  await expect(editor.title).toHaveValue("Loan");
  await page.unrouteAll();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
  expect(await api.titles()).toContain("Loan");
});

test("asks to connect when the sign-in has ended and nothing typed would be lost", async ({ editor, connect, page }) => {
  await page.keyboard.press("Escape");
  await editor.answer("discard");
  await expect(connect.form).toBeVisible();
});
