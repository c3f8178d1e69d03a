// Signing in at the company's provider: a real, certified one, which runs beside the server.

import { CompanySignIn } from "../../pages/company.ts";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { CODE_LIFE, CompanyProvider } from "../../rig/provider.ts";
import { Server, freePort } from "../../rig/server.ts";
import { test as base, expect } from "../../rig/test.ts";

const test = base.extend<{ port: number; provider: CompanyProvider; company: CompanySignIn }>({
  port: async ({}, use) => use(await freePort()),

  provider: async ({ port }, use) => {
    const provider = await CompanyProvider.start(`http://127.0.0.1:${port}`);
    await use(provider);
    await provider.stop();
  },

  server: async ({ port, provider }, use) => {
    const server = await Server.start({ port, provider });
    await use(server);
    await server.dispose();
  },

  company: async ({ page, words }, use) => use(new CompanySignIn(page, words)),
});

// Of `/session`, before the sign-in.
test.beforeEach(({ guard, provider }) => {
  guard.allowPage(provider.issuer);
  guard.expectStatus(401);
});

test("signs in and is where they were", { tag: "@twice" }, async ({ app, company, values, words, page, inspect }) => {
  await app.open(valuesOf(amelie));
  await expect(company.screen).toBeVisible();
  await inspect("sign-in-provider");
  await company.link.click();
  await company.signIn("amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await expect(page.getByRole("button", { name: words.signedInAsAmelie, exact: true })).toBeVisible();
  expect(new URL(page.url()).search, "nothing of the sign-in stays in the address").toBe("");
});

test("an account without a role is told so, and another one can be used", { tag: "@twice" }, async ({ app, company, manage, guard, words, inspect }) => {
  guard.expectStatus(403);
  await app.open();
  await company.link.click();
  await company.signIn("bruno");
  await expect(company.heading(words.noAccess)).toBeVisible();
  await inspect("sign-in-no-access");
  await company.otherAccount.click();
  await company.signOutThere.click();
  await company.link.click();
  await company.signIn("amelie");
  await expect(manage.titles).toHaveCount(12);
});

test("who cancels at the provider can try again", { tag: "@once" }, async ({ app, company, manage, guard, words }) => {
  guard.expectStatus(403);
  await app.open();
  await company.link.click();
  await company.cancel.click();
  await expect(company.heading(words.notSignedIn)).toBeVisible();
  await company.again.click();
  await company.signIn("amelie");
  await expect(manage.titles).toHaveCount(12);
});

test("signing out ends the session at the provider as well", { tag: "@once" }, async ({ app, company, manage, words, page }) => {
  await app.open();
  await company.link.click();
  await company.signIn("amelie");
  await expect(manage.titles).toHaveCount(12);
  await page.getByRole("button", { name: words.signedInAsAmelie, exact: true }).click();
  await page.getByRole("menuitem", { name: words.signOut, exact: true }).click();
  await company.signOutThere.click();
  await expect(company.screen).toBeVisible();
  // It would sign in without a question otherwise.
  await company.link.click();
  await expect(company.account).toBeVisible();
});

test("a code that has expired is told of, and the next attempt works", { tag: "@once" }, async ({ app, company, provider, manage, guard, words }) => {
  guard.expectStatus(400);
  provider.delay = CODE_LIFE + 1;
  await app.open();
  await company.link.click();
  await company.signIn("amelie");
  await expect(company.heading(words.attemptExpired)).toBeVisible();
  provider.delay = 0;
  await company.again.click();
  await expect(manage.titles).toHaveCount(12);
});

test("clocks may differ by less than a minute", { tag: "@once" }, async ({ app, company, provider, manage, guard, words }) => {
  guard.expectStatus(502);
  await app.open();
  // A minute fast is too much. Slow, an ID token has expired a minute and a half ago; it lives for a minute.
  provider.clock = 120;
  await company.link.click();
  await company.signIn("amelie");
  await expect(company.heading(words.attemptFailed)).toBeVisible();
  provider.clock = -150;
  await company.again.click();
  await expect(company.heading(words.attemptFailed)).toBeVisible();
  provider.clock = -90;
  await company.again.click();
  await expect(manage.titles).toHaveCount(12);
});

test("a session that ends during the work is renewed in another window", { tag: "@once" }, async ({ app, company, manage, signInAgain, words, page, context, inspect }) => {
  await app.open();
  await company.link.click();
  await company.signIn("amelie");
  await expect(manage.titles).toHaveCount(12);
  await context.clearCookies();
  await manage.refresh.click();
  await signInAgain.ask.click();
  await inspect("sign-in-provider-again");
  const opened = page.waitForEvent("popup");
  await company.link.click();
  const other = new CompanySignIn(await opened, words);
  await other.signIn("amelie");
  await expect((await opened).getByRole("button", { name: words.signedInAsAmelie, exact: true })).toBeVisible();
  await (await opened).close();
  await app.comeBack();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(signInAgain.line).toHaveCount(0);
});
