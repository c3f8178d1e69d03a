// A key in a frame: given by the host over the port, kept by the panel's memory alone.

import type { Page } from "@playwright/test";
import { capturePorts, receivedBy } from "../../frame/ports.ts";
import { expect, framed, test } from "../../frame/test.ts";
import type { Server } from "../../rig/server.ts";
import { placesOf } from "../../rig/secrets.ts";

/** Puts an element into the host's page whose provider gives these answers, one after the other; "throw" fails. */
async function addElement(page: Page, gateway: Server, answers: (object | "throw")[]): Promise<void> {
  await page.evaluate(
    ([base, chatbot, answers]) => {
      const element = document.createElement("inbox-widgets") as HTMLElement & { authProvider: unknown };
      const asked: string[] = [];
      Object.assign(window, { asked });
      element.authProvider = async ({ reason }: { reason: string }) => {
        const answer = answers[Math.min(asked.length, answers.length - 1)];
        asked.push(reason);
        if (answer === "throw") {
          throw Object.assign(new Error("canary-of-the-host"), { code: "canary" });
        }
        return answer;
      };
      for (const [name, value] of [["mode", "iframe"], ["api-base", base], ["chatbot-id", chatbot]] as const) {
        element.setAttribute(name, value);
      }
      document.body.append(element);
    },
    [gateway.origin, gateway.chatbot, answers] as const,
  );
}

/** Why the provider has been asked, so far. */
async function asked(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { asked: string[] }).asked);
}

test("authProvider's key goes over the port and nowhere else", { tag: "@once" }, async ({ openHost, gateway, panel, page, guard }) => {
  const key = gateway.key("admin");
  const keys: string[] = [];
  page.on("request", (request) => {
    const sent = request.headers()["x-chatcaptain-key"];
    if (sent !== undefined) {
      keys.push(`${new URL(request.url()).origin} ${sent}`);
    }
  });
  await openHost("<p>Empty</p>");
  await addElement(page, gateway, [{ key }]);
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.manage.edit("Warranty").click();
  await panel.editor.title.fill("Guarantee");
  await panel.editor.save.click();
  await expect(panel.editor.dialog).toHaveCount(0);
  expect(await asked(page)).toEqual(["initial"]);
  expect(new Set(keys)).toEqual(new Set([`${gateway.origin} ${key}`]));
  expect(JSON.stringify(await panel.events())).not.toContain(key);
  const frame = await panel.frame();
  // A frame without third-party cookies has no storage either: the search finds it empty.
  await frame.evaluate(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { value: {} });
    }
    Object.defineProperty(window, "caches", { value: { keys: async () => [] } });
    Object.defineProperty(window, "indexedDB", { value: { databases: async () => [] } });
  });
  // It asks a page for nothing that a frame could not answer.
  expect(await placesOf(frame as unknown as Page, [key])).toEqual([]);
  expect(await guard.leaks()).toEqual([]);
});

test("a key that is refused is asked for once more, and a provider that fails says nothing of why", { tag: "@once" }, async ({ openHost, gateway, panel, page, guard }) => {
  guard.expectStatus(401);
  guard.expectProblem(/authProvider gave no credentials/);
  await capturePorts(page);
  await openHost("<p>Empty</p>");
  await addElement(page, gateway, [{ key: "refused-key" }, "throw", { key: gateway.key("admin") }]);
  await expect.poll(() => asked(page)).toEqual(["initial", "rejected"]);
  const frame = await panel.frame();
  await expect.poll(async () => (await receivedBy(frame)).filter((message) => message?.ok === false).length).toBe(1);
  expect(JSON.stringify(await receivedBy(frame))).not.toContain("canary");
  await expect.poll(async () => (await panel.events("iw-auth-required")).length).toBe(1);
  await expect(panel.manage.titles).toHaveCount(0);
});

test("a provider that says that there is a session has the frame ask for the cookies held back from it", { tag: "@once" }, async ({ signInTab, openHost, gateway, panel, page, context, guard, site }) => {
  guard.expectStatus(401);
  // What a person would be asked after a click inside the frame.
  await context.grantPermissions(["storage-access"]);
  await signInTab();
  await openHost("<p>Empty</p>");
  await addElement(page, gateway, [{ session: true }]);
  await expect(panel.manage.titles).toHaveCount(12);
  expect(await asked(page)).toEqual(["initial", "rejected"]);
  expect(page.url()).toBe(`${site.origin}/`);
});

test("without a provider and a session the panel says that nobody is signed in", { tag: "@once" }, async ({ openHost, gateway, panel, guard }) => {
  guard.expectStatus(401);
  await openHost(framed(gateway));
  await expect.poll(async () => (await panel.events("iw-error")).map(({ detail }) => detail["code"])).toContain("unauthorized");
  await expect(panel.inside.getByRole("alert").first()).toBeVisible();
});
