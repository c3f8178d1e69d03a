import { expect, test } from "../../rig/test.ts";

test("a delete that fails brings the row back and says so", { tag: "@twice" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectStatus(500);
  await page.clock.install();
  await page.route("**/v1/inbox/demo/widgets/*", (route) =>
    route.request().method() === "DELETE" ? route.fulfill({ status: 500, json: { message: "disk full" } }) : route.continue(),
  );
  await app.signIn();
  await manage.delete("Device");
  await page.clock.runFor(6_500);
  await expect(app.alert(words.deleteFailed("Device"))).toBeVisible();
  await expect(manage.row("Device")).toBeVisible();
  await inspect("delete-failed");
  await page.getByRole("button", { name: words.dismiss }).click();
  await expect(app.alert(words.deleteFailed("Device"))).toHaveCount(0);
});

test("a delete of what is already gone says so", { tag: "@twice" }, async ({ app, manage, guard, words, page, api, inspect }) => {
  guard.expectStatus(404);
  await page.clock.install();
  await app.signIn();
  await manage.delete("Device");
  await api.remove((await api.find("Device")).id);
  await page.clock.runFor(6_500);
  await expect(app.status(words.alreadyGone("Device"))).toBeVisible();
  await inspect("delete-already-gone");
});
