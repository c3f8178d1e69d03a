// Many widgets at once: selected in the list, duplicated, given a type, exported and deleted.

import { readFile } from "node:fs/promises";
import { installClock } from "../../rig/clock.ts";
import { WIDGET, WIDGETS, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";
import type { Api } from "../../rig/api.ts";

const TITLES = ["Many A", "Many B", "Many C", "Many D", "Many E", "Many F"];

async function prepare(api: Api): Promise<void> {
  for (const title of TITLES) {
    await api.create(title, [{ label: "Mail", variable: "many_mail", type: "text" }]);
  }
}

const typesOf = async (api: Api): Promise<unknown[]> => (await api.list()).flatMap(({ fields }) => fields.filter(({ variable }) => variable === "many_mail").map(({ type }) => type));

test("an admin selects widgets by the keyboard alone, duplicates and exports them, gives a variable a type, and undoes their deletion", { tag: "@twice" }, async ({ app, manage, selection, words, page, api, inspect }) => {
  await prepare(api);
  const deletes = new Requests(page, "DELETE", /\/widgets\//);
  await app.signIn();
  await expect(manage.titles).toHaveCount(18);
  await manage.sortBy("title");
  await manage.search.fill("many");
  await expect(manage.titles).toHaveText(TITLES);
  // It is said a moment later, in the place of what was said before.
  await expect(app.status(words.found(6))).toBeAttached();
  await selection.mark("Many B").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(selection.mark("Many D")).toBeFocused();
  await expect(selection.bar).toContainText(words.selectedCount(3));
  await expect(app.status(words.selectedCount(3))).toHaveCount(1);
  await inspect("selection");
  // A search and a refresh keep it.
  await manage.search.fill("many d");
  await expect(manage.titles).toHaveText(["Many D"]);
  await expect(selection.bar).toContainText(words.selectedUnseen(2));
  await inspect("selection-unseen");
  await manage.refresh.click();
  await manage.search.fill("many");
  await expect(manage.titles).toHaveText(TITLES);
  await expect(selection.mark("Many C")).toBeChecked();

  await selection.mark("Many D").focus();
  await page.keyboard.press("Enter");
  await expect(selection.button(words.duplicate)).toBeFocused();
  await page.keyboard.press("Enter");
  const duplicates = words.duplicateIn(3);
  await expect(selection.dialog(duplicates).getByRole("list", { name: words.newWidgets }).getByRole("listitem")).toHaveCount(3);
  await inspect("selection-copies");
  await selection.inDialog(duplicates, duplicates).press("Enter");
  await expect(selection.dialog(duplicates)).toContainText(words.workDone(3, 3));
  await inspect("selection-copied");
  await page.keyboard.press("Escape");
  await expect(selection.dialog(duplicates)).toHaveCount(0);
  await expect(selection.button(words.duplicate)).toBeFocused();
  await expect(manage.titles).toHaveCount(9);

  await selection.button(words.setTypeOf).press("Enter");
  const retype = selection.dialog(words.retypeSelected);
  await expect(retype.getByRole("combobox").first()).toBeFocused();
  await retype.getByRole("combobox").last().selectOption("email");
  await inspect("selection-type");
  await selection.inDialog(words.retypeSelected, words.retypeIn(3)).press("Enter");
  await expect(retype).toContainText(words.workDone(3, 3));
  expect((await typesOf(api)).filter((type) => type === "email")).toHaveLength(3);
  await selection.inDialog(words.retypeSelected, words.putBackIn(3)).press("Enter");
  await expect(retype).toContainText(words.workDone(3, 3));
  await expect.poll(() => typesOf(api)).toEqual(Array(9).fill("text"));
  await page.keyboard.press("Escape");
  await expect(selection.button(words.setTypeOf)).toBeFocused();

  const saved = page.waitForEvent("download");
  await selection.button(words.export).press("Enter");
  const file = JSON.parse(await readFile(await (await saved).path(), "utf8")) as { widgets: { title: string }[] };
  expect(file.widgets.map(({ title }) => title)).toEqual(["Many B", "Many C", "Many D"]);
  await inspect("selection-exported");

  await selection.mark("Many C").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await expect(selection.bar).toContainText(words.selectedCount(9));
  await page.keyboard.press("Delete");
  await expect(manage.titles).toHaveCount(0);
  await expect(app.status(words.deletedCount(9))).toBeVisible();
  // The time to undo waits while the offer has the focus.
  await app.undo.focus();
  await inspect("selection-deleted");
  await page.keyboard.press("Enter");
  await expect(manage.titles).toHaveCount(9);
  await expect(selection.bar).toContainText(words.selectedCount(9));
  await selection.mark("Many C").focus();
  await page.keyboard.press("Escape");
  await expect(selection.bar).toHaveCount(0);
  expect(deletes.count).toBe(0);
});

test("what fails of many at once comes back with its reason, and nothing is done twice", { tag: "@twice" }, async ({ faultProxy, app, manage, selection, guard, words, page, api, context, inspect }) => {
  guard.expectStatus(403);
  guard.expectStatus(404);
  guard.expectStatus(429);
  guard.expectNoConnection();
  await prepare(api);
  await installClock(page);
  await app.signIn();
  await manage.search.fill("many");
  await expect(manage.titles).toHaveCount(6);
  const selectAll = async (): Promise<void> => {
    await selection.mark("Many A").focus();
    await page.keyboard.press("ControlOrMeta+a");
  };

  // The permission is taken away in the middle; another admin has deleted one, and changes another.
  await selectAll();
  await page.keyboard.press("Delete");
  await expect(app.status(words.deletedCount(6))).toBeVisible();
  const { id } = await api.find("Many F");
  await api.update(id, { title: "Many F, theirs" });
  await page.mouse.move(0, 0);
  faultProxy.on("DELETE", WIDGET, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.delete" }));
  await page.clock.runFor(6_500);
  await expect(app.alert(words.deletesFailed(6))).toBeVisible();
  await expect(manage.titles).toHaveCount(6);
  await expect(selection.bar).toContainText(words.selectedCount(6));
  await expect(selection.button(words.delete)).toBeDisabled();
  await inspect("selection-forbidden");
  await page.getByRole("button", { name: words.dismiss, exact: true }).click();
  faultProxy.clear();

  // A server that asks for a pause while duplicating.
  await manage.refresh.click();
  await selection.mark("Many A").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await selection.mark("Many B").click();
  const posts = new Requests(page, "POST", /\/widgets$/);
  faultProxy.on("POST", WIDGETS, replaceJson(429, { message: "slow down" }, { "retry-after": "5" }), 1);
  await selection.button(words.duplicate).click();
  const duplicates = words.duplicateIn(2);
  await selection.inDialog(duplicates, duplicates).click();
  await expect(selection.dialog(duplicates)).toContainText(words.workPausing);
  await page.clock.runFor(5_500);
  await expect(selection.dialog(duplicates)).toContainText(words.workDone(2, 2));
  expect(posts.count).toBe(3);
  await selection.inDialog(duplicates, words.close).click();
  await expect(manage.titles).toHaveCount(8);

  // Without a network the rows are back, with the reason, and the next try deletes all but the one that someone else has deleted.
  faultProxy.clear();
  await page.reload();
  await manage.search.fill("many");
  await expect(manage.titles).toHaveCount(8);
  await selectAll();
  await page.keyboard.press("Delete");
  await page.mouse.move(0, 0);
  await context.setOffline(true);
  await page.clock.runFor(6_500);
  await expect(manage.titles).toHaveCount(8);
  await expect(selection.bar).toContainText(words.selectedCount(8));
  await expect(app.alert("Many A").first()).toBeVisible();
  await inspect("selection-offline");
  await context.setOffline(false);
  await selection.mark("Many A").focus();
  await page.keyboard.press("Delete");
  await expect(app.status(words.deletedCount(8))).toBeVisible();
  await expect(app.alert("Many A")).toHaveCount(0);
  await api.remove((await api.find("Many E")).id);
  await page.mouse.move(0, 0);
  await page.clock.runFor(6_500);
  await expect.poll(async () => (await api.titles()).filter((title) => title.includes("Many"))).toEqual([]);
  await expect(app.status(words.alreadyGone("Many E"))).toBeVisible();
  await inspect("selection-already-gone");
});
