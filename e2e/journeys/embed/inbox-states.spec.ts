// The demo inbox where there is little to show: not signed in, empty, behind a gateway, without the server.

import { expect, test } from "../../rig/test.ts";

test("explains how to get in, and goes on after that", { tag: "@once" }, async ({ inbox, server, guard, words, page, inspect }) => {
  guard.expectStatus(401);
  await inbox.open("#/7C1M/contact-jonas");
  await expect(page.getByRole("alert")).toContainText(words.inboxNotSignedIn);
  await expect(page.getByRole("alert")).toContainText("/sign-in");
  await expect(inbox.list).toBeHidden();
  await expect(inbox.panel).toBeHidden();
  await inspect("inbox-not-signed-in");
  const answered = page.waitForResponse(/\/session$/);
  await inbox.again.click();
  await answered;
  await expect(page.getByRole("alert")).toContainText(words.inboxNotSignedIn);
  // The person opens the printed address in another tab and comes back.
  await page.context().request.get(server.url);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(inbox.heading).toHaveText("Jonas Weber");
  await expect(inbox.threadName).toHaveText("Jonas Weber");
});

test("a database without conversations", { tag: "@once" }, async ({ inbox, words, page, inspect }) => {
  await page.route("**/conversations", (route) => route.fulfill({ json: { conversations: [], more: false } }));
  await inbox.signInAt();
  await expect(inbox.list.getByText(words.inboxNoConversations)).toBeVisible();
  await expect(inbox.filter).toBeHidden();
  await expect(inbox.thread.getByText(words.inboxNoneChosen)).toBeVisible();
  await expect(inbox.panel.getByText(words.noConversation)).toBeVisible();
  await inspect("inbox-empty");
});

test("conversations of an import have no sample messages, and may have no name", { tag: "@once" }, async ({ inbox, words, page }) => {
  const conversations = [
    { conversationId: "8F2K", contactId: "contact-jonas", name: null },
    { conversationId: "7C1M", contactId: "contact-jonas", name: "Jonas Weber" },
  ];
  await page.route("**/conversations", (route) => route.fulfill({ json: { conversations, more: true } }));
  await inbox.signInAt();
  await expect(inbox.threadName).toHaveText("Conversation 8F2K");
  await expect(inbox.thread.getByText(words.inboxNoMessages)).toBeVisible();
  await expect(inbox.element).not.toHaveAttribute("heading");
  await expect(inbox.list.getByText("There are more conversations")).toBeVisible();
});

test("a gateway knows of no conversations and takes ids", { tag: "@once" }, async ({ inbox, server, startServer, guard, values, words, page, inspect }) => {
  const gateway = await startServer({ upstream: { origin: server.origin, key: server.key("admin") } });
  guard.allowApi(gateway.origin, server.key("admin"));
  inbox.through(gateway);
  await inbox.signInAt();
  await expect(inbox.list.getByText("This server is a gateway")).toBeVisible();
  await expect(inbox.entries).toHaveCount(0);
  await expect(inbox.thread.getByText(words.inboxNoneChosen)).toBeVisible();
  await inspect("inbox-gateway");
  await inbox.id("conversation").fill("7C1M");
  await inbox.id("contact").fill("contact-jonas");
  await inbox.showValues.click();
  await expect(page).toHaveURL(inbox.address("#/7C1M/contact-jonas"));
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  await inspect("inbox-gateway-values");
  await page.reload();
  await expect(inbox.id("conversation")).toHaveValue("7C1M");
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
});

test("a server that does not answer can be asked again", { tag: "@once" }, async ({ inbox, guard, words, page, inspect }) => {
  guard.expectStatus(503);
  await page.route("**/session", (route) => route.fulfill({ status: 503, json: { statusCode: 503, message: "Starting" } }));
  await inbox.signInAt();
  await expect(page.getByRole("alert")).toContainText(words.inboxUnreachable);
  await inspect("inbox-unreachable");
  await page.unrouteAll();
  await inbox.again.click();
  await expect(inbox.heading).toHaveText("Amélie Okonkwo-Brandt");
});

test.describe("without widgets", () => {
  test.use({ serverOptions: { empty: true } });

  test("the panel says that there are none", { tag: "@once" }, async ({ inbox, values, inspect }) => {
    await inbox.signInAt();
    await expect(inbox.panel.getByText("No widgets yet")).toBeVisible();
    await expect(values.cards).toHaveCount(0);
    await inspect("inbox-without-widgets");
  });
});
