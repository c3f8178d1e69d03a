// The page before other APIs than its own server's: behind a gateway, and directly at another origin.

import { Api } from "../../rig/api.ts";
import { freePort } from "../../rig/server.ts";
import { expect, test } from "../../rig/test.ts";

test("a gateway keeps the key to itself", { tag: "@once" }, async ({ server, startServer, guard, manage, editor, values, api, page }) => {
  const gateway = await startServer({ upstream: { origin: server.origin, key: server.key("admin") } });
  guard.allowApi(gateway.origin, server.key("admin"));
  const keys: string[] = [];
  page.on("request", (request) => keys.push(request.headers()["x-chatcaptain-key"] ?? "none"));
  await page.goto(gateway.url);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Through the gateway");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Through the gateway")).toBeVisible();
  expect(await api.titles()).toContain("Through the gateway");
  await page.goto(gateway.address("#/demo/values/8F2K/contact-amelie"));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  expect(new Set(keys)).toEqual(new Set(["none"]));
});

test("connects to an API at another origin, which alone gets the key", { tag: "@once" }, async ({ startServer, guard, connect, manage, editor, values, page }) => {
  guard.expectStatus(401);
  const port = await freePort();
  const other = await startServer({ embedOrigin: `http://127.0.0.1:${port}` });
  const own = await startServer({ port, apiOrigin: other.origin, empty: true });
  guard.allowApi(own.origin, own.key("admin"));
  guard.allowApi(other.origin, other.key("admin"));
  const withKey: string[] = [];
  page.on("request", (request) => {
    if ("x-chatcaptain-key" in request.headers()) {
      withKey.push(new URL(request.url()).origin);
    }
  });
  await page.goto(own.address());
  await connect.address.fill(other.origin);
  await connect.connect(other.chatbot, other.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Guarantee")).toBeVisible();
  expect(await new Api(other.origin, other.chatbot, other.key("admin")).titles()).toContain("Guarantee");
  await page.goto(own.address("#/demo/values/8F2K/contact-amelie"));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  expect(new Set(withKey)).toEqual(new Set([other.origin]));
});
