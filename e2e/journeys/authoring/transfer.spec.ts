// Import and export: a file out, a file in by a plan, two chatbots beside each other, and what goes wrong on the way.

import { cutAfterCommit, replaceJson, WIDGETS } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

test("exports all widgets, imports a changed file by a plan, and compares with another chatbot", { tag: "@twice" }, async ({ app, transfer, words, api, server, page, inspect }) => {
  const { id, fields } = await api.find("Warranty");
  await app.signInAt(`#/${server.chatbot}/transfer`);
  await expect(transfer.heading(words.transfer.heading)).toBeFocused();
  await inspect("transfer");
  const text = await transfer.exported();
  await expect(page.getByRole("status").filter({ hasText: "inbox-widgets-demo-" })).toBeVisible();
  const file = JSON.parse(text) as { version: number; chatbotId: string; widgets: { id: string; title: string; fields: unknown }[] };
  expect([file.version, file.chatbotId, file.widgets]).toEqual([1, "demo", await api.list()]);

  // Someone else changes one, the file another, and two are new.
  await api.update(id, { title: "Guarantee" });
  const basket = file.widgets.find(({ title }) => title === "Shop basket");
  Object.assign(basket ?? {}, { title: "Basket" });
  const added = { title: "Loyalty", fields: [{ label: "Points", variable: "loyalty.points", more: { b: 1, a: [2] } }] };
  const changed = JSON.stringify({ ...file, widgets: [...file.widgets, added, { title: "Empty" }] });
  await transfer.pasted.fill("no file");
  await transfer.button(words.transfer.showPlan).press("Enter");
  await expect(app.alert(words.transfer.notJson)).toBeVisible();
  await expect(transfer.pasted).toHaveValue("no file");
  await inspect("transfer-no-file");
  await transfer.drop(changed);
  await expect(transfer.heading(words.transfer.plan)).toBeFocused();
  await expect(transfer.item("Warranty")).toContainText(words.transfer.changedSince);
  await expect(transfer.item("Basket")).toContainText("Shop basket");
  await inspect("transfer-plan");
  await transfer.choice("Empty").press("Space");
  await transfer.button(words.transfer.carryOut(2)).press("Enter");
  await expect(transfer.heading(words.transfer.changes)).toBeFocused();
  await expect(transfer.counts(2, 2)).toBeVisible();
  await inspect("transfer-done");
  const titles = await api.titles();
  expect(titles.slice(-1)).toEqual(["Loyalty"]);
  expect(titles).toContain("Basket");
  expect(await api.find("Guarantee")).toMatchObject({ id, fields });
  expect((await api.find("Loyalty")).fields).toEqual(added.fields);

  // The same file again has nothing to do but what was left.
  await transfer.button(words.transfer.startOver).click();
  await transfer.choose(changed);
  await expect(transfer.button(words.transfer.carryOut(1))).toBeVisible();
  await transfer.button(words.cancel).click();
  await transfer.otherChatbot.fill("elsewhere");
  await transfer.otherChatbot.press("Enter");
  await expect(app.alert(words.transfer.listUnread("elsewhere"))).toBeVisible();
  await inspect("transfer-other-unread");
});

test("an import meets a lost reply, a pause, someone else's change and a missing permission, and goes on", { tag: "@once" }, async ({ faultProxy, app, transfer, words, api, server, guard, context, inspect }) => {
  guard.expectNoConnection();
  guard.expectStatus(429);
  guard.expectStatus(403);
  await app.signInAt(`#/${server.chatbot}/transfer`);
  const warranty = await api.find("Warranty");
  const widgets = [...["One", "Two", "Three", "Four", "Five"].map((title) => ({ title })), { ...warranty, title: "Guarantee" }];
  await transfer.choose(JSON.stringify({ version: 1, chatbotId: server.chatbot, widgets }));
  await expect(transfer.heading(words.transfer.plan)).toBeFocused();
  // Someone else is faster.
  await api.update(warranty.id, { title: "Theirs" });
  faultProxy.on("POST", WIDGETS, replaceJson(403, { statusCode: 403, message: "Missing permission chatbots.inbox.widgets.create" }), 1);
  faultProxy.on("POST", WIDGETS, cutAfterCommit(), 1);
  faultProxy.on("POST", WIDGETS, replaceJson(429, { statusCode: 429, message: "Too Many Requests" }, { "retry-after": "1" }), 1);
  await transfer.button(words.transfer.carryOut(6)).click();
  await expect(transfer.counts(2, 6)).toBeVisible();
  await expect(transfer.item("Guarantee")).toContainText(words.workConflict);
  await expect(transfer.item("Two")).toContainText("chatbots.inbox.widgets.create");
  await expect(transfer.item("Three")).toContainText("chatbots.inbox.widgets.create");
  await inspect("transfer-left");
  // The network goes in the middle of the rest.
  await context.setOffline(true);
  await transfer.button(words.retry).click();
  await expect(app.page.getByText(words.workOffline).first()).toBeVisible();
  await inspect("transfer-offline");
  await context.setOffline(false);
  await expect(transfer.counts(5, 6)).toBeVisible();
  await expect(transfer.item("Guarantee")).toBeVisible();
  expect((await api.titles()).slice(-4).sort()).toEqual(["Five", "Four", "Three", "Two"]);
  expect(await api.titles()).toHaveLength(17);
  expect(await api.find("Theirs")).toMatchObject({ id: warranty.id });
});
