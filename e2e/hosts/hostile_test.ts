// The fixtures of journeys in hosts that harm their content.

import { Api } from "../rig/api.ts";
import type { FaultProxy } from "../rig/fault_proxy/proxy.ts";
import { type Held, HostileHost } from "./hostile_page.ts";
import type { Front } from "../pages/front.ts";
import type { Server } from "../rig/server.ts";
import { test as base } from "../rig/test.ts";

export { expect } from "@playwright/test";

interface Fixtures {
  host: HostileHost;
  /** A server with the sample, whose script and API the host may use. */
  api: Api;
  home: Server;
  /** A proxy before it. */
  homeProxy: FaultProxy;
}

export const test = base.extend<Fixtures>({
  // It is asked for before the guard ends, and ends after it: a page that loses its server says so in the console.
  host: async ({ page, guard }, use) => {
    const host = await HostileHost.start(page);
    guard.allowPage(host.origin);
    await use(host);
    await host.stop();
  },
  home: async ({ host, startServer, guard }, use) => {
    const home = await startServer({ embedOrigin: host.origin });
    guard.allowApi(home.origin, home.key("admin"));
    await use(home);
  },
  homeProxy: async ({ home, startFaultProxy, guard }, use) => {
    const proxy = await startFaultProxy(home);
    guard.allowApi(proxy.origin, home.key("admin"));
    await use(proxy);
  },
  api: async ({ home }, use) => use(new Api(home.origin, home.chatbot, home.key("admin"))),
});

/** An element before the API at `front`. */
export function held(id: string, home: Server, attributes: Record<string, string> = {}, front: Front = home): Held {
  return { id, key: home.key("admin"), attributes: { "api-base": front.origin, "chatbot-id": home.chatbot, ...attributes } };
}
