import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

test("grey rows stand there while the list is read", { tag: "@twice" }, async ({ app, manage, words, page, inspect }) => {
  const held = await HeldRequests.at(page, "**/v1/inbox/demo/widgets");
  await app.signIn();
  await expect(app.status(words.loading)).toBeAttached();
  await expect(manage.newWidget).toBeVisible();
  await inspect("list-loading");
  held.release();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.status(words.loading)).toHaveCount(0);
});

test("a list that cannot be read says why and can be tried again", { tag: "@twice" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await page.route("**/v1/inbox/demo/widgets", (route) => route.abort());
  await app.signIn();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
  await inspect("list-failed");
  await page.unroute("**/v1/inbox/demo/widgets");
  await app.retry(words.listFailed).click();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("a refresh that fails keeps the list", { tag: "@twice" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectStatus(503);
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Down <b>for</b> work</h1>" }),
  );
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listKept)).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await expect(page.getByText("Down for work")).toHaveCount(0);
  await inspect("list-kept");
  await page.unroute("**/v1/inbox/demo/widgets");
  await app.retry(words.listFailed).click();
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});
