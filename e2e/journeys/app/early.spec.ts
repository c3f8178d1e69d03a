// What the page asks for while the WebAssembly is still on its way: once, and as the WebAssembly itself would.

import type { IncomingHttpHeaders } from "node:http";
import type { Page } from "@playwright/test";
import { amelie } from "../../pages/sample.ts";
import { SESSION, VALUES, WIDGETS, cutBeforeCommit, hold, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

const CODE = /\.(js|css|wasm)$/;

/** Leaves the page, so that the next address is opened anew. */
async function leave(page: Page): Promise<void> {
  await page.goto("about:blank");
}

for (const [name, hash] of Object.entries({ "that a link names": "#/demo/widgets", "of the session": "" })) {
  test(`the session and the list of the chatbot ${name} are asked for before the WebAssembly has come, once each`, { tag: "@once" }, async ({ app, manage, page, faultProxy }) => {
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await leave(page);
    const module = await HeldRequests.at(page, "**/*.wasm");
    const [sessions, lists] = [faultProxy.count("GET", SESSION), faultProxy.count("GET", WIDGETS)];
    await app.open(hash);
    await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(lists + 1);
    await expect.poll(() => faultProxy.over("GET", SESSION)).toBe(sessions + 1);
    await expect.poll(() => module.count).toBeGreaterThan(0);
    module.release();
    await expect(manage.titles).toHaveCount(12);
    await app.settle();
    expect(faultProxy.count("GET", SESSION)).toBe(sessions + 1);
    expect(faultProxy.count("GET", WIDGETS)).toBe(lists + 1);
  });
}

test("the values have their list from the early request too", { tag: "@once" }, async ({ app, manage, values, page, faultProxy }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  const module = await HeldRequests.at(page, "**/*.wasm");
  const lists = faultProxy.count("GET", WIDGETS);
  await app.open(`#/demo/values/${amelie.conversation}/${amelie.contact}`);
  await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(lists + 1);
  expect(faultProxy.count("GET", VALUES)).toBe(0);
  module.release();
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(lists + 1);
});

test("replies that come after the WebAssembly are waited for, and nothing is asked for twice", { tag: "@once" }, async ({ app, manage, page, faultProxy }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  const [session, list] = [hold(), hold()];
  faultProxy.on("GET", SESSION, session);
  faultProxy.on("GET", WIDGETS, list);
  await app.open("#/demo/widgets");
  // It asks for its session only when it runs.
  await expect(app.status("Loading")).toHaveCount(1);
  await app.settle();
  expect([session.count, list.count]).toEqual([1, 1]);
  session.releaseAll();
  await expect(app.screen("manage")).toBeVisible();
  await app.settle();
  expect([session.count, list.count]).toEqual([1, 1]);
  list.releaseAll();
  await expect(manage.titles).toHaveCount(12);
});

test("an early request is the same as a later one", { tag: "@once" }, async ({ app, manage, faultProxy }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.refresh.click();
  await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(2);
  const [early, later] = faultProxy.seen("GET", WIDGETS).map(({ path, headers }) => ({ path, headers: withoutValidators(headers) }));
  expect(early).toEqual(later);
});

/** The first time the browser has nothing of the reply in its cache. */
function withoutValidators(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return { ...headers, "if-none-match": undefined, "if-modified-since": undefined };
}

test("an early request that gets no reply is tried again as any other", { tag: "@once" }, async ({ app, manage, guard, page, faultProxy }) => {
  guard.expectNoConnection();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  const [sessions, lists] = [faultProxy.count("GET", SESSION), faultProxy.count("GET", WIDGETS)];
  await page.route("**/session", (route) => route.abort(), { times: 1 });
  await page.route("**/widgets", (route) => route.abort(), { times: 1 });
  await app.open("#/demo/widgets");
  await expect(manage.titles).toHaveCount(12);
  expect(faultProxy.count("GET", SESSION)).toBe(sessions + 1);
  expect(faultProxy.count("GET", WIDGETS)).toBe(lists + 1);
});

test("what the server refuses or cannot do is handled as ever", { tag: "@once" }, async ({ app, manage, guard, page, words, faultProxy }) => {
  guard.expectStatus(503);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  await page.clock.install();
  const busy = faultProxy.on("GET", WIDGETS, replaceJson(503, { statusCode: 503, message: "Busy" }));
  const module = await HeldRequests.at(page, "**/*.wasm");
  await app.open("#/demo/widgets");
  await expect.poll(() => busy.uses).toBe(1);
  module.release();
  await app.passTimeUntil(app.alert(words.listFailed));
  // The early one and three retries.
  expect(busy.uses).toBe(4);
});

test("a page that stores a connection asks for nothing by the session", { tag: "@once" }, async ({ app, connect, manage, server, guard, page, faultProxy }) => {
  guard.expectStatus(401);
  guard.allowSecretIn("sessionStorage inbox-widgets.connection");
  await app.open();
  await connect.remember.check();
  await connect.connect(server.chatbot, server.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  const [sessions, lists] = [faultProxy.count("GET", SESSION), faultProxy.count("GET", WIDGETS)];
  const module = await HeldRequests.at(page, "**/*.wasm");
  await page.reload();
  await expect.poll(() => module.count).toBeGreaterThan(0);
  await expect(page.locator(".iw-shell")).toHaveCount(1);
  expect(faultProxy.count("GET", SESSION)).toBe(sessions);
  expect(faultProxy.count("GET", WIDGETS)).toBe(lists);
  module.release();
  await expect(manage.titles).toHaveCount(12);
  expect(faultProxy.count("GET", SESSION)).toBe(sessions);
  expect(faultProxy.count("GET", WIDGETS)).toBe(lists + 1);
});

test("an early reply of before is not shown with a key, nor after Disconnect", { tag: "@once" }, async ({ app, connect, manage, server, guard, faultProxy }) => {
  guard.expectStatus(401);
  const others = { inboxWidgets: [{ id: "other00000000000000000", title: "Someone else’s", fields: [] }] };
  const early = faultProxy.on("GET", WIDGETS, replaceJson(200, others), 1);
  await app.open("#/demo/widgets");
  await expect(connect.form).toBeVisible();
  await expect.poll(() => early.uses).toBe(1);
  await connect.connect(server.chatbot, server.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  // Someone has signed in meanwhile.
  faultProxy.on("GET", SESSION, replaceJson(200, { chatbotId: "demo", mode: "local", role: "admin", examples: [] }));
  const lists = faultProxy.on("GET", WIDGETS, replaceJson(200, { inboxWidgets: [] }));
  await app.disconnect.click();
  await expect.poll(() => lists.uses).toBe(1);
  await expect(manage.titles).toHaveCount(0);
});

test("a connection that ends in the middle of an early reply is none", { tag: "@once" }, async ({ app, manage, page, guard, faultProxy }) => {
  guard.expectNoConnection();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  faultProxy.on("GET", SESSION, cutBeforeCommit(), 1);
  faultProxy.on("GET", WIDGETS, cutBeforeCommit(), 1);
  await app.open("#/demo/widgets");
  await expect(manage.titles).toHaveCount(12);
});

test("the code of the first screen is asked for with the page, and leaves connections for the first replies", { tag: "@once" }, async ({ app, manage, page, server }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await leave(page);
  const code = await HeldRequests.at(page, "**/assets/**");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(server.address(), { waitUntil: "commit" });
  // A browser has six connections to a server.
  await expect.poll(() => code.count).toBe(4);
  code.release();
  await expect(manage.titles).toHaveCount(12);
  // The WebAssembly is one file until there are rows.
  const before = asked.slice(0, asked.findIndex((address) => address.endsWith("/demo/widgets")));
  expect(before.filter((address) => address.endsWith(".wasm")).length).toBeLessThan(2);
});

test("a second visit asks for no code", { tag: "@once" }, async ({ app, manage, page, faultProxy }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  // Of those who may change widgets all parts are code, the tools, too.
  await app.loadedWithTools();
  const visits = [async () => void (await page.reload()), async () => (await leave(page), app.open())];
  for (const visit of visits) {
    const code = faultProxy.count("GET", CODE);
    expect(code).toBeGreaterThan(0);
    const documents = faultProxy.count("GET", /\/$/);
    await visit();
    await expect(manage.titles).toHaveCount(12);
    expect(faultProxy.count("GET", CODE)).toBe(code);
    // The page itself: one conditional request at most.
    const asked = faultProxy.seen("GET", /\/$/).slice(documents);
    expect(asked.length).toBeLessThanOrEqual(1);
    expect(asked.every(({ headers }) => headers["if-modified-since"] ?? headers["if-none-match"])).toBe(true);
  }
});
