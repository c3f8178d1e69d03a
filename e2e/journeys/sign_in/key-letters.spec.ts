// Keys that no header can carry: typed, kept from before, given by a host.

import { expect, test } from "../../rig/test.ts";

test("a key with other letters is refused where it is typed, and one that was kept is forgotten", { tag: "@once" }, async ({ app, connect, manage, page, guard, server, words, inspect }) => {
  // Of `/session`: the browser has never signed in.
  guard.expectStatus(401);
  await app.open();
  await connect.connect(server.chatbot, "ключ");
  await expect(connect.key).toHaveAccessibleDescription(words.keyLetters);
  await inspect("connect-key-letters");

  const good = { address: server.origin, chatbot: server.chatbot, key: "a-key" };
  for (const kept of [{ ...good, key: "it’s" }, { ...good, key: "a\nb" }, { ...good, address: "http://[::1" }, { ...good, chatbot: " " }, "no connection"]) {
    await page.evaluate((kept) => sessionStorage.setItem("inbox-widgets.connection", kept), JSON.stringify(kept));
    await page.reload();
    await expect(connect.form).toBeVisible();
    expect(await page.evaluate(() => sessionStorage.getItem("inbox-widgets.connection"))).toBeNull();
  }
  await connect.connect(server.chatbot, server.key("agent"));
  await expect(manage.titles).toHaveCount(12);
});
