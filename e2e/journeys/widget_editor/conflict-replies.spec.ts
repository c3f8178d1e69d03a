// A save that meets what others did: where there is something to decide, and where there is not.

import { WIDGET, hold, replaceJson, rewriteBody } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

const conflicted = { statusCode: 409, message: "changed meanwhile", error: "Conflict" };

test("a 409 shows what the server has now", { tag: "@once" }, async ({ faultProxy, app, manage, editor, conflict, guard, words, api }) => {
  guard.expectStatus(409);
  const refused = hold(replaceJson(409, conflicted));
  faultProxy.on("PATCH", WIDGET, refused, 1);
  await app.signIn();
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await editor.save.click();
  await expect.poll(() => refused.count).toBe(1);
  await api.update(id, { title: "Theirs" });
  refused.releaseAll();
  await expect(conflict.part(words.title).theirs("Theirs")).toBeVisible();
  await expect(conflict.part(words.title).mine("Mine")).toBeChecked();
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(faultProxy.count("PATCH", WIDGET)).toBe(2);
  expect((await api.list()).find((widget) => widget.id === id)?.title).toBe("Mine");
});

test("a 409 without another version keeps what was typed", { tag: "@once" }, async ({ faultProxy, app, manage, editor, conflict, guard, words, api }) => {
  guard.expectStatus(409);
  faultProxy.on("PATCH", WIDGET, replaceJson(409, conflicted), 1);
  await app.signIn();
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await editor.save.click();
  await expect(app.alert(words.updateFailed)).toContainText("changed meanwhile");
  await expect(app.alert(words.updateFailed)).toContainText(words.textKept);
  await expect(conflict.head).toHaveCount(0);
  await expect(editor.title).toHaveValue("Mine");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await api.titles()).toContain("Mine");
});

test("a 404 of the save itself keeps what was typed", { tag: "@once" }, async ({ faultProxy, app, manage, editor, guard, words, api }) => {
  guard.expectStatus(404);
  const changed = hold();
  await app.signIn();
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  faultProxy.on("PATCH", WIDGET, replaceJson(404, { statusCode: 404, message: "Not Found" }));
  faultProxy.on("GET", WIDGET, changed, 1);
  await editor.save.click();
  await expect.poll(() => changed.count).toBe(1);
  await api.remove(id);
  changed.releaseAll();
  await expect(app.alert(words.missing)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Mine");
  await editor.button(words.backToList).click();
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Consent")).toHaveCount(0);
  await expect(manage.row("Mine")).toHaveCount(0);
});

test("a widget that only looks changed is saved at once", { tag: "@once" }, async ({ faultProxy, app, manage, editor, api }) => {
  await app.signIn();
  const { id, updated } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs" });
  await api.update(id, { title: "Consent" });
  expect((await api.find("Consent")).updated).not.toBe(updated);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(faultProxy.count("PATCH", WIDGET)).toBe(1);
  expect(await api.titles()).toContain("Mine");
});

test("who has made the same change leaves nothing to decide", { tag: "@once" }, async ({ faultProxy, app, manage, editor, words, api }) => {
  await app.signIn();
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Same");
  await api.update(id, { title: "Same" });
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(app.status(words.saved)).toBeAttached();
  await expect(manage.row("Same")).toBeVisible();
  expect(faultProxy.count("PATCH", WIDGET)).toBe(0);
});

test("members of a field that nobody here knows are shown where they differ, and go with their side", { tag: "@once" }, async ({ faultProxy, app, manage, editor, conflict, words, page, api }) => {
  await api.create("Extra", [{ label: "Rate", variable: "loan.rate" }]);
  const withMember = (value: string) =>
    rewriteBody((body) => body.toString().replace('"variable":"loan.rate"', `"variable":"loan.rate","unit":${value}`));
  const sent: unknown[] = [];
  page.on("request", (request) => sent.push(...(request.method() === "PATCH" ? [request.postDataJSON()] : [])));
  await app.signIn();
  faultProxy.on("GET", WIDGET, withMember('{"of":"percent","digits":2.50}'));
  await manage.edit("Extra").click();
  await editor.field(1).label.fill("Interest");
  faultProxy.on("GET", WIDGET, withMember('{"of":"permille","digits":2.50}'));
  await editor.save.click();
  const part = conflict.part(words.conflictField("Interest"));
  await expect(part.group).toContainText(words.conflictBoth);
  await expect(part.mine()).toBeChecked();
  await expect(part.group).toContainText("percent");
  await part.theirs().check();
  await expect(part.group).toContainText("permille");
  await part.mine().check();
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(sent).toEqual([{ fields: [{ label: "Interest", variable: "loan.rate", unit: { of: "percent", digits: 2.5 } }] }]);
});
