// Import and export: a file out, a file in by a plan, and two chatbots beside each other.

import { pass } from "../../rig/fault_proxy/faults.ts";
import { Api } from "../../rig/api.ts";
import { WIDGETS, cutAfterCommit, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

test("exports all widgets, imports a changed file by a plan, and compares with another chatbot", { tag: "@twice" }, async ({ app, transfer, words, api, server, page, guard, inspect }) => {
  guard.expectStatus(403);
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

test("an import that fails in its middle goes on without doubling anything", { tag: "@twice" }, async ({ faultProxy, app, transfer, words, api, server, page, guard, context, inspect }) => {
  guard.expectStatus(403);
  guard.expectStatus(429);
  guard.expectNoConnection();
  const before = await api.titles();
  const { id } = await api.find("Warranty");
  const file = [...(await api.list()).map((widget) => (widget.id === id ? { ...widget, title: "Guarantee" } : widget)), ...["One", "Two", "Three", "Four"].map((title) => ({ title, fields: [{ label: title, variable: "city" }] }))];
  await app.signInAt(`#/${server.chatbot}/transfer`);
  await transfer.choose(JSON.stringify({ version: 1, chatbotId: server.chatbot, widgets: file }));
  await expect(transfer.item("Guarantee")).toContainText("Warranty");

  // Another admin is faster; a reply is lost; the server asks for a pause; and then the permission is gone. The rule that was
  // made last counts first.
  await api.update(id, { title: "Theirs" });
  faultProxy.on("POST", WIDGETS, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.create" }), 1);
  faultProxy.on("POST", WIDGETS, pass(), 1);
  faultProxy.on("POST", WIDGETS, replaceJson(429, { message: "slow down" }, { "retry-after": "1" }), 1);
  faultProxy.on("POST", WIDGETS, cutAfterCommit(), 1);
  await transfer.button(words.transfer.carryOut(5)).click();
  await expect(transfer.counts(2, 5)).toBeVisible();
  await expect(transfer.button(words.retry)).toBeVisible();
  expect(await api.titles()).toEqual([...before.map((title) => (title === "Warranty" ? "Theirs" : title)), "One", "Two"]);
  await inspect("transfer-failures");

  faultProxy.clear();
  await context.setOffline(true);
  await transfer.button(words.retry).click();
  await expect(page.getByText(words.workOffline, { exact: true })).toBeVisible();
  await inspect("transfer-offline");
  await context.setOffline(false);
  await expect(transfer.counts(4, 5)).toBeVisible();
  expect((await api.titles()).slice(before.length)).toEqual(["One", "Two", "Three", "Four"]);
  expect((await api.find("Theirs")).id).toBe(id);
});

test("two chatbots are compared, and each takes over what only the other has, past a missing permission and another admin's change", { tag: "@once" }, async ({ faultProxy, app, connect, transfer, words, api, server, page, guard, inspect }) => {
  guard.expectStatus(401);
  guard.expectStatus(403);
  const [warranty] = (await api.list()).filter(({ title }) => title === "Warranty");
  const fields = [...(warranty?.fields ?? []), { label: "Dealer", variable: "dealer" }];
  await server.addChatbot("other", [
    { id: "other-warranty", title: "Warranty", fields },
    { id: "other-first", title: "First of theirs" },
    { id: "other-second", title: "Second of theirs" },
  ]);
  const other = new Api(server.origin, "other", server.key("admin"));
  await app.open(`#/${server.chatbot}/transfer`);
  await connect.connect(server.chatbot, server.key("admin"));
  await transfer.otherChatbot.fill("other");
  await transfer.button(words.transfer.compare).press("Enter");
  await expect(transfer.heading(words.transfer.plan)).toBeFocused();
  await expect(page.getByText(words.transfer.sides("other", "demo"), { exact: true })).toBeVisible();
  await expect(transfer.item("Warranty")).toContainText("Dealer");
  await inspect("transfer-comparison");

  // From here to there: all but what both have.
  await transfer.button(words.transfer.swap).press("Enter");
  await expect(page.getByText(words.transfer.sides("demo", "other"), { exact: true })).toBeVisible();
  await expect(transfer.heading(words.transfer.plan)).toBeFocused();
  await inspect("transfer-comparison-back");
  await transfer.choice("Warranty").press("Space");
  const ofOther = /\/other\/widgets$/;
  faultProxy.on("POST", ofOther, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.create" }), 1);
  faultProxy.on("POST", ofOther, pass(), 4);
  await transfer.button(words.transfer.carryOut(11)).press("Enter");
  await expect(transfer.counts(4, 11)).toBeVisible();
  await expect(transfer.button(words.retry)).toBeVisible();
  expect((await other.titles()).length).toBe(7);
  faultProxy.clear();
  await transfer.button(words.retry).press("Enter");
  await expect(transfer.counts(11, 11)).toBeVisible();
  const theirs = await other.list();
  expect(theirs.slice(3).map(({ title }) => title)).toEqual((await api.titles()).filter((title) => title !== "Warranty"));
  expect(theirs.find(({ id }) => id === "other-warranty")?.fields).toEqual(fields);

  // And from there to here; meanwhile someone changes what was about to be changed.
  await transfer.button(words.transfer.startOver).press("Enter");
  await transfer.otherChatbot.fill("other");
  await transfer.otherChatbot.press("Enter");
  await expect(transfer.button(words.transfer.carryOut(3))).toBeVisible();
  await api.update(warranty?.id ?? "", { title: "Ours by now" });
  await transfer.button(words.transfer.carryOut(3)).press("Enter");
  await expect(transfer.counts(2, 3)).toBeVisible();
  expect((await api.titles()).slice(-2)).toEqual(["First of theirs", "Second of theirs"]);
  expect((await api.find("Ours by now")).fields).toEqual(warranty?.fields);
  await inspect("transfer-comparison-changed");
});
