import { expect, test } from "../../rig/test.ts";

test("the printed address works once", { tag: "@once" }, async ({ app, manage, server, browser, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  const reply = await other.goto(server.url);
  expect(reply?.status()).toBe(401);
  await expect(other.getByText("This sign-in link is wrong or was used before")).toBeVisible();
  await stranger.close();
  // The browser that has used it may go back to it.
  await page.goto(server.url);
  await expect(manage.titles).toHaveCount(12);
});

test("a sign-in that ends before anything was read leads to Connect", { tag: "@once" }, async ({ app, manage, connect, server, guard, words, page, inspect }) => {
  guard.expectStatus(401);
  await page.route("**/v1/**", (route) => route.fulfill({ status: 401, json: { statusCode: 401, message: "Not signed in" } }));
  await app.signIn();
  await expect(app.alert(words.signInEnded)).toBeVisible();
  await inspect("sign-in-ended");
  await page.unrouteAll();
  await connect.connect(server.chatbot, server.key("admin"));
  await expect(manage.titles).toHaveCount(12);
});

test("a server that stops is told of, and the list stays", { tag: "@once" }, async ({ app, manage, server, guard, words, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await server.stop();
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
  await expect(manage.titles).toHaveCount(12);
});

test("a server that does not answer at the start can be asked again", { tag: "@once" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await page.route("**/session", (route) => route.abort());
  await app.signIn();
  await app.passTimeUntil(app.alert(words.startFailed));
  await inspect("start-failed");
  await page.unroute("**/session");
  await app.retry(words.startFailed).click();
  await expect(manage.titles).toHaveCount(12);
});

test("a server that has a problem at the start does not ask for a key", { tag: "@once" }, async ({ app, connect, guard, words, page }) => {
  guard.expectStatus(503);
  await page.clock.install();
  await page.route("**/session", (route) => route.fulfill({ status: 503, json: { statusCode: 503, message: "Starting" } }));
  await app.signIn();
  await app.passTimeUntil(app.alert(words.startFailed));
  await expect(connect.form).toHaveCount(0);
});
