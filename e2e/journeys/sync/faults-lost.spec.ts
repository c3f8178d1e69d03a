// Changes whose replies are lost: sent once, and looked for on the server.

import { type Fault, WIDGET, cutAfterCommit, cutBeforeCommit, hold, replaceJson, rewrite, stall } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const html = Buffer.from("<!doctype html><h1>Bad gateway</h1>");
const badGateway = rewrite(() => ({ status: 502, headers: { "content-type": "text/html" }, body: html }));

const losses: { name: string; fault: () => Fault; status?: number }[] = [
  { name: "cut", fault: cutAfterCommit },
  { name: "a gateway's page", fault: () => badGateway, status: 502 },
];

for (const { name, fault, status } of losses) {
  test(`an edit whose reply is lost (${name}) is sent once, and found saved`, { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, api }) => {
    guard.expectProblem(status === undefined ? /net::ERR_/ : new RegExp(`status of ${status}`));
    faultProxy.on("PATCH", WIDGET, fault());
    await app.signIn();
    await manage.edit("Warranty").click();
    await editor.title.fill("Guarantee");
    await editor.save.click();
    await expect(editor.dialog).toHaveCount(0);
    await expect(app.status(words.saved)).toBeAttached();
    await expect(manage.row("Guarantee")).toBeVisible();
    expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
    expect(await api.titles()).toContain("Guarantee");
  });

  test(`a delete whose reply is lost (${name}) is sent once, and found done`, { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page, api }) => {
    guard.expectProblem(status === undefined ? /net::ERR_/ : new RegExp(`status of ${status}`));
    // The look-up finds the widget gone.
    guard.expectStatus(404);
    await page.clock.install();
    faultProxy.on("DELETE", WIDGET, fault());
    await app.signIn();
    await manage.delete("Device");
    await page.clock.runFor(6_500);
    await expect.poll(() => faultProxy.count("GET", WIDGET)).toBe(1);
    await expect.poll(() => faultProxy.open("GET", WIDGET)).toBe(0);
    await expect(app.undo).toHaveCount(0);
    await expect(manage.row("Device")).toHaveCount(0);
    await expect(app.alert(words.deleteFailed("Device"))).toHaveCount(0);
    await expect(app.status(words.alreadyGone("Device"))).toHaveCount(0);
    expect(faultProxy.count("DELETE", WIDGET)).toBe(1);
    expect(await api.titles()).not.toContain("Device");
  });
}

test("an edit whose reply stalls is given up and found saved", { tag: "@once" }, async ({ faultProxy, app, manage, editor, page }) => {
  await page.clock.install();
  faultProxy.on("PATCH", WIDGET, stall());
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect.poll(() => faultProxy.begun("PATCH", WIDGET)).toBe(1);
  await page.clock.fastForward(15_000);
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
});

test("an edit whose reply is lost and whose widget cannot be read is of unknown outcome, and Retry finds it", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  guard.expectStatus(503);
  await page.clock.install();
  const lost = hold(cutAfterCommit());
  faultProxy.on("PATCH", WIDGET, lost);
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect.poll(() => lost.count).toBe(1);
  faultProxy.on("GET", WIDGET, replaceJson(503, { statusCode: 503, message: "Starting" }));
  lost.releaseAll();
  await app.passTimeUntil(app.alert(words.updateUnknown));
  await expect(app.alert(words.updateUnknown)).toContainText(words.unreachable);
  await expect(app.alert(words.updateUnknown)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Guarantee");
  await inspect("edit-unknown");
  faultProxy.clear();
  await app.retry(words.updateUnknown).click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
});

test("an edit whose reply is lost while someone else changes the widget meets their version", { tag: "@once" }, async ({ faultProxy, app, manage, editor, conflict, guard, words, api }) => {
  guard.expectNoConnection();
  const lost = hold(cutBeforeCommit());
  faultProxy.on("PATCH", WIDGET, lost);
  await app.signIn();
  const { id } = await api.find("Warranty");
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect.poll(() => lost.count).toBe(1);
  await api.update(id, { title: "Theirs" });
  lost.releaseAll();
  await expect(conflict.part(words.title).theirs("Theirs")).toBeVisible();
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
});

test("a delete that is cut on its way brings the row back, and Retry deletes", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page, api }) => {
  guard.expectNoConnection();
  await page.clock.install();
  faultProxy.on("DELETE", WIDGET, cutBeforeCommit());
  await app.signIn();
  await manage.delete("Device");
  await page.clock.runFor(6_500);
  await expect(app.alert(words.deleteFailed("Device"))).toContainText(words.unreachable);
  await expect(manage.row("Device")).toBeVisible();
  expect(faultProxy.count("DELETE", WIDGET)).toBe(1);
  faultProxy.clear();
  await app.retry(words.deleteFailed("Device")).click();
  await page.mouse.move(0, 0);
  await page.clock.runFor(6_500);
  await expect.poll(() => api.titles()).not.toContain("Device");
  await expect(manage.row("Device")).toHaveCount(0);
});

test("a delete whose reply is lost and whose widget cannot be read is of unknown outcome", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  faultProxy.on("DELETE", WIDGET, cutAfterCommit());
  faultProxy.on("GET", WIDGET, cutBeforeCommit());
  await app.signIn();
  await manage.delete("Device");
  await page.clock.runFor(6_500);
  await app.passTimeUntil(app.alert(words.deleteUnknown("Device")));
  await expect(app.alert(words.deleteFailed("Device"))).toHaveCount(0);
  // The list, which could be read, tells.
  await expect(manage.titles).toHaveCount(11);
  await expect(manage.row("Device")).toHaveCount(0);
  expect(faultProxy.count("DELETE", WIDGET)).toBe(1);
});
