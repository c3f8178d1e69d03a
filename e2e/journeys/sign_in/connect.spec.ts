import { expect, test } from "../../rig/test.ts";

// A browser that never signed in is asked for a key; the browser itself tells of the 401 of `/session`.
test.beforeEach(({ guard }) => guard.expectStatus(401));

test("connects with a key, which leaves no trace", { tag: "@twice" }, async ({ app, connect, manage, values, server, guard, page, inspect }) => {
  await app.open();
  await expect(connect.form).toBeVisible();
  await expect(connect.address).toHaveValue(server.origin);
  await inspect("connect");
  await connect.connect(server.chatbot, server.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  await app.screen("values").click();
  await values.show("8F2K", "contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  expect(await guard.leaks()).toEqual([]);
  await page.reload();
  await expect(connect.form).toBeVisible();
  await expect(connect.key).toHaveValue("");
});
