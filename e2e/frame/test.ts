// The fixtures of journeys in a frame of another site.

import { expect } from "@playwright/test";
import { FramePanel, recordEvents } from "./panel.ts";
import { FrameSite, strictPolicy } from "./site.ts";
import type { Server } from "../rig/server.ts";
import { test as base } from "../rig/test.ts";
import { WHOLE_BROWSER } from "../rig/whole-browser.ts";

interface FrameFixtures {
  /** The host's site. */
  site: FrameSite;
  /** A site that nobody has allowed anything. */
  stranger: FrameSite;
  /** The server of the panel in the host's page; it allows `site` to hold it. */
  gateway: Server;
  /** Opens the gateway's link in a frame of the host's page: its cookie works there and nowhere else. */
  signIn: () => Promise<void>;
  /** Opens the gateway's link in a tab. */
  signInTab: () => Promise<void>;
  /** Opens the host's page with these elements in it, under a policy without anything that they do not need. */
  openHost: (body: string) => Promise<void>;
  /** The only element of the host's page. */
  panel: FramePanel;
}

export const test = base.extend<FrameFixtures>({
  // Chromium without windows holds no cookies back from frames.
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, executablePath: WHOLE_BROWSER }), { scope: "worker" }],

  site: async ({}, use) => {
    const site = await FrameSite.start();
    await use(site);
    await site.stop();
  },

  stranger: async ({}, use) => {
    const stranger = await FrameSite.start();
    await use(stranger);
    await stranger.stop();
  },

  gateway: async ({ startServer, site, guard }, use) => {
    const gateway = await startServer({ embedOrigin: site.origin });
    guard.allowPage(site.origin);
    guard.allowApi(gateway.origin, gateway.key("admin"));
    await use(gateway);
  },

  signIn: async ({ gateway, site, page, guard }, use) => {
    await use(async () => {
      guard.allowPage(gateway.origin);
      // The browsers of journeys hold third-party cookies back, as more and more people's do.
      site.put("/sign-in", `<iframe src="${gateway.url}"></iframe>`);
      await page.goto(`${site.origin}/sign-in`);
      await expect.poll(() => page.frames().map((frame) => frame.url())).toContain(`${gateway.origin}/embed`);
    });
  },

  signInTab: async ({ gateway, page, guard }, use) => {
    await use(async () => {
      guard.allowPage(gateway.origin);
      await page.goto(gateway.url);
      await page.waitForURL(`${gateway.origin}/**`);
    });
  },

  openHost: async ({ gateway, site, page }, use) => {
    await recordEvents(page);
    await use(async (body) => {
      const script = `<script type="module" src="${gateway.origin}/element.js"></script>`;
      site.put("/", `${script}${body}`, strictPolicy(gateway.origin));
      await page.goto(`${site.origin}/`);
    });
  },

  panel: async ({ page, words }, use) => use(new FramePanel(page, words)),
});

export { expect };

/** The element's tag for the panel of a gateway in a frame. */
export function framed(gateway: Server, attributes = ""): string {
  return `<inbox-widgets mode="iframe" api-base="${gateway.origin}" chatbot-id="${gateway.chatbot}" ${attributes}></inbox-widgets>`;
}
