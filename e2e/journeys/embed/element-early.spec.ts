// The first request of an element in a host's page: it leaves beside the code, with the host's credentials, and once.

import type { Page } from "@playwright/test";
import { SESSION, WIDGETS, hold, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

interface Host {
  asked: string[];
  given: (credentials: object) => void;
}

declare global {
  interface Window {
    host: Host;
  }
}

/** A page of the server with nothing but an element, whose provider gives what the test gives. */
async function openHost(page: Page, origin: string, attributes: string, provider: boolean): Promise<void> {
  await page.route(`${origin}/host`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Host</title><body><script src="${origin}/element.js" type="module"></script>` }),
  );
  await page.goto(`${origin}/host`);
  await page.evaluate(
    ([attributes, provider]) => {
      const template = document.createElement("template");
      template.innerHTML = `<inbox-widgets ${attributes}></inbox-widgets>`;
      const element = template.content.firstElementChild as HTMLElement & { authProvider: unknown };
      const asked: string[] = [];
      window.host = { asked, given: () => undefined };
      if (provider) {
        element.authProvider = ({ reason, signal }: { reason: string; signal: AbortSignal }) => {
          asked.push(reason);
          signal.addEventListener("abort", () => asked.push(`${reason} is not wanted`));
          return new Promise((resolve) => (window.host.given = resolve));
        };
      }
      document.body.append(element);
    },
    [attributes, provider] as const,
  );
}

const asked = (page: Page): Promise<string[]> => page.evaluate(() => window.host.asked);

const give = (page: Page, credentials: object): Promise<void> => page.evaluate((credentials) => window.host.given(credentials), credentials);

test("with a provider the list is asked for while the code is on its way, and neither of them twice", { tag: "@once" }, async ({ faultProxy, server, guard, manage, page }) => {
  guard.allowApi(faultProxy.origin, server.key("admin"));
  const module = await HeldRequests.at(page, "**/*.wasm");
  await openHost(page, faultProxy.origin, 'chatbot-id=" demo " api-base="/"', true);
  await expect.poll(() => asked(page)).toEqual(["initial"]);
  expect(faultProxy.count("GET", WIDGETS)).toBe(0);
  await give(page, { key: server.key("admin") });
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(1);
  module.release();
  await expect(manage.titles).toHaveCount(12);
  expect([faultProxy.count("GET", WIDGETS), faultProxy.count("GET", SESSION), await asked(page)]).toEqual([1, 0, ["initial"]]);
  expect(faultProxy.seen("GET", WIDGETS).map(({ headers }) => headers["x-chatcaptain-key"])).toEqual([server.key("admin")]);
});

test("credentials that the API refuses early are asked for once more, and the session where there is no provider", { tag: "@once" }, async ({ faultProxy, server, guard, manage, page, words }) => {
  guard.expectStatus(401);
  guard.allowApi(faultProxy.origin, server.key("admin"));
  const refused = faultProxy.on("GET", WIDGETS, replaceJson(401, { message: "no" }), 1);
  const module = await HeldRequests.at(page, "**/*.wasm");
  await openHost(page, faultProxy.origin, 'chatbot-id="demo"', true);
  await expect.poll(() => asked(page)).toEqual(["initial"]);
  await give(page, { key: "old" });
  await expect.poll(() => refused.uses).toBe(1);
  module.release();
  await expect.poll(() => asked(page)).toEqual(["initial", "rejected"]);
  await give(page, { key: server.key("admin") });
  await expect(manage.titles).toHaveCount(12);
  expect(faultProxy.count("GET", WIDGETS)).toBe(2);

  // The browser's session, whose cookie goes with the early request as well.
  await page.context().request.get(faultProxy.url);
  const again = await HeldRequests.at(page, "**/*.wasm");
  await openHost(page, faultProxy.origin, 'chatbot-id="demo" view="values"', false);
  await expect.poll(() => faultProxy.count("GET", WIDGETS)).toBe(3);
  again.release();
  await expect(page.getByText(words.noConversation)).toBeVisible();
  expect(faultProxy.count("GET", WIDGETS)).toBe(3);
});

test("an early answer is not used for another provider, nor wanted by an element that has gone", { tag: "@once" }, async ({ faultProxy, server, guard, manage, page }) => {
  guard.allowApi(faultProxy.origin, server.key("admin"));
  const module = await HeldRequests.at(page, "**/*.wasm");
  await openHost(page, faultProxy.origin, 'chatbot-id="demo"', true);
  await expect.poll(() => asked(page)).toEqual(["initial"]);
  await page.evaluate((key) => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & { authProvider: unknown };
    element.authProvider = async () => ({ key });
  }, server.key("admin"));
  module.release();
  await expect(manage.titles).toHaveCount(12);
  expect(await asked(page)).toEqual(["initial", "initial is not wanted"]);

  const held = await HeldRequests.at(page, "**/*.wasm");
  const pending = hold(replaceJson(200, { inboxWidgets: [] }));
  faultProxy.on("GET", WIDGETS, pending);
  await openHost(page, faultProxy.origin, 'chatbot-id="demo"', true);
  await expect.poll(() => asked(page)).toEqual(["initial"]);
  await give(page, { key: server.key("admin") });
  await expect.poll(() => pending.count).toBe(1);
  await page.evaluate(() => document.querySelector("inbox-widgets")?.remove());
  held.release();
  await expect.poll(() => faultProxy.open("GET", WIDGETS)).toBe(0);
  pending.releaseAll();
});
