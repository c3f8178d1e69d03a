// Nothing moves under the person's hands when something fails.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../../rig/test.ts";

type Box = Awaited<ReturnType<Locator["boundingBox"]>>;

const broken = { status: 500, json: { statusCode: 500, message: "The disk is full" } };

async function breakWrites(page: Page): Promise<void> {
  await page.route("**/v1/**", (route) => (route.request().method() === "GET" ? route.continue() : route.fulfill(broken)));
}

test("the inputs stay where they are when a create fails", { tag: "@twice" }, async ({ app, manage, editor, guard, words, page, inspect }) => {
  guard.expectStatus(500);
  await breakWrites(page);
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "loan.rate");
  const places = (): Promise<Box[]> => Promise.all([editor.title.boundingBox(), editor.field(1).label.boundingBox()]);
  const before = await places();
  await editor.save.click();
  await expect(app.alert(words.createFailed)).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
  await inspect("create-failed");
});

test("the inputs stay where they are when an edit fails", { tag: "@twice" }, async ({ app, manage, editor, guard, words, page }) => {
  guard.expectStatus(500);
  await breakWrites(page);
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  const before = await editor.title.boundingBox();
  await editor.save.click();
  await expect(app.alert(words.updateFailed)).toBeInViewport({ ratio: 1 });
  expect(await editor.title.boundingBox()).toEqual(before);
});

test("the rows stay where they are when a refresh fails", { tag: "@twice" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectStatus(400);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await app.loadedWithTools();
  const places = (): Promise<Box[]> => Promise.all([manage.titles.first().boundingBox(), manage.titles.last().boundingBox()]);
  const before = await places();
  await page.route("**/v1/**", (route) => route.fulfill({ status: 400, json: { statusCode: 400, message: "no" } }));
  await manage.refresh.click();
  await expect(app.alert(words.listFailed)).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
  await inspect("list-refresh-failed");
});

test("the rows stay where they are when the network goes and the sign-in ends", { tag: "@twice" }, async ({ app, manage, signInAgain, guard, page, context }) => {
  guard.expectStatus(401);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const places = (): Promise<Box[]> => Promise.all([manage.titles.first().boundingBox(), manage.titles.last().boundingBox()]);
  await app.loadedWithTools();
  const before = await places();
  await context.setOffline(true);
  await expect(app.offline).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
  await context.setOffline(false);
  await expect(app.offline).toHaveCount(0);
  await page.route("**/v1/**", (route) => route.fulfill({ status: 401, json: { statusCode: 401, message: "Not signed in" } }));
  await manage.refresh.click();
  await expect(signInAgain.ask).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(before);
});
