// The panel in a frame of another site: host at localhost, gateway at 127.0.0.1, both under strict policies.

import { ManagePage } from "../../pages/manage.ts";
import { takeTurns } from "../../pages/turns.ts";
import { Api } from "../../rig/api.ts";
import { installClock, passUndo } from "../../rig/clock.ts";
import { expect, framed, test } from "../../frame/test.ts";

test("the whole journey in a cross-site frame, with the browser's session", { tag: "@once" }, async ({ signIn, openHost, gateway, panel }) => {
  const api = new Api(gateway.origin, gateway.chatbot, gateway.key("admin"));
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  await expect(panel.iframe).toHaveAttribute("title", "Inbox widgets");
  expect(await panel.iframe.getAttribute("src")).toBe(`${gateway.origin}/embed`);
  await expect.poll(() => panel.property("status")).toBe("ready");
  await expect.poll(() => panel.events("iw-ready")).toHaveLength(1);

  await panel.manage.newWidget.click();
  await panel.editor.title.fill("From the frame");
  await expect.poll(() => panel.property("dirty")).toBe(true);
  await panel.editor.save.click();
  await expect(panel.editor.dialog).toHaveCount(0);
  await expect(panel.manage.row("From the frame")).toBeVisible();
  const created = await api.find("From the frame");
  await expect.poll(async () => (await panel.events("iw-created")).map(({ detail }) => detail)).toEqual([{ widget: created }]);
  await expect.poll(() => panel.property("dirty")).toBe(false);
  await expect.poll(async () => (await panel.events("iw-dirty-change")).map(({ detail }) => detail["dirty"])).toEqual([true, false]);

  await panel.manage.edit("Warranty").click();
  await panel.editor.title.fill("Guarantee");
  await panel.editor.save.click();
  await expect(panel.editor.dialog).toHaveCount(0);
  const updated = await api.find("Guarantee");
  await expect.poll(async () => (await panel.events("iw-updated")).map(({ detail }) => detail)).toEqual([{ widget: updated }]);
  await expect.poll(async () => (await panel.events("iw-navigate")).map(({ detail }) => detail["id"])).toContain(updated.id);

  const all = await panel.events();
  expect(all.length).toBeGreaterThan(5);
  expect(all.filter(({ frozen }) => !frozen)).toEqual([]);
});

for (const place of ["a frame of the host’s", "a window of its own"]) {
  test(`the element is put into ${place} and back, twice, and its frame is there each time`, { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
    await signIn();
    await openHost(framed(gateway, 'view="values" conversation-id="8F2K" contact-id="contact-amelie"'));
    await expect.poll(() => panel.events("iw-values-loaded")).not.toEqual([]);
    await page.evaluate((isFrame) => {
      const element = document.querySelector("inbox-widgets") as HTMLElement;
      const host = { element, home: document.body, reads: 0, other: document };
      element.addEventListener("iw-values-loaded", () => (host.reads += 1));
      if (isFrame) {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        host.other = frame.contentDocument as Document;
      } else {
        host.other = (window.open("about:blank", "", "width=900,height=600") as Window).document;
      }
      Object.assign(window, { host });
    }, place.startsWith("a frame"));
    for (const isHome of [false, true, false, true]) {
      await page.evaluate((isHome) => {
        const { host } = window as unknown as { host: { element: Element; home: Element; other: Document; reads: number } };
        host.reads = 0;
        (isHome ? host.home : host.other.body).append(host.element);
      }, isHome);
      // It is loaded anew, and reads by itself.
      await expect.poll(() => page.evaluate(() => (window as unknown as { host: { reads: number } }).host.reads)).toBeGreaterThan(0);
      await page.evaluate(() => (window as unknown as { host: { element: { refresh(): Promise<void> } } }).host.element.refresh());
    }
  });
}

test("the host decides over a deletion inside the frame", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, words, page }) => {
  const api = new Api(gateway.origin, gateway.chatbot, gateway.key("admin"));
  const { id } = await api.find("Device");
  await installClock(page);
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.keep("Consent");

  await panel.manage.delete("Consent");
  await expect.poll(async () => (await panel.events("iw-before-delete")).length).toBe(1);
  await expect(panel.manage.row("Consent")).toBeVisible();
  await panel.manage.delete("Device");
  await expect(panel.manage.row("Device")).toHaveCount(0);
  await expect(panel.inside.getByRole("status").filter({ hasText: words.deleted("Device") })).toBeVisible();
  await passUndo(page, api, "Device");
  expect(await api.titles()).toContain("Consent");
  await expect.poll(async () => (await panel.events("iw-deleted")).map(({ detail }) => detail)).toEqual([{ id }]);
  expect((await panel.events("iw-before-delete")).map(({ detail }) => detail["title"])).toEqual(["Consent", "Device"]);
});

test("a deletion that the host does not answer for is not carried out", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  const api = new Api(gateway.origin, gateway.chatbot, gateway.key("admin"));
  await page.addInitScript(() => {
    const post = MessagePort.prototype.postMessage as (message: unknown) => void;
    MessagePort.prototype.postMessage = function (this: MessagePort, message?: { ok?: boolean }) {
      if (message?.ok === undefined) {
        post.call(this, message);
      }
    } as typeof post;
  });
  await installClock(page);
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.manage.delete("Device");
  await expect.poll(async () => (await panel.events("iw-before-delete")).length).toBe(1);
  // 10 s for the host, 6 s in which the person could have undone it.
  for (const time of [10_500, 6_500]) {
    await page.clock.runFor(time);
    await takeTurns(page, false);
    await takeTurns(await panel.frame(), true);
  }
  await expect(panel.manage.row("Device")).toBeVisible();
  expect(await api.titles()).toContain("Device");
  expect(await panel.events("iw-deleted")).toEqual([]);
});

test("values of a conversation, and the events that go with them", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, words }) => {
  await signIn();
  await openHost(framed(gateway, 'view="values" conversation-id="8F2K" contact-id="contact-amelie" heading="Amelie"'));
  await expect(panel.inside.getByText("4711").first()).toBeVisible();
  await expect(panel.iframe).toHaveAttribute("title", "Amelie");
  await expect.poll(async () => (await panel.events("iw-values-loaded")).length).toBeGreaterThan(0);
  const [first] = await panel.events("iw-values-loaded");
  expect(first?.detail).toMatchObject({ conversationId: "8F2K", contactId: "contact-amelie" });

  await panel.inside.getByRole("button", { name: words.copyLabel("Order number"), exact: true }).click();
  await expect(panel.inside.getByRole("status").filter({ hasText: words.copied("Order number") })).toBeVisible();

  // Another customer: attributes cross the border, too.
  await panel.set("heading", "Somebody else");
  await expect(panel.iframe).toHaveAttribute("title", "Somebody else");
  await expect(panel.inside.getByText("Somebody else").first()).toBeVisible();
});

test("in the page the element needs of the host's policy what the documents name, and nothing else", { tag: "@once" }, async ({ gateway, site, page, words }) => {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${gateway.origin} 'wasm-unsafe-eval'`,
    `connect-src ${gateway.origin}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  site.put("/", `<script type="module" src="${gateway.origin}/element.js"></script><main></main>`, policy);
  await page.goto(`${site.origin}/`);
  await page.evaluate(
    ([origin, chatbot, key]) => {
      const element = document.createElement("inbox-widgets");
      element.setAttribute("api-base", origin);
      element.setAttribute("chatbot-id", chatbot);
      Object.assign(element, { authProvider: async () => ({ key }) });
      document.querySelector("main")?.append(element);
    },
    [gateway.origin, gateway.chatbot, gateway.key("admin")] as const,
  );
  const manage = new ManagePage(page, words);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const styled = await page.getByRole("dialog").evaluate((dialog) => getComputedStyle(dialog).borderRadius);
  expect(styled).not.toBe("0px");
});
