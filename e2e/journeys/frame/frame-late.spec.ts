// What a host says only after the frame was put in: where it is, who gives credentials, how the panel is arranged.

import { expect, framed, test } from "../../frame/test.ts";
import { HeldRequests } from "../../rig/held_requests.ts";

test("an address that comes late opens the frame there", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, guard }) => {
  // The page's own origin may not be framed, and has no such page.
  guard.expectProblem(/Content Security Policy/);
  await signIn();
  await openHost(`<inbox-widgets mode="iframe" chatbot-id="${gateway.chatbot}"></inbox-widgets>`);
  await expect(panel.iframe).toHaveCount(1);
  await panel.set("api-base", gateway.origin);
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.call("ready");
  await expect.poll(() => panel.property("status")).toBe("ready");
});

test("a provider that comes late is asked, and an arrangement crosses the border", { tag: "@once" }, async ({ openHost, gateway, panel, guard }) => {
  guard.expectStatus(401);
  await openHost(framed(gateway, 'view="values" conversation-id="8F2K" contact-id="contact-amelie"'));
  await expect.poll(async () => (await panel.events("iw-auth-required")).length).toBeGreaterThan(0);
  await panel.element.evaluate((element, key) => {
    Object.assign(element, { authProvider: async () => ({ key }) });
  }, gateway.key("admin"));
  await expect(panel.inside.getByText("4711").first()).toBeVisible();

  await panel.element.evaluate((element) => {
    Object.assign(element, { layout: { pinned: ["pinned-by-the-host"] } });
  });
  // What the person does next goes on from there.
  await panel.inside.getByRole("button", { name: "Customer info", exact: true }).click();
  await expect.poll(async () => (await panel.events("iw-layout-change")).length).toBe(1);
  const [event] = await panel.events("iw-layout-change");
  const { layout } = event?.detail as { layout: { pinned: string[]; folded: string[] } };
  expect([layout.pinned, layout.folded.length]).toEqual([["pinned-by-the-host"], 1]);
  const own = await panel.element.evaluate((element) => {
    const panel = element as HTMLElement & { layout: { pinned: string[] } };
    // It is the host's own copy.
    panel.layout.pinned.push("not kept");
    return panel.layout;
  });
  expect(own).toEqual(layout);
});

test("what changes while the frame loads is not lost: the arrangement, the texts", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  await signIn();
  const held = await HeldRequests.at(page, "**/*.wasm");
  await openHost("");
  await page.evaluate(
    ([origin, chatbot]) => {
      const element = document.createElement("inbox-widgets") as HTMLElement & { layout: unknown };
      element.setAttribute("mode", "iframe");
      element.setAttribute("api-base", origin);
      element.setAttribute("chatbot-id", chatbot);
      element.layout = { pinned: ["w-of-the-host"] };
      document.body.append(element);
    },
    [gateway.origin, gateway.chatbot] as const,
  );
  await expect.poll(() => held.count).toBeGreaterThan(0);
  await page.evaluate(() => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & { messages: unknown };
    element.setAttribute("heading", "Another one");
    element.messages = { newWidget: "Add one of ours" };
  });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  held.release();
  await expect(panel.inside.getByRole("button", { name: "Add one of ours", exact: true })).toBeVisible();
  await expect.poll(() => panel.property("layout")).toMatchObject({ pinned: ["w-of-the-host"] });
});
