// Two tabs of one browser: what is changed in one is seen in the other.

import type { Page } from "@playwright/test";
import { Editor } from "../../pages/editor.ts";
import { ManagePage } from "../../pages/manage.ts";
import { ValuesPage } from "../../pages/values.ts";
import { VALUES, WIDGETS } from "../../rig/fault_proxy/proxy.ts";
import { expect, test as base } from "../../rig/test.ts";

/** Another tab, which is not looked at again between a change and its news. */
interface OtherTab {
  page: Page;
  manage: ManagePage;
  editor: Editor;
  values: ValuesPage;
}

const test = base.extend<{ other: OtherTab }>({
  other: async ({ context, words }, use) => {
    const page = await context.newPage();
    await use({ page, manage: new ManagePage(page, words), editor: new Editor(page, words), values: new ValuesPage(page, words) });
  },
});

/** A second, and what a busy machine takes. */
const soon = { timeout: 5_000 };

test.beforeEach(async ({ app, manage, faultProxy, other, page }) => {
  // For all pages of the browser.
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await other.page.goto(faultProxy.address());
  await expect(other.manage.titles).toHaveCount(12);
  await page.bringToFront();
});

test("what is renamed, created and deleted in one tab is seen in the other within a second", { tag: "@once" }, async ({ faultProxy, manage, editor, other, page }) => {
  const reads = faultProxy.count("GET", WIDGETS);
  await manage.edit("Device").click();
  await editor.title.fill("Gadget");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(other.manage.row("Gadget")).toBeVisible(soon);
  await expect(other.manage.row("Device")).toHaveCount(0);
  // Each tab has read the list once.
  expect(faultProxy.count("GET", WIDGETS)).toBe(reads + 2);

  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(other.manage.row("Loan")).toBeVisible(soon);

  await manage.delete("Gadget");
  await page.clock.runFor(6_500);
  await expect.poll(() => faultProxy.begun("DELETE", /./)).toBe(1);
  await expect(other.manage.row("Gadget")).toHaveCount(0, soon);
});

test("nothing but ids goes from tab to tab", { tag: "@once" }, async ({ api, manage, editor, page }) => {
  const { id } = await api.find("Device");
  await page.evaluate(() => {
    const told: unknown[] = [];
    const tell = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (message) {
      told.push(message);
      tell.call(this, message);
    };
    Object.assign(window, { told });
  });
  await manage.edit("Device").click();
  await editor.title.fill("Gadget");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told)).toEqual([[id]]);
});

test("the values of a widget that was edited in another tab are read again, and no others", { tag: "@once" }, async ({ faultProxy, api, manage, editor, other }) => {
  const { id } = await api.find("Warranty");
  await other.page.goto(faultProxy.address("#/demo/values/8F2K/contact-amelie"));
  await expect(other.values.card("Warranty").value("Serial number")).toContainText("NX-000000-A");
  await expect.poll(() => faultProxy.over("GET", VALUES)).toBe(12);
  await manage.edit("Warranty").click();
  await editor.field(1).label.fill("Serial");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(other.values.card("Warranty").value("Serial")).toContainText("NX-000000-A", soon);
  expect(faultProxy.count("GET", VALUES)).toBe(13);
  expect(faultProxy.seen("GET", VALUES)[12]?.path).toContain(id);
});

test("a save over an edit of another tab meets the other version", { tag: "@once" }, async ({ manage, editor, conflict, words, other, api }) => {
  await manage.edit("Device").click();
  await editor.title.fill("Mine");
  await other.manage.edit("Device").click();
  await other.editor.title.fill("Theirs");
  await other.editor.save.click();
  await expect(other.editor.dialog).toHaveCount(0);
  await editor.save.click();
  await expect(conflict.part(words.title).theirs("Theirs")).toBeVisible();
  expect(await api.titles()).toContain("Theirs");
  await conflict.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(other.manage.row("Mine")).toBeVisible(soon);
});

test("a save of what another tab has deleted says so and keeps the text", { tag: "@once" }, async ({ app, manage, editor, guard, words, other, faultProxy, page }) => {
  guard.expectStatus(404);
  await manage.edit("Device").click();
  await editor.title.fill("Gadget");
  await other.manage.delete("Device");
  await page.clock.runFor(6_500);
  await expect.poll(() => faultProxy.begun("DELETE", /./)).toBe(1);
  await editor.save.click();
  await expect(app.alert(words.missing)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Gadget");
  await editor.button(words.backToList).click();
  await expect(manage.titles).toHaveCount(11);
});
