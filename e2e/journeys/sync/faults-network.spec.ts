// What the network can do to a request, over a real connection.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { type FaultProxy, SESSION, WIDGET, WIDGETS, cutAfterCommit, cutBeforeCommit, redirect } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

interface Outage {
  name: string;
  begin: (faultProxy: FaultProxy) => Promise<unknown>;
  end: (faultProxy: FaultProxy) => Promise<void>;
}

const outages: Outage[] = [
  { name: "reset", begin: async (faultProxy) => faultProxy.on("GET", /./, cutBeforeCommit()), end: async (faultProxy) => faultProxy.clear() },
  { name: "refused", begin: (faultProxy) => faultProxy.refuse(), end: (faultProxy) => faultProxy.listen() },
];

for (const { name, begin, end } of outages) {
  test(`connections that are ${name} leave the list as it was, and Retry reads it`, { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page, api }) => {
    guard.expectNoConnection();
    await page.clock.install();
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await begin(faultProxy);
    await manage.refresh.click();
    await app.passTimeUntil(app.alert(words.listFailed));
    await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
    await expect(app.alert(words.listFailed)).toContainText(words.listKept);
    await expect(manage.titles).toHaveCount(12);
    await end(faultProxy);
    await api.create("Since then");
    await app.retry(words.listFailed).click();
    await expect(app.alert(words.listFailed)).toHaveCount(0);
    await expect(manage.row("Since then")).toBeVisible();
  });

  test(`connections that are ${name} leave the values as they were, and Retry reads them`, { tag: "@once" }, async ({ faultProxy, app, values, guard, words, page }) => {
    guard.expectNoConnection();
    await page.clock.install();
    await app.signInAt(valuesOf(amelie));
    const orders = values.card("Open orders");
    await expect(orders.value("Order number")).toContainText("4711");
    await begin(faultProxy);
    await orders.refresh.click();
    const alert = orders.region.getByRole("alert");
    await app.passTimeUntil(alert);
    await expect(alert).toContainText(words.refreshFailed);
    await expect(alert).toContainText(words.unreachable);
    await expect(alert).toContainText(words.valuesKept);
    await expect(orders.value("Order number")).toContainText("4711");
    await end(faultProxy);
    await orders.retry.click();
    await expect(alert).toHaveCount(0);
  });
}

test("a read is tried four times, and no more", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  faultProxy.on("GET", WIDGETS, cutBeforeCommit());
  await app.signIn();
  await app.passTimeUntil(app.alert(words.listFailed));
  expect(faultProxy.count("GET", WIDGETS)).toBe(4);
  await app.passTime("05:00");
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(4);
  faultProxy.clear();
  await app.retry(words.listFailed).click();
  await expect(manage.titles).toHaveCount(12);
});

test("a server that cannot be asked who is there can be asked again", { tag: "@once" }, async ({ faultProxy, app, manage, guard, words, page }) => {
  guard.expectNoConnection();
  await page.clock.install();
  faultProxy.on("GET", SESSION, cutBeforeCommit());
  await app.signIn();
  await app.passTimeUntil(app.alert(words.startFailed));
  expect(faultProxy.count("GET", SESSION)).toBe(4);
  expect(faultProxy.count("GET", WIDGETS)).toBe(0);
  faultProxy.clear();
  await app.retry(words.startFailed).click();
  await expect(manage.titles).toHaveCount(12);
});

test("a create whose reply is cut is sent once, and the list says what became of it", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, api }) => {
  guard.expectNoConnection();
  faultProxy.on("POST", WIDGETS, cutAfterCommit());
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reads = faultProxy.count("GET", WIDGETS);
  await manage.newWidget.click();
  await editor.title.fill("Lost");
  await editor.save.click();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeAppeared);
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Lost");
  expect(faultProxy.count("GET", WIDGETS)).toBeGreaterThan(reads);
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  expect((await api.titles()).filter((title) => title === "Lost")).toHaveLength(1);
});

test("a create that is cut on its way is sent once, and the list says that there is none", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, api }) => {
  guard.expectNoConnection();
  faultProxy.on("POST", WIDGETS, cutBeforeCommit());
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Lost");
  await editor.save.click();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeNotAppeared);
  await expect(editor.title).toHaveValue("Lost");
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  expect(await api.titles()).not.toContain("Lost");
  faultProxy.clear();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await api.titles()).toContain("Lost");
});

test("an edit that is cut on its way is sent once and keeps what was typed", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, api }) => {
  guard.expectNoConnection();
  faultProxy.on("PATCH", WIDGET, cutBeforeCommit());
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(app.alert(words.updateFailed)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Guarantee");
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
  expect(await api.titles()).toContain("Warranty");
  faultProxy.clear();
  await app.retry(words.updateFailed).click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
});

test("a redirect to another origin is an error, and the key does not go there", { tag: "@once" }, async ({ server, startServer, startFaultProxy, guard, connect, manage, app, words, page }) => {
  guard.expectStatus(401);
  guard.expectNoConnection();
  const elsewhere = await startFaultProxy(server);
  // The page may call the other origin, so that it is the page alone that keeps the key from it.
  const own = await startServer({ apiOrigin: elsewhere.origin });
  const faultProxy = await startFaultProxy(own);
  guard.allowPage(faultProxy.origin);
  guard.allowApi(faultProxy.origin, own.key("admin"));
  await page.clock.install();
  faultProxy.on("GET", WIDGETS, redirect(elsewhere.origin));
  await page.goto(faultProxy.address());
  await connect.connect(own.chatbot, own.key("admin"));
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
  expect(faultProxy.seen("GET", WIDGETS)[0]?.headers["x-chatcaptain-key"]).toBe(own.key("admin"));
  expect(elsewhere.count("OPTIONS", /./) + elsewhere.count("GET", /./)).toBe(0);
  faultProxy.clear();
  await app.retry(words.listFailed).click();
  await expect(manage.titles).toHaveCount(12);
});
