import { expect, test } from "../../rig/test.ts";

test.use({ serverOptions: { role: "agent" } });

test("an agent is told what a create needs", { tag: "@twice" }, async ({ app, manage, editor, guard, words }) => {
  guard.expectStatus(403);
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(app.alert(words.createFailed)).toContainText(words.needs("chatbots.inbox.widgets.create"));
  await editor.cancel.click();
  await editor.answer("discard");
  await expect(manage.newWidget).toBeDisabled();
  await expect(manage.row("Loan")).toHaveCount(0);
});

test("an agent is told what a delete needs, and the row comes back", { tag: "@twice" }, async ({ app, manage, guard, words, page }) => {
  guard.expectStatus(403);
  await page.clock.install();
  await app.signIn();
  await manage.delete("Warranty");
  await page.clock.runFor(6_500);
  await expect(app.alert(words.deleteFailed("Warranty"))).toContainText(words.needs("chatbots.inbox.widgets.delete"));
  await expect(manage.row("Warranty")).toBeVisible();
  await manage.more("Warranty").click();
  await expect(manage.menuItem(words.duplicateTitle("Warranty"))).toBeVisible();
  await expect(manage.menuItem(words.deleteTitle("Warranty"))).toHaveCount(0);
});
