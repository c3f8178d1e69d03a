import { Requests } from "../../support/requests.ts";
import { expect, test } from "../../support/test.ts";

test("a delete can be undone, and then nothing is sent", async ({ app, manage, words, page, api, inspect }) => {
  await page.clock.install();
  const deletes = new Requests(page, "DELETE", /\/widgets\//);
  await app.signIn();
  await manage.delete("Shop basket");
  await expect(manage.row("Shop basket")).toHaveCount(0);
  await expect(app.status(words.deleted("Shop basket"))).toBeVisible();
  await inspect("delete-undo");
  await app.undo.click();
  await expect(manage.row("Shop basket")).toBeVisible();
  await expect(app.undo).toHaveCount(0);
  await page.clock.runFor(10_000);
  await expect(manage.row("Shop basket")).toBeVisible();
  expect(deletes.count).toBe(0);
  expect(await api.titles()).toContain("Shop basket");
});

test("a delete is sent when the time to undo is over", async ({ app, manage, page, api }) => {
  await page.clock.install();
  await app.signIn();
  await manage.delete("Shop basket");
  await expect(manage.row("Shop basket")).toHaveCount(0);
  expect(await api.titles()).toContain("Shop basket");
  await page.clock.runFor(6_500);
  await expect.poll(() => api.titles()).not.toContain("Shop basket");
  await expect(app.undo).toHaveCount(0);
  await page.reload();
  await expect(manage.titles).toHaveCount(11);
});

test("a delete that fails brings the row back and says so", async ({ app, manage, guard, words, page, inspect }) => {
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

test("a delete of what is already gone says so", async ({ app, manage, guard, words, page, api, inspect }) => {
  guard.expectStatus(404);
  await page.clock.install();
  await app.signIn();
  await manage.delete("Device");
  await api.remove((await api.find("Device")).id);
  await page.clock.runFor(6_500);
  await expect(app.status(words.alreadyGone("Device"))).toBeVisible();
  await inspect("delete-already-gone");
});
