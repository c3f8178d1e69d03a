// The sign-in ends while the person works: what they were doing waits, and goes on afterwards.

import { type FaultProxy, WIDGET, WIDGETS, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const unknown = replaceJson(401, { statusCode: 401, message: "Not signed in", error: "Unauthorized" });

/** From now on the server does not know who is asking, until the proxy is cleared. */
function signOut(faultProxy: FaultProxy): void {
  for (const method of ["GET", "POST", "PATCH", "DELETE"] as const) {
    faultProxy.on(method, /^\/v1\//, unknown);
  }
}

test.beforeEach(async ({ faultProxy: _, app, manage, guard }) => {
  guard.expectStatus(401);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("a create waits for the sign-in, and is carried out once", { tag: "@once" }, async ({ faultProxy, app, manage, editor, signInAgain, words, api, inspect }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  signOut(faultProxy);
  await editor.save.click();
  await expect(signInAgain.dialog).toBeVisible();
  await expect(signInAgain.line).toBeVisible();
  await expect(editor.title).toHaveValue("Loan");
  await inspect("sign-in-again");
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  faultProxy.clear();
  await signInAgain.goOn.click();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(editor.dialog).toHaveCount(0);
  await expect(app.status(words.created)).toBeAttached();
  await expect(manage.row("Loan")).toHaveCount(1);
  await expect(signInAgain.line).toHaveCount(0);
  // The refused one, and the one that was carried out.
  expect(faultProxy.count("POST", WIDGETS)).toBe(2);
  expect((await api.titles()).filter((title) => title === "Loan")).toHaveLength(1);
});

test("an edit waits for the sign-in, and is carried out once", { tag: "@once" }, async ({ faultProxy, manage, editor, signInAgain, api }) => {
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  signOut(faultProxy);
  await editor.save.click();
  await expect(signInAgain.dialog).toBeVisible();
  faultProxy.clear();
  await signInAgain.goOn.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  // The refusal met the reading before it.
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
  expect(await api.titles()).toContain("Guarantee");
});

test("a delete waits for the sign-in", { tag: "@once" }, async ({ faultProxy, app, manage, signInAgain, page, api }) => {
  await page.clock.install();
  await page.reload();
  await expect(manage.titles).toHaveCount(12);
  await manage.delete("Device");
  signOut(faultProxy);
  await page.clock.runFor(6_500);
  await expect(signInAgain.line).toBeVisible();
  await expect(manage.row("Device")).toHaveCount(0);
  faultProxy.clear();
  await app.comeBack();
  await expect(signInAgain.line).toHaveCount(0);
  await expect.poll(() => api.titles()).not.toContain("Device");
  expect(faultProxy.count("DELETE", WIDGET)).toBe(2);
});

test("a widget that is opened waits for the sign-in", { tag: "@once" }, async ({ faultProxy, manage, editor, signInAgain }) => {
  signOut(faultProxy);
  await manage.edit("Warranty").click();
  await expect(signInAgain.dialog).toBeVisible();
  faultProxy.clear();
  await signInAgain.goOn.click();
  await expect(editor.title).toHaveValue("Warranty");
  await expect(signInAgain.dialog).toHaveCount(0);
});

test("who is still not known after Continue is told so", { tag: "@once" }, async ({ faultProxy, manage, editor, signInAgain, words, inspect }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  signOut(faultProxy);
  await editor.save.click();
  await signInAgain.goOn.click();
  await expect(signInAgain.dialog.getByRole("alert")).toHaveText(words.stillSignedOut);
  await expect(editor.title).toHaveValue("Loan");
  await inspect("sign-in-again-refused");
  faultProxy.clear();
  await signInAgain.goOn.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toHaveCount(1);
});

test("Not now keeps the text, and the next save asks again", { tag: "@once" }, async ({ faultProxy, app, manage, editor, signInAgain, words, api, inspect }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  signOut(faultProxy);
  await editor.save.click();
  await signInAgain.notNow.click();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(app.alert(words.createFailed)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Loan");
  await expect(signInAgain.line).toBeVisible();
  await inspect("signed-out-editor");
  await editor.save.click();
  await expect(signInAgain.dialog).toBeVisible();
  faultProxy.clear();
  await signInAgain.goOn.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toHaveCount(1);
  expect((await api.titles()).filter((title) => title === "Loan")).toHaveLength(1);
});

test("Escape leaves the question, not the editor", { tag: "@once" }, async ({ faultProxy, manage, editor, signInAgain, page }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  signOut(faultProxy);
  await editor.save.click();
  await expect(signInAgain.dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(editor.question).toHaveCount(0);
  await expect(editor.title).toHaveValue("Loan");
});

test("a refresh that is refused shows a line and no dialog, and keeps the list", { tag: "@once" }, async ({ faultProxy, app, manage, signInAgain, words, inspect }) => {
  signOut(faultProxy);
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(app.alert(words.listFailed)).toHaveCount(0);
  await expect(manage.titles).toHaveCount(12);
  await inspect("signed-out");
  const reads = faultProxy.count("GET", WIDGETS);
  await manage.refresh.click();
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
  faultProxy.clear();
  await signInAgain.ask.click();
  await signInAgain.goOn.click();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(signInAgain.line).toHaveCount(0);
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
});

test("who comes back from signing in elsewhere goes on by itself", { tag: "@once" }, async ({ faultProxy, app, manage, signInAgain, api }) => {
  signOut(faultProxy);
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
  const tries = faultProxy.count("GET", WIDGETS);
  await app.comeBack();
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(tries + 1);
  await expect(manage.refresh).not.toHaveAttribute("aria-busy", "true");
  await expect(signInAgain.line).toBeVisible();
  faultProxy.clear();
  await api.create("Since then");
  await app.comeBack();
  await expect(signInAgain.line).toHaveCount(0);
  await expect(manage.row("Since then")).toBeVisible();
});

test("a storm of returns asks the server once", { tag: "@once" }, async ({ faultProxy, app, manage, signInAgain, page }) => {
  signOut(faultProxy);
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
  const reads = faultProxy.count("GET", WIDGETS);
  faultProxy.clear();
  await page.evaluate(() => {
    for (let time = 0; time < 50; time += 1) {
      window.dispatchEvent(new Event("focus"));
    }
  });
  await expect(signInAgain.line).toHaveCount(0);
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 1);
});

test("a reading that is refused while the person types takes no keys", { tag: "@once" }, async ({ faultProxy, app, manage, editor, signInAgain, page }) => {
  await page.clock.install();
  await page.reload();
  await expect(manage.titles).toHaveCount(12);
  await app.follow.click();
  await manage.newWidget.click();
  await editor.title.fill("Small");
  signOut(faultProxy);
  await page.clock.runFor(31_000);
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBeGreaterThan(2);
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  await app.settle();
  await expect(signInAgain.dialog).toHaveCount(0);
  await page.keyboard.press("End");
  await page.keyboard.type(" loan");
  await expect(editor.title).toHaveValue("Small loan");
});
