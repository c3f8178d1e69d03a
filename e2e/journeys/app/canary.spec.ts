// A key that a host gives is looked for everywhere after a whole journey: it may be in memory and in one header.

import type { Page } from "@playwright/test";
import { installClock, passUndo } from "../../rig/clock.ts";
import { breakTheModule } from "../../rig/panic.ts";
import { expect, test } from "../../rig/test.ts";

interface HostEvent {
  name: string;
  detail: string;
}

/** Puts the element into a page of the server, with the key of its host, and keeps all that it tells. */
async function openHost(page: Page, origin: string, chatbot: string, key: string): Promise<void> {
  await page.goto(`${origin}/`);
  await page.evaluate(
    async ([chatbot, key]) => {
      const host = { key, asked: [] as string[], events: [] as HostEvent[] };
      const element = document.createElement("inbox-widgets") as HTMLElement & { authProvider: unknown; ready(): Promise<void> };
      element.setAttribute("chatbot-id", chatbot);
      element.authProvider = async ({ reason }: { reason: string }) => {
        host.asked.push(reason);
        return { key: host.key };
      };
      const names = ["ready", "created", "updated", "before-delete", "deleted", "values-loaded", "dirty-change", "navigate", "auth-required", "error", "layout-change"];
      for (const name of names) {
        element.addEventListener(`iw-${name}`, (event) => {
          host.events.push({ name, detail: JSON.stringify((event as CustomEvent).detail) });
        });
      }
      document.body.replaceChildren(element);
      await element.ready();
      // It is no place of the page: the search of the guard reads what the page keeps, not its variables.
      Object.defineProperty(window, "host", { value: host, enumerable: false });
    },
    [chatbot, key] as const,
  );
}

/** What the host was asked, and the events that it got. */
async function host(page: Page): Promise<{ asked: string[]; events: HostEvent[] }> {
  return page.evaluate(() => {
    const { asked, events } = (window as unknown as { host: { asked: string[]; events: HostEvent[] } }).host;
    return { asked, events };
  });
}

test("a key is found nowhere but in the header that it is for, through a whole journey, a refusal and a panic", { tag: "@once" }, async ({ server, api, guard, page, manage, editor, values, app }) => {
  guard.expectStatus(401);
  guard.expectProblem(/inbox-widgets stopped at/);
  guard.expectProblem(/unreachable|broken on purpose/);
  const first = server.key("admin");
  await installClock(page);
  await openHost(page, server.origin, server.chatbot, first);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("Canary");
  await editor.save.click();
  await expect(manage.row("Canary")).toBeVisible();
  await manage.edit("Canary").click();
  await editor.title.fill("Canary bird");
  await editor.save.click();
  await expect(manage.row("Canary bird")).toBeVisible();
  await manage.delete("Canary bird");
  await passUndo(page, api, "Canary bird");
  await expect.poll(async () => (await host(page)).events.map(({ name }) => name)).toContain("deleted");

  // New keys: the server takes the old one no more.
  await server.restart();
  const second = server.key("admin");
  guard.allowApi(server.origin, second);
  await page.evaluate((key) => {
    (window as unknown as { host: { key: string } }).host.key = key;
  }, second);
  const element = page.locator("inbox-widgets");
  await element.evaluate((element) => {
    const attributes = { view: "values", "conversation-id": "8F2K", "contact-id": "contact-amelie" };
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  });
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  // All that is shown has been read.
  await expect.poll(async () => (await host(page)).events.map(({ name }) => name)).toContain("values-loaded");

  await breakTheModule(page);
  await element.evaluate((element) => element.setAttribute("view", "manage"));
  await expect(app.alert("Inbox widgets cannot be shown")).toBeVisible();

  const names = async (): Promise<string[]> => [...new Set((await host(page)).events.map(({ name }) => name))].sort();
  await expect.poll(names).toEqual(["before-delete", "created", "deleted", "dirty-change", "error", "navigate", "ready", "updated", "values-loaded"]);
  const { asked, events } = await host(page);
  expect(asked).toEqual(["initial", "rejected"]);
  const secrets = [first, second];
  expect(events.filter(({ detail }) => secrets.some((secret) => detail.includes(secret)))).toEqual([]);
  expect(secrets.filter((secret) => server.output.includes(secret))).toEqual([]);
  // The guard looks through the page, its storage, its console and all that was sent.
});
