// Signing out: here, everywhere, and where the server cannot be reached.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { App } from "../../pages/app.ts";
import { cutBeforeCommit } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

test("signs out: nothing of the session is left on the page, and the way back is a new link", { tag: "@everywhere" }, async ({ app, values, connect, guard, words, page, inspect }) => {
  guard.expectStatus(401);
  await app.signInAt(valuesOf(amelie));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await app.account.click();
  await inspect("account-menu");
  await page.keyboard.press("Escape");
  await app.signOut("signOut");
  await expect(app.status(words.youSignedOut)).toBeVisible();
  await expect(connect.heading).toBeFocused();
  await expect(values.cards).toHaveCount(0);
  await expect(page.getByText("4711")).toHaveCount(0);
  await expect(app.account).toHaveCount(0);
  await inspect("signed-out");
  await page.reload();
  await expect(connect.heading).toBeVisible();
  await expect(values.cards).toHaveCount(0);
});

test("signs out everywhere: another browser's next request is refused", { tag: "@once" }, async ({ app, manage, guard, words, server, browser, signInAgain }) => {
  guard.expectStatus(401);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  const other = new App(page, server, words);
  await page.goto(await server.newLink());
  await other.signOut("signOutEverywhere");
  await expect(other.status(words.youSignedOut)).toBeVisible();
  await elsewhere.close();
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
});

test("says who is still signed in where the server cannot be reached, and nothing is lost", { tag: "@twice" }, async ({ faultProxy, app, manage, guard, words, connect, inspect }) => {
  guard.expectNoConnection();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("POST", /^\/sign-out/, cutBeforeCommit());
  await app.signOut("signOut");
  await expect(app.alert(words.signOutFailed)).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await inspect("sign-out-failed");
  faultProxy.clear();
  await app.signOut("signOut");
  await expect(connect.heading).toBeVisible();
  expect(faultProxy.count("POST", /^\/sign-out/), "it is sent when the person says so, not by itself").toBe(2);
});
