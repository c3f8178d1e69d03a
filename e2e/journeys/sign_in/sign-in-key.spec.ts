// The server takes the key no longer: another one is asked for, and leaves no trace.

import { WIDGETS, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const unknown = replaceJson(401, { statusCode: 401, message: "Unknown key", error: "Unauthorized" });

test.beforeEach(async ({ faultProxy: _, app, connect, manage, server, guard }) => {
  // First of `/session`: the browser has never signed in.
  guard.expectStatus(401);
  await app.open();
  await connect.connect(server.chatbot, server.key("agent"));
  await expect(manage.titles).toHaveCount(12);
});

test("a save waits for a key that the server takes", { tag: "@once" }, async ({ faultProxy, manage, editor, signInAgain, server, guard, words, api, inspect }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  // The key that the person started with is refused, whatever is asked.
  for (const method of ["GET", "POST"] as const) {
    faultProxy.on(method, /^\/v1\//, unknown);
  }
  await editor.save.click();
  await expect(signInAgain.key).toBeVisible();
  await expect(signInAgain.key).toHaveAttribute("type", "password");
  await inspect("sign-in-key");

  await signInAgain.goOn.click();
  await expect(signInAgain.key).toHaveAccessibleDescription(words.keyMissing);
  expect(faultProxy.count("POST", WIDGETS)).toBe(1);
  await signInAgain.key.fill("not-a-key");
  await signInAgain.goOn.click();
  await expect(signInAgain.key).toHaveAccessibleDescription(words.keyRejected);
  await inspect("sign-in-key-rejected");
  expect(faultProxy.seen("POST", WIDGETS)[1]?.headers["x-chatcaptain-key"]).toBe("not-a-key");

  faultProxy.clear();
  await signInAgain.key.fill(server.key("admin"));
  await signInAgain.goOn.click();
  await expect(signInAgain.dialog).toHaveCount(0);
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toHaveCount(1);
  expect(faultProxy.seen("POST", WIDGETS).at(-1)?.headers["x-chatcaptain-key"]).toBe(server.key("admin"));
  expect(faultProxy.count("POST", WIDGETS)).toBe(3);
  expect((await api.titles()).filter((title) => title === "Loan")).toHaveLength(1);
  expect(await guard.leaks()).toEqual([]);
});

test("the new key is for what is opened later, too", { tag: "@once" }, async ({ faultProxy, app, manage, values, signInAgain, server }) => {
  faultProxy.on("GET", /^\/v1\//, unknown);
  await manage.refresh.click();
  await signInAgain.ask.click();
  faultProxy.clear();
  await signInAgain.key.fill(server.key("admin"));
  await signInAgain.goOn.click();
  await expect(signInAgain.line).toHaveCount(0);
  await app.screen("values").click();
  await values.show("8F2K", "contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  expect(faultProxy.seen("GET", /^\/v1\/.*values/).every(({ headers }) => headers["x-chatcaptain-key"] === server.key("admin"))).toBe(true);
});

test("coming back to the window does not try the refused key again", { tag: "@once" }, async ({ faultProxy, app, manage, signInAgain }) => {
  faultProxy.on("GET", /^\/v1\//, unknown);
  await manage.refresh.click();
  await expect(signInAgain.line).toBeVisible();
  const reads = faultProxy.count("GET", WIDGETS);
  await app.comeBack();
  await app.settle();
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads);
});

test("the key's input has the focus when it is asked for", { tag: "@once" }, async ({ faultProxy, manage, signInAgain }) => {
  faultProxy.on("GET", /^\/v1\//, unknown);
  await manage.refresh.click();
  await signInAgain.ask.click();
  await expect(signInAgain.key).toBeFocused();
});
