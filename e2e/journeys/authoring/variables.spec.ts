// The variables of all widgets: finding them, following one to its fields, and renaming one everywhere.

import { WIDGET, hold, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";
import type { Api, Widget } from "../../rig/api.ts";

/** Four widgets with the variable `mail_old`. */
async function prepare(api: Api): Promise<Widget[]> {
  const field = (label: string) => ({ label, variable: "mail_old", type: "email" });
  return [
    await api.create("Rename A", [field("Mail"), { label: "Town", variable: "town_only", type: "text" }]),
    await api.create("Rename B", [field("First"), field("Second")]),
    await api.create("Rename C", [field("Mail")]),
    await api.create("Rename D", [field("Mail")]),
  ];
}

const variablesOf = async (api: Api, title: string): Promise<string[]> => (await api.find(title)).fields.map((field) => field.variable);

test("a variable is found, followed to its fields, renamed by the keyboard alone, and put back", { tag: "@twice" }, async ({ app, manage, variables, editor, words, page, api, inspect }) => {
  const [, b, c] = (await prepare(api)) as [Widget, Widget, Widget, Widget];
  await app.signIn();
  await expect(manage.titles).toHaveCount(16);
  await variables.open();
  await expect(variables.heading).toBeFocused();
  await expect(variables.names.first()).toBeVisible();
  await inspect("variables");
  await page.keyboard.press("/");
  await page.keyboard.type("mail_o");
  await expect(variables.names).toHaveText(["mail_old"]);
  await variables.toggle("mail_old").focus();
  await page.keyboard.press("Enter");
  await expect(variables.uses("mail_old").getByRole("listitem")).toHaveCount(5);
  await inspect("variables-uses");
  await variables.uses("mail_old").getByRole("button", { name: "Rename B" }).first().press("Enter");
  await expect(editor.field(1).variable).toBeFocused();
  // Known variables are offered while one is typed, and chosen by keys.
  await editor.field(1).variable.fill("town_o");
  await expect(editor.knownVariables.getByRole("option")).toHaveCount(1);
  await inspect("variables-suggested");
  await page.keyboard.press("Escape");
  await expect(editor.knownVariables).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await expect(editor.knownVariables).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(editor.field(1).variable).toHaveValue("town_only");
  await editor.field(1).variable.fill("mail_old");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await expect(variables.uses("mail_old").getByRole("button", { name: "Rename B" }).first()).toBeFocused();
  await expect(variables.search).toHaveValue("mail_o");

  await variables.rename("mail_old").press("Enter");
  const rename = variables.dialog("mail_old");
  await expect(rename.newName).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("town_only");
  await expect(app.status(words.renameMerges("town_only"))).toBeVisible();
  await expect(rename.planned).toHaveCount(4);
  await inspect("rename-merges");
  await rename.newName.fill("mail_new");
  await rename.includes("Rename D").press("Space");
  await inspect("rename-planned");
  // Others change two of them meanwhile: one in another place, one in the same.
  await api.update(b.id, { title: "Rename B, theirs" });
  await api.update(c.id, { fields: [{ label: "Mail", variable: "mail_theirs", type: "email" }] });
  await rename.newName.press("Enter");
  await expect(rename.dialog).toContainText(words.workEnded);
  await expect(rename.dialog).toContainText(words.workDone(2, 3));
  await expect(rename.report("Rename C")).toContainText(words.workConflict);
  await inspect("rename-report");
  expect(await variablesOf(api, "Rename B, theirs")).toEqual(["mail_new", "mail_new"]);
  expect(await variablesOf(api, "Rename C")).toEqual(["mail_theirs"]);
  expect(await variablesOf(api, "Rename D")).toEqual(["mail_old"]);

  await rename.putBack(2).press("Enter");
  await expect(rename.dialog).toContainText(words.workDone(2, 2));
  expect(await variablesOf(api, "Rename A")).toEqual(["mail_old", "town_only"]);
  expect(await variablesOf(api, "Rename B, theirs")).toEqual(["mail_old", "mail_old"]);
  await page.keyboard.press("Escape");
  await expect(rename.dialog).toHaveCount(0);
  await expect(variables.rename("mail_old")).toBeFocused();
});

test("a rename that fails in its middle goes on without doubling anything", { tag: "@twice" }, async ({ faultProxy, app, manage, variables, guard, words, page, api, context, inspect }) => {
  guard.expectStatus(403);
  guard.expectStatus(429);
  guard.expectNoConnection();
  await prepare(api);
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  const first = hold();
  faultProxy.on("PATCH", WIDGET, first, 1);
  faultProxy.on("PATCH", WIDGET, replaceJson(403, { message: "Missing permission chatbots.inbox.widgets.edit" }), 3);
  await app.signIn();
  await expect(manage.titles).toHaveCount(16);
  await variables.open();
  await variables.rename("mail_old").click();
  const rename = variables.dialog("mail_old");
  await rename.newName.fill("mail_new");
  await rename.start(4).click();
  await expect.poll(() => first.count).toBe(1);
  await rename.close.click();
  await expect(page.getByRole("alertdialog", { name: words.stopAndLeaveQuestion })).toBeVisible();
  await inspect("rename-leave");
  await page.getByRole("button", { name: words.stayHere, exact: true }).click();
  first.releaseAll();
  await expect(rename.dialog).toContainText(words.workDone(1, 4));
  await expect(rename.dialog).toContainText("chatbots.inbox.widgets.edit");
  await inspect("rename-forbidden");

  // A server that asks for a pause, and then no network.
  faultProxy.clear();
  faultProxy.on("PATCH", WIDGET, replaceJson(429, { message: "slow down" }, { "retry-after": "1" }), 1);
  await rename.retry.click();
  await expect(rename.dialog).toContainText(words.workDone(4, 4));
  faultProxy.clear();
  const counted = patches.count;
  await context.setOffline(true);
  await rename.putBack(4).click();
  await expect(rename.dialog).toContainText(words.workOffline);
  await inspect("rename-offline");
  expect(patches.count).toBe(counted);
  await context.setOffline(false);
  await expect(rename.dialog).toContainText(words.workDone(4, 4));
  for (const title of ["Rename A", "Rename C", "Rename D"]) {
    expect((await variablesOf(api, title))[0]).toBe("mail_old");
  }
  await rename.close.click();
  await expect(variables.names.filter({ hasText: "mail_new" })).toHaveCount(0);
  await expect(variables.names.filter({ hasText: "mail_old" })).toHaveCount(1);
});
