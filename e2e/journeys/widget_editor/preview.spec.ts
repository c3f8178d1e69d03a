// The card as agents will see it, beside the form: with the values of a conversation, and with what goes wrong with them.

import { jonas } from "../../pages/sample.ts";
import { VALUES, replace } from "../../rig/fault_proxy/proxy.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test("shows a draft as agents will see it, with the values of a chosen conversation", { tag: "@twice" }, async ({ app, manage, editor, words, page, api, inspect }) => {
  const reads = new Requests(page, "GET", /\/values\?/);
  await app.signIn();
  await manage.edit("Open orders").click();
  const { preview } = editor;
  const card = preview.card("Open orders");
  await expect(preview.fold).toHaveAttribute("aria-expanded", "true");
  await expect(card.line("Order number")).toBeAttached();
  await expect(editor.title).toBeFocused();
  expect(reads.count, "nothing is read unasked").toBe(0);
  await inspect("preview-without-values");

  await preview.conversations.selectOption({ index: 1 });
  await expect(card.value("Order number")).toContainText("4711");
  await editor.title.fill("Orders");
  await editor.field(1).label.fill("Number");
  await editor.field(1).moveDown.press("Enter");
  await editor.addField.press("Enter");
  const added = editor.field(await editor.fields.count());
  await added.fill("Mood", "customer.mood");
  const draft = preview.card("Orders");
  await expect(draft.value("Number")).toContainText("4711");
  await expect(draft.value("Mood")).toHaveText(words.shownAfterSaving);
  expect((await draft.labels()).indexOf("Number")).toBe(1);
  expect(reads.count, "once for the conversation").toBe(1);
  await draft.value("Mood").scrollIntoViewIfNeeded();
  await inspect("preview-draft");

  // For a new widget, what others resolve is shown; the choice is remembered, and the keyboard is enough.
  await editor.close.click();
  await editor.answer("discard");
  await manage.newWidget.click();
  const fresh = preview.card(words.noTitleYet);
  await expect(fresh.region).toBeAttached();
  await editor.addField.press("Enter");
  const { fields } = await api.find("Warranty");
  await editor.field(1).fill("Machine", fields[0]?.variable ?? "");
  await expect(fresh.value("Machine")).toContainText("NX-000000-A");
  await preview.fold.press("Enter");
  await expect(fresh.region).toHaveCount(0);
  await preview.fold.press("Enter");
  await preview.chooseIds(jonas.conversation, jonas.contact);
  await expect(fresh.value("Machine")).not.toContainText("NX-000000-A");
  await expect(editor.createDialog, "the key that shows values does not save").toBeVisible();
  await inspect("preview-new");
});

test("tells in its card what goes wrong with values, while the form stays usable", { tag: "@twice" }, async ({ app, manage, editor, conflict, faultProxy, guard, words, context, api, inspect }) => {
  guard.expectNoConnection();
  guard.expectStatus(403);
  guard.expectStatus(404);
  const refused = (status: number) => replace(status, JSON.stringify({ statusCode: status, message: "no", error: "" }));
  faultProxy.on("GET", VALUES, refused(403), 1);
  faultProxy.on("GET", /\/values\?conversationId=nowhere/, refused(404));
  await app.signIn();
  await manage.edit("Open orders").click();
  const { preview } = editor;
  const card = preview.card("Open orders");
  const alert = card.region.getByRole("alert");

  await preview.conversations.selectOption({ index: 1 });
  await expect(alert).toContainText("chatbots.inbox.widgets.content.get");
  await inspect("preview-forbidden");
  await preview.chooseIds("nowhere", "nobody");
  await expect(alert).toContainText(words.valuesFailed);
  await inspect("preview-no-conversation");

  await context.setOffline(true);
  await preview.conversations.selectOption({ index: 2 });
  await expect(alert).toBeVisible();
  await editor.title.pressSequentially("!");
  await inspect("preview-offline");
  await context.setOffline(false);
  await expect(alert).toHaveCount(0);

  // Someone else changes the widget meanwhile: the draft stays, and is what is saved over it.
  const { id } = await api.find("Open orders");
  await api.update(id, { title: "Theirs" });
  await editor.title.fill("Mine");
  await editor.save.click();
  await expect(conflict.head).toBeFocused();
  await conflict.editFurther.click();
  const merged = preview.card("Mine").region.or(preview.card("Theirs").region);
  await expect(merged.getByRole("term").first()).toBeAttached();
  await expect(merged.getByRole("alert")).toHaveCount(0);
});
