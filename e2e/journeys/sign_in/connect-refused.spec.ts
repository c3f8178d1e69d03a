import { expect, test } from "../../rig/test.ts";

// A browser that never signed in is asked for a key; the browser itself tells of the 401 of `/session`.
test.beforeEach(({ guard }) => guard.expectStatus(401));

test("keeps the key for the tab only where the person ticks it", { tag: "@twice" }, async ({ app, connect, manage, server, guard, page, context }) => {
  const place = "sessionStorage inbox-widgets.connection";
  await app.open();
  await connect.remember.check();
  await connect.connect(server.chatbot, server.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  expect(await guard.leaks()).toEqual([place]);
  guard.allowSecretIn(place);
  await page.reload();
  await expect(manage.titles).toHaveCount(12);

  const other = await context.newPage();
  await other.goto(server.address());
  await expect(other.getByRole("form")).toBeVisible();
  await other.close();

  await app.disconnect.click();
  await expect(connect.form).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("says at its inputs what is missing, and that a key is unknown", { tag: "@twice" }, async ({ app, connect, server, words, page, inspect }) => {
  await app.open();
  await connect.address.fill("api.example.com");
  await connect.submit.click();
  await expect(page.getByText(words.addressWrong)).toBeVisible();
  await expect(page.getByText(words.keyMissing)).toBeVisible();
  await inspect("connect-invalid");
  await connect.address.fill(server.origin);
  await connect.connect(server.chatbot, "not-a-key");
  await expect(app.alert(words.keyRejected)).toBeVisible();
  await inspect("connect-rejected");
});
