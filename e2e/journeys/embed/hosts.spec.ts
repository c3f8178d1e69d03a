// Real hosts: a plain page, React and Vue, each built by Vite from the packed package, at an origin of its own.

import type { Page } from "@playwright/test";
import { Editor } from "../../pages/editor.ts";
import { ManagePage } from "../../pages/manage.ts";
import { ValuesPage } from "../../pages/values.ts";
import { Api } from "../../rig/api.ts";
import { expectEachLine, expectWhatChecksCause, hurryChecks, report } from "../../hosts/conformance.ts";
import { installClock, passUndo } from "../../rig/clock.ts";
import type { Guard } from "../../rig/guard.ts";
import { HOSTS, type HostName, folderOf } from "../../hosts/built.ts";
import { HostPage, readConformance } from "../../hosts/page.ts";
import { HostsSite } from "../../hosts/site.ts";
import type { Server, ServerOptions } from "../../rig/server.ts";
import { expect, test } from "../../rig/test.ts";

/** Vue makes one when it is loaded; its host has to allow it, as the guides of Vue say. */
const TRUSTED_TYPES: Record<HostName, string[]> = { plain: [], react: [], vue: ["vue"] };

interface Started {
  site: HostsSite;
  api: Server;
  host: HostPage;
}

/** Puts the built host at an origin of its own and an API that takes its requests at another. */
async function start(
  name: HostName,
  page: Page,
  guard: Guard,
  startServer: (options: ServerOptions) => Promise<Server>,
): Promise<Started> {
  const site = await HostsSite.start(folderOf(name));
  const api = await startServer({ embedOrigin: site.origin });
  site.allow({ connects: [api.origin], frames: [api.origin], trustedTypes: TRUSTED_TYPES[name] });
  guard.allowPage(site.origin);
  guard.allowApi(api.origin, api.key("admin"));
  return { site, api, host: new HostPage(page, site, api) };
}

for (const name of HOSTS) {
  // The frame of React and Vue is that of plain HTML, and the next journeys work in it.
  for (const mode of name === "plain" ? (["inline", "iframe"] as const) : (["inline"] as const)) {
    test(`every line of the contract holds in ${name}, ${mode}`, { tag: "@once" }, async ({ page, guard, startServer }) => {
      test.setTimeout(900_000);
      expectWhatChecksCause(guard);
      const { site, api, host } = await start(name, page, guard, startServer);
      // A check asks there for an API that is not there.
      guard.allowApi(`${api.origin}/no-such-place`, api.key("admin"));
      await hurryChecks(page);
      await host.prepare();
      await host.open(`?conformance&mode=${mode}`);
      const outcome = await readConformance(page);
      report(`${name}, ${mode}`, outcome);
      expectEachLine(outcome, mode);
      await site.stop();
    });
  }

  test(`the controls of ${name} drive every attribute, property, method and event`, { tag: "@once" }, async ({ page, guard, words, startServer }) => {
    test.setTimeout(120_000);
    const { site, api, host } = await start(name, page, guard, startServer);
    const [manage, editor, values] = [new ManagePage(page, words), new Editor(page, words), new ValuesPage(page, words)];
    const server = new Api(api.origin, api.chatbot, api.key("admin"));
    await installClock(page);
    await host.prepare();
    await host.open();
    await expect(manage.titles).toHaveCount(12);
    expect(await host.call("ready")).toBe("ready: done");
    await expect.poll(() => host.newest("iw-ready")).toEqual({ version: await host.property("version") });
    await expect.poll(() => host.property("status")).toBe("ready");

    // Look and language.
    await host.set("locale", "de");
    await expect(page.getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
    await host.set("locale", "en-GB");
    await host.set("messages", '{"newWidget": "Another word"}');
    await expect(page.getByRole("button", { name: "Another word", exact: true })).toBeVisible();
    await host.set("messages", "");
    await expect(manage.newWidget).toBeVisible();
    await host.set("theme", "dark");
    await expect(page.locator("[part~=base]")).toHaveAttribute("data-theme", "dark");

    // Changes.
    expect(await host.call("openCreate")).toBe("openCreate: done");
    await editor.title.fill("From the host");
    await expect.poll(() => host.newest("iw-dirty-change")).toEqual({ dirty: true });
    expect(await host.property("dirty")).toBe(true);
    expect(await host.call("openEditor", "other")).toBe("openEditor: rejected unsaved");
    await editor.save.click();
    const { widget } = (await host.hears("iw-created")) as { widget: { id: string; title: string } };
    expect(widget).toMatchObject({ ...(await server.find("From the host")) });
    expect(await host.call("openEditor", widget.id)).toBe("openEditor: done");
    await expect.poll(() => host.newest("iw-navigate")).toEqual({ view: "manage", id: widget.id });
    await editor.title.fill("Changed by the host");
    await editor.save.click();
    await expect.poll(() => host.newest("iw-updated")).toMatchObject({ widget: { id: widget.id, title: "Changed by the host" } });
    await expect(editor.dialog).toHaveCount(0);
    await host.preventDeletes(true);
    await manage.delete("Changed by the host");
    await expect.poll(() => host.newest("iw-before-delete")).toEqual({ id: widget.id, title: "Changed by the host" });
    await expect(manage.row("Changed by the host")).toBeVisible();
    await host.preventDeletes(false);
    await manage.delete("Changed by the host");
    await passUndo(page, server, "Changed by the host");
    await expect.poll(() => host.newest("iw-deleted")).toEqual({ id: widget.id });
    await expect.poll(() => host.events("iw-before-delete")).toHaveLength(2);

    // Closing, refreshing, reading only.
    await host.call("openCreate");
    await editor.title.fill("Never saved");
    expect(await host.call("close with force")).toBe("close with force: true");
    await expect(editor.dialog).toHaveCount(0);
    expect(await host.call("close")).toBe("close: true");
    await server.create("From elsewhere");
    expect(await host.call("refresh")).toBe("refresh: done");
    await expect(manage.row("From elsewhere")).toBeVisible();
    await host.set("readonly", true);
    await expect(manage.newWidget).toHaveCount(0);
    expect(await host.call("openCreate")).toBe("openCreate: rejected readonly");
    await host.set("readonly", false);
    await expect(manage.newWidget).toBeVisible();
    expect(await host.call("focus")).toBe("focus: done");
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("inbox-widgets");

    // Values.
    await host.set("view", "values");
    await expect(page.getByText(words.noConversation)).toBeVisible();
    await host.set("conversationId", "8F2K");
    await host.set("contactId", "contact-amelie");
    await host.set("heading", "Amélie of the host");
    await expect(page.getByText("Amélie of the host")).toBeVisible();
    await expect(values.card("Open orders").value("Order number")).toContainText("4711");
    await expect.poll(() => host.newest("iw-values-loaded")).toMatchObject({ conversationId: "8F2K", contactId: "contact-amelie" });
    await values.card("Open orders").fold.click();
    const { layout } = (await host.hears("iw-layout-change")) as { layout: { folded: string[] } };
    expect(layout.folded).toHaveLength(1);
    expect(await host.property("layout")).toEqual(layout);
    await host.set("layout", "{}");
    await host.set("pollInterval", "5");
    const before = (await host.events("iw-values-loaded")).length;
    await page.clock.runFor(5_500);
    await host.hears("iw-values-loaded", before + 1);
    await host.set("pollInterval", "");

    // Another chatbot, and no longer any.
    guard.expectStatus(403);
    await host.set("chatbotId", "no-such-chatbot");
    await expect.poll(() => host.newest("iw-error")).toMatchObject({ code: "forbidden", status: 403 });
    await host.set("chatbotId", "");
    await expect.poll(() => host.property("status")).toBe("waiting");
    await site.stop();
  });

  test(`a person works in the frame of ${name}`, { tag: "@once" }, async ({ page, guard, words, startServer }) => {
    test.setTimeout(90_000);
    const { site, api, host } = await start(name, page, guard, startServer);
    const server = new Api(api.origin, api.chatbot, api.key("admin"));
    await installClock(page);
    await host.prepare();
    await host.open("?mode=iframe");
    const frame = page.frameLocator("inbox-widgets iframe");
    const button = (label: string) => frame.getByRole("button", { name: label, exact: true });
    const title = frame.getByRole("textbox", { name: words.title, exact: true });
    await expect(frame.getByRole("rowheader")).toHaveCount(12);
    expect(await host.call("openCreate")).toBe("openCreate: done");
    await title.fill("From the frame");
    await expect.poll(() => host.newest("iw-dirty-change")).toEqual({ dirty: true });
    await button(words.save).click();
    const { widget } = (await host.hears("iw-created")) as { widget: { id: string } };
    expect(widget).toMatchObject({ ...(await server.find("From the frame")) });
    await host.call("openEditor", widget.id);
    await title.fill("Changed in the frame");
    await button(words.save).click();
    await expect.poll(() => host.newest("iw-updated")).toMatchObject({ widget: { title: "Changed in the frame" } });
    await expect(frame.getByRole("dialog")).toHaveCount(0);
    const remove = async (): Promise<void> => {
      await button(words.moreActions("Changed in the frame")).click();
      await frame.getByRole("menuitem", { name: words.deleteTitle("Changed in the frame"), exact: true }).click();
      await page.mouse.move(0, 0);
    };
    await host.preventDeletes(true);
    await remove();
    await expect.poll(() => host.newest("iw-before-delete")).toEqual({ id: widget.id, title: "Changed in the frame" });
    await expect(frame.getByRole("row", { name: "Changed in the frame" })).toBeVisible();
    await host.preventDeletes(false);
    await remove();
    await passUndo(page, server, "Changed in the frame");
    await expect.poll(() => host.newest("iw-deleted")).toEqual({ id: widget.id });
    await site.stop();
  });
}

test("who may only look is refused changes", { tag: "@once" }, async ({ page, guard, words, startServer }) => {
  const { site, api, host } = await start("plain", page, guard, startServer);
  const editor = new Editor(page, words);
  guard.expectStatus(403);
  await host.prepare(api.key("viewer"));
  await host.open();
  await host.call("ready");
  const { id } = await new Api(api.origin, api.chatbot, api.key("admin")).find("Warranty");
  expect(await host.call("openEditor", id)).toBe("openEditor: rejected forbidden");
  await expect.poll(() => host.newest("iw-error")).toMatchObject({ code: "forbidden", status: 403, permission: "chatbots.inbox.widgets.get" });
  expect(await host.call("close")).toBe("close: true");
  // Whether a widget may be created is known only after the first refusal.
  expect(await host.call("openCreate")).toBe("openCreate: done");
  await editor.title.fill("Not allowed");
  await editor.save.click();
  await expect.poll(() => host.newest("iw-error")).toMatchObject({ code: "forbidden", permission: "chatbots.inbox.widgets.create" });
  expect(await host.call("close with force")).toBe("close with force: true");
  expect(await host.call("openCreate")).toBe("openCreate: rejected forbidden");
  await site.stop();
});
