// How often fields are filled: counted over conversations, and followed to the edit that hides those that never are.

import { VALUES, WIDGETS, hold, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";
import { amelie, others } from "../../pages/sample.ts";
import type { Conversation } from "../../pages/sample.ts";

const lines = (conversations: Conversation[]): string =>
  conversations.map(({ conversation, contact }) => `${conversation};${contact}`).join("\n");

test("fields are counted by the keyboard alone, saved as a table, and hidden by an edit; then those of two selected widgets alone", { tag: "@twice" }, async ({ app, manage, selection, coverage, editor, words, page, api, inspect }) => {
  const { fields } = await api.find("Warranty");
  const [name] = fields;
  await api.create("=Never", [name ?? { label: "", variable: "" }, { label: "Fax", variable: "fax.never" }]);
  await app.signIn();
  await expect(manage.titles).toHaveCount(13);
  await coverage.open();
  await expect(coverage.heading).toBeFocused();
  await inspect("coverage");
  await coverage.count.press("Enter");
  await expect(app.alert(words.coverage.missing)).toBeVisible();
  await coverage.pasted.fill(`Kontakt;Unterhaltung\n;7C1M\n${amelie.contact};${amelie.conversation}`);
  await expect(page.getByText(words.coverage.noContact(2))).toBeVisible();
  await inspect("coverage-lines");
  await coverage.pasted.fill(lines([amelie, ...others]));
  await coverage.listed.press("Space");
  await coverage.count.press("Enter");
  await expect(page.getByRole("heading", { name: words.coverage.reading })).toBeFocused();
  const all = others.length + 1;
  await expect(coverage.says(words.workEnded)).toBeVisible();
  await expect(coverage.field("Fax")).toContainText(words.coverage.filledOf(0, all));
  await inspect("coverage-counted");

  const report = await coverage.saved();
  expect(report.replace("\u{FEFF}", "").split("\r\n")[0]).toBe(words.coverage.csvHead);
  expect(report).toContain("'=Never");
  expect(report).not.toContain(amelie.contact);
  await coverage.hide(1, "=Never").press("Enter");
  await expect(editor.dialog).toContainText(words.coverage.takenOut(2));
  await expect(editor.fields).toHaveCount(1);
  await inspect("coverage-hidden");
  await editor.dialog.getByRole("button", { name: words.undo, exact: true }).press("Enter");
  await expect(editor.fields).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await coverage.hide(1, "=Never").press("Enter");
  await expect(editor.fields).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(coverage.field("Fax")).toHaveCount(0);
  expect((await api.find("=Never")).fields).toHaveLength(1);

  // Of the widgets that are selected in the list, which are still selected when it comes back.
  await coverage.button(words.backToList).press("Enter");
  for (const title of ["Warranty", "=Never"]) {
    await manage.search.fill(title);
    await selection.mark(title).press("Space");
  }
  await selection.button(words.coverage.heading).press("Enter");
  await expect(coverage.heading).toBeFocused();
  await expect(coverage.choice).toContainText(words.coverage.chosenOf(2, 13));
  await expect(coverage.offered.nth(1)).toBeChecked();
  await expect(coverage.offered.nth(2)).not.toBeChecked();
  await coverage.pasted.fill(lines([amelie]));
  // Of these two, then one.
  await coverage.findWidget.fill("=never");
  await expect(coverage.offered).toHaveCount(1);
  await coverage.findWidget.press("ArrowDown");
  await expect(coverage.offered.first()).toBeFocused();
  await page.keyboard.press("Space");
  await expect(coverage.choice).toContainText(words.coverage.chosenOf(1, 13));
  await inspect("coverage-chosen");
  await coverage.findWidget.press("Escape");
  await coverage.offer("Warranty").press("Space");
  await coverage.count.press("Enter");
  await expect(app.alert(words.coverage.noneChosen)).toBeVisible();
  await inspect("coverage-none-chosen");
  await coverage.offer("Warranty").press("Space");
  await coverage.count.press("Enter");
  await expect(coverage.says(words.workEnded)).toBeVisible();
  await expect(coverage.says(words.coverage.onlyChosen(1))).toBeVisible();
  await expect(coverage.table.getByRole("rowheader")).toHaveCount(1 + fields.length);
  await coverage.button(words.backToList).press("Enter");
  await expect(selection.bar).toContainText(words.selectedCount(2));
});

test("counting goes on after a pause, a missing permission, a lost network and another admin's change", { tag: "@twice" }, async ({ faultProxy, app, manage, coverage, guard, words, page, api, context, inspect }) => {
  guard.expectStatus(403);
  guard.expectStatus(404);
  guard.expectStatus(429);
  guard.expectNoConnection();
  const pager = { label: "Pager", variable: "pager.never" };
  const first = await api.create("First", [pager, { label: "Fax", variable: "fax.never" }]);
  const gone = await api.create("Gone", [{ label: "Telex", variable: "telex.never" }]);
  await app.signIn();
  await expect(manage.titles).toHaveCount(14);
  await coverage.open();
  const conversations = [amelie, ...others.slice(0, 5)];
  await coverage.pasted.fill(lines(conversations));
  const pause = faultProxy.on("GET", VALUES, replaceJson(429, { message: "slow down" }, { "retry-after": "3" }), 1);
  await coverage.count.click();
  // The pause is longer than from one look to the next.
  await expect(coverage.says(words.workPausing)).toBeVisible();
  expect(pause.uses).toBe(1);
  faultProxy.on("GET", VALUES, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.content.get" }));
  await expect(page.getByText("chatbots.inbox.widgets.content.get").first()).toBeVisible();
  await inspect("coverage-forbidden");

  // No network, and meanwhile someone else changes one widget and deletes another.
  faultProxy.clear();
  const held = hold();
  faultProxy.on("GET", VALUES, held, 4);
  await coverage.button(words.retry).click();
  await expect.poll(() => held.count).toBe(4);
  await context.setOffline(true);
  await expect(coverage.says(words.workOffline)).toBeVisible();
  await inspect("coverage-offline");
  held.releaseAll();
  faultProxy.clear();
  await api.update(first.id, { fields: [pager, { label: "Fax", variable: "fax.other" }] });
  await api.remove(gone.id);
  // The list that would tell of it comes late.
  const lists = hold();
  faultProxy.on("GET", WIDGETS, lists);
  await context.setOffline(false);
  const all = conversations.length;
  await expect(coverage.says(words.workDone(all, all))).toBeVisible();
  faultProxy.clear();
  lists.end();
  await expect(app.status(words.coverage.gone("Gone"))).toBeVisible();
  await expect(coverage.field("Fax")).toContainText(words.coverage.late);
  await expect(coverage.field("Telex")).toHaveCount(0);
  await inspect("coverage-changed");

  // Stop ends the requests at once.
  await coverage.button(words.coverage.changeChoice).click();
  const last = hold();
  faultProxy.on("GET", VALUES, last);
  await coverage.count.click();
  await expect.poll(() => last.count).toBe(4);
  await coverage.button(words.stop).click();
  await expect(coverage.says(words.coverage.stopped)).toBeVisible();
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
});
