// Replies that are not as they should be, byte for byte as a server would send them.

import { amelie, valuesOf } from "../../pages/sample.ts";
import {
  type Fault,
  WIDGET,
  WIDGETS,
  replace,
  replaceJson,
  rewrite,
  rewriteBody,
  truncate,
} from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const html = '<!doctype html><h1 id="foreign">Down <b>for</b> work</h1><script>window.ran = true</script>';
const asHtml = { "content-type": "text/html; charset=utf-8" };
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A list of one widget, `levels` deep in all. */
function nested(levels: number): string {
  const inner = levels - 3;
  const widget = { id: "deep", title: "Deep", fields: [], created: "", updated: "", more: 0 };
  const deep = `${"[".repeat(inner)}${"]".repeat(inner)}`;
  return JSON.stringify({ inboxWidgets: [widget] }).replace('"more":0', `"more":${deep}`);
}

const unreadable: { name: string; fault: Fault }[] = [
  { name: "a page in HTML", fault: replace(200, html, asHtml) },
  { name: "HTML that says it is JSON", fault: replace(200, html) },
  { name: "nothing", fault: replace(200) },
  { name: "a 204", fault: replace(204) },
  { name: "null", fault: replace(200, "null") },
  { name: "another JSON", fault: replace(200, '{"widgets":[]}') },
  { name: "broken JSON", fault: replace(200, '{"inboxWidgets":[{"id":"a",}]}') },
  { name: "JSON that ends too soon", fault: rewriteBody((body) => body.subarray(0, body.length - 2)) },
  { name: "broken UTF-8", fault: replace(200, Buffer.from('{"inboxWidgets":["\xff\xc0"]}', "latin1")) },
  { name: "129 levels", fault: replace(200, nested(129)) },
  { name: "100,000 levels", fault: replace(200, nested(100_000)) },
];

test("a list that cannot be read says so, and Retry reads it", { tag: "@once" }, async ({ faultProxy, app, manage, words, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  for (const { name, fault } of unreadable) {
    await test.step(name, async () => {
      faultProxy.on("GET", WIDGETS, fault, 1);
      const reads = faultProxy.count("GET", WIDGETS);
      await manage.refresh.click();
      await expect(app.alert(words.listFailed)).toContainText(words.unreadable);
      await expect(app.alert(words.listFailed)).toContainText(words.listKept);
      await expect(manage.titles).toHaveCount(12);
      await expect(page.getByText("Down for work")).toHaveCount(0);
      await app.retry(words.listFailed).click();
      await expect(app.alert(words.listFailed)).toHaveCount(0);
      await expect(manage.titles).toHaveCount(12);
      expect(faultProxy.count("GET", WIDGETS) - reads).toBe(2);
    });
  }
  await expect(page.locator("#foreign")).toHaveCount(0);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

test("values that cannot be read say so, and the others stand there", { tag: "@once" }, async ({ faultProxy, app, values, words, api }) => {
  const { id } = await api.find("Open orders");
  await app.signInAt(valuesOf(amelie));
  const orders = values.card("Open orders");
  const alert = orders.region.getByRole("alert");
  await expect(orders.value("Order number")).toContainText("4711");
  for (const { name, fault } of unreadable) {
    await test.step(name, async () => {
      faultProxy.on("GET", new RegExp(`/${id}/values`), fault, 1);
      await orders.refresh.click();
      await expect(alert).toContainText(words.unreadable);
      await expect(orders.value("Order number")).toContainText("4711");
      await orders.retry.click();
      await expect(alert).toHaveCount(0);
    });
  }
  await expect(values.card("Warranty").value("Serial number")).toContainText("NX-000000-A");
});

test("a gateway's page in HTML is an error and never a part of the page", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, page }) => {
  guard.expectStatus(502);
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", WIDGETS, replace(502, html, asHtml), 4);
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.serverProblem);
  await expect(page.getByText("Down for work")).toHaveCount(0);
  await app.retry(words.listFailed).click();
  await expect(app.alert(words.listFailed)).toHaveCount(0);

  faultProxy.on("POST", WIDGETS, replace(502, html, asHtml));
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeNotAppeared);
  await expect(page.getByText("Down for work")).toHaveCount(0);
  await expect(page.locator("#foreign")).toHaveCount(0);
  await expect(editor.title).toHaveValue("Loan");
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
});

test("a list that is shorter than announced is no list", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  faultProxy.on("GET", WIDGETS, truncate(), 4);
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
  await expect(manage.titles).toHaveCount(12);
  await app.retry(words.listFailed).click();
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("a byte order mark before a list does no harm", { tag: "@once" }, async ({ faultProxy, app, manage, words, api }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await api.create("Marked");
  const marked = faultProxy.on("GET", WIDGETS, rewriteBody((body) => Buffer.concat([byteOrderMark, body])));
  await manage.refresh.click();
  await expect(manage.row("Marked")).toBeVisible();
  expect(marked.uses).toBe(1);
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("a list may be 127 levels deep", { tag: "@once" }, async ({ faultProxy, app, manage, words }) => {
  faultProxy.on("GET", WIDGETS, replace(200, nested(127)));
  await app.signIn();
  await expect(manage.titles).toHaveText(["Deep"]);
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("of widgets with the same id the first is shown, and a notice names the id", { tag: "@once" }, async ({ faultProxy, app, manage, words }) => {
  const widget = { id: "twin", fields: [], created: "2026-01-01T00:00:00.000Z", updated: "2026-01-01T00:00:00.000Z" };
  const inboxWidgets = ["First", "Second", "Third"].map((title) => ({ ...widget, title }));
  faultProxy.on("GET", WIDGETS, replaceJson(200, { inboxWidgets: [...inboxWidgets, { ...widget, id: "other", title: "Other" }] }));
  await app.signIn();
  await expect(manage.titles).toHaveText(["First", "Other"]);
  await expect(app.status(words.duplicates)).toContainText("twin");
  faultProxy.clear();
  await manage.refresh.click();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.status(words.duplicates)).toHaveCount(0);
});

const gone: { name: string; fault: Fault | undefined }[] = [
  { name: "deleted: false", fault: replaceJson(200, { deleted: false }) },
  { name: "a 404", fault: undefined },
];

for (const { name, fault } of gone) {
  test(`a delete that is answered with ${name} found it gone, and the list is read again`, { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page, api }) => {
    await page.clock.install();
    await app.signIn();
    await manage.delete("Device");
    await api.remove((await api.find("Device")).id);
    await api.create("Since then");
    if (fault) {
      faultProxy.on("DELETE", WIDGET, fault);
    } else {
      guard.expectStatus(404);
    }
    await page.clock.runFor(6_500);
    await expect(app.status(words.alreadyGone("Device"))).toBeVisible();
    await expect(manage.row("Since then")).toBeVisible();
    await expect(manage.row("Device")).toHaveCount(0);
    expect(faultProxy.count("DELETE", WIDGET)).toBe(1);
  });
}

test("a success that reports an error is a failure", { tag: "@once" }, async ({ faultProxy, app, manage, editor, values, words, page, api }) => {
  const failure = replaceJson(200, { error: "No <b>room</b> left" });
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await test.step("create", async () => {
    faultProxy.on("POST", WIDGETS, failure);
    await manage.newWidget.click();
    await editor.title.fill("Loan");
    await editor.save.click();
    await expect(app.alert(words.createFailed)).toContainText("No <b>room</b> left");
    await expect(editor.title).toHaveValue("Loan");
    await editor.cancel.click();
    await editor.answer("discard");
    await expect(manage.row("Loan")).toHaveCount(0);
    expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  });
  await test.step("update", async () => {
    faultProxy.on("PATCH", WIDGET, failure);
    await manage.edit("Warranty").click();
    await editor.title.fill("Guarantee");
    await editor.save.click();
    await expect(app.alert(words.updateFailed)).toContainText("No <b>room</b> left");
    await expect(editor.title).toHaveValue("Guarantee");
    await editor.cancel.click();
    await editor.answer("discard");
    await expect(manage.row("Warranty")).toBeVisible();
  });
  await test.step("delete", async () => {
    faultProxy.on("DELETE", WIDGET, failure);
    await manage.delete("Device");
    await page.clock.runFor(6_500);
    await expect(app.alert(words.deleteFailed("Device"))).toBeVisible();
    await expect(manage.row("Device")).toBeVisible();
  });
  await test.step("list", async () => {
    // What follows from the failed deletion may be read at the same time.
    faultProxy.on("GET", WIDGETS, failure);
    await manage.refresh.click();
    await expect(app.alert(words.listFailed)).toContainText("No <b>room</b> left");
    await expect(manage.titles).toHaveCount(12);
    faultProxy.clear();
  });
  await test.step("values", async () => {
    const { id } = await api.find("Open orders");
    faultProxy.on("GET", new RegExp(`/${id}/values`), failure);
    await app.open(valuesOf(amelie));
    await expect(values.card("Open orders").region.getByRole("alert")).toContainText("No <b>room</b> left");
    await expect(values.cards.getByRole("alert")).toHaveCount(1);
  });
});

/** The widget of the server's reply, whichever form that has. */
function bare(body: Buffer): unknown {
  const reply = JSON.parse(body.toString()) as { inboxWidget?: unknown };
  return reply.inboxWidget ?? reply;
}

const forms: { name: string; fault: Fault }[] = [
  { name: "the widget", fault: rewriteBody((body) => JSON.stringify(bare(body))) },
  { name: "the widget in an envelope", fault: rewriteBody((body) => JSON.stringify({ inboxWidget: bare(body) })) },
  { name: "an empty object", fault: rewriteBody(() => "{}") },
  { name: "nothing", fault: rewriteBody(() => "") },
  { name: "a 204", fault: rewrite((reply) => ({ ...reply, status: 204, body: Buffer.alloc(0) })) },
];

test("a create or an update may be answered in any form", { tag: "@once" }, async ({ faultProxy, app, manage, editor, api }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  for (const [place, { name, fault }] of forms.entries()) {
    await test.step(name, async () => {
      const created = faultProxy.on("POST", WIDGETS, fault);
      const changed = faultProxy.on("PATCH", WIDGET, fault);
      await manage.newWidget.click();
      await editor.title.fill(`New ${place}`);
      await editor.save.click();
      await expect(editor.dialog).toHaveCount(0);
      await expect(manage.row(`New ${place}`)).toHaveCount(1);
      await manage.edit(`New ${place}`).click();
      await editor.title.fill(`Changed ${place}`);
      await editor.save.click();
      await expect(editor.dialog).toHaveCount(0);
      await expect(manage.row(`Changed ${place}`)).toHaveCount(1);
      await expect(manage.row(`New ${place}`)).toHaveCount(0);
      expect([created.uses, changed.uses]).toEqual([1, 1]);
    });
  }
  await expect(manage.titles).toHaveCount(12 + forms.length);
  expect(faultProxy.count("POST", WIDGETS)).toBe(forms.length);
  expect(faultProxy.count("PATCH", WIDGET)).toBe(forms.length);
  expect(await api.titles()).toEqual(expect.arrayContaining(forms.map((_, place) => `Changed ${place}`)));
});
