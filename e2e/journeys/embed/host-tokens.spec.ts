// Users of a host's page whom its own backend vouches for: a gateway takes the backend's tokens, without a key and without a
// second sign-in.

import type { Page } from "@playwright/test";
import { FramePanel, recordEvents } from "../../frame/panel.ts";
import type { FrameSite } from "../../frame/site.ts";
import { expect, test } from "../../frame/test.ts";
import { installClock } from "../../rig/clock.ts";
import { HostBackend } from "../../rig/host_backend.ts";
import type { Guard } from "../../rig/guard.ts";
import type { Role, Server } from "../../rig/server.ts";

/** Minutes of the page's clock after which a token of an hour is replaced. */
const NEARLY_AN_HOUR = "59:30";

interface Given {
  page: Page;
  guard: Guard;
  site: FrameSite;
  server: Server;
  startServer: (options: object) => Promise<Server>;
}

/** A gateway to `server`, and the host's page at `site` with an element for a user of this role. */
async function openHost({ page, guard, site, server, startServer }: Given, role: Role, attributes = ""): Promise<{ gateway: Server; backend: HostBackend }> {
  const backend = new HostBackend();
  const upstream = { origin: server.origin, key: server.key("admin") };
  const gateway = await startServer({ upstream, backend, embedOrigin: site.origin });
  guard.allowPage(site.origin);
  guard.allowApi(gateway.origin, upstream.key);
  await page.exposeFunction("askBackend", () => {
    const token = backend.token(role, gateway.chatbot);
    guard.allowApi(gateway.origin, token);
    return token;
  });
  await recordEvents(page);
  site.put("/", `<script type="module" src="${gateway.origin}/element.js"></script>`);
  await page.goto(`${site.origin}/`);
  await page.evaluate(
    ([base, chatbot, attributes]) => {
      const host = window as unknown as { askBackend(): Promise<string>; asked: string[] };
      host.asked = [];
      const template = document.createElement("template");
      template.innerHTML = `<inbox-widgets api-base="${base}" chatbot-id="${chatbot}" ${attributes}></inbox-widgets>`;
      const element = template.content.firstElementChild as HTMLElement & { authProvider: unknown };
      element.authProvider = async ({ reason }: { reason: string }) => {
        host.asked.push(reason);
        return { token: await host.askBackend() };
      };
      document.body.append(element);
    },
    [gateway.origin, gateway.chatbot, attributes] as const,
  );
  return { gateway, backend };
}

async function asked(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { asked: string[] }).asked);
}

/** The tokens that went out, in order, each once; nothing else may carry one. */
function carriedTokens(page: Page, gateway: () => Server): string[] {
  const carried: string[] = [];
  page.on("request", (request) => {
    const token = request.headers()["authorization"]?.replace(/^Bearer /, "");
    if (token !== undefined && carried.at(-1) !== token) {
      carried.push(token);
      expect(new URL(request.url()).origin).toBe(gateway().origin);
    }
  });
  return carried;
}

test("whoever is signed in at the host works without a key, and the token is replaced before it ends", { tag: "@once" }, async ({ startServer, server, site, app, manage, editor, page, guard, api, words }) => {
  await installClock(page);
  let gateway: Server = server;
  const carried = carriedTokens(page, () => gateway);
  const host = await openHost({ page, guard, site, server, startServer }, "admin");
  gateway = host.gateway;
  await expect(manage.titles).toHaveCount(12);
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await api.titles()).toContain("Guarantee");
  expect(await asked(page)).toEqual(["initial"]);
  await app.passTime(NEARLY_AN_HOUR);
  await manage.refresh.click();
  await expect.poll(() => asked(page)).toEqual(["initial", "expiring"]);
  await expect(async () => {
    await manage.refresh.click();
    expect(carried).toEqual(host.backend.tokens);
  }).toPass();
  const panel = new FramePanel(page, words);
  expect(host.backend.tokens).toHaveLength(2);
  expect(await panel.events("iw-auth-required")).toEqual([]);
  expect(await panel.events("iw-error")).toEqual([]);
  expect(await guard.leaks()).toEqual([]);
});

test("in a frame without cookies the token is enough, and the gateway holds what its role may do", { tag: "@once" }, async ({ startServer, server, site, panel, page, guard, api, words }) => {
  guard.expectStatus(403);
  const { backend } = await openHost({ page, guard, site, server, startServer }, "agent", 'mode="iframe"');
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.manage.edit("Warranty").click();
  await panel.editor.title.fill("Guarantee");
  await panel.editor.save.click();
  await expect(panel.inside.getByRole("alert")).toContainText(words.needs("chatbots.inbox.widgets.edit"));
  expect(await api.titles()).toContain("Warranty");
  expect(await asked(page)).toEqual(["initial"]);
  expect(JSON.stringify(await panel.events())).not.toContain(backend.tokens[0]);
  expect(await guard.leaks()).toEqual([]);
});
