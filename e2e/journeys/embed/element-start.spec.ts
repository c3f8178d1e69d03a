// How a host's element finds its code: in few steps, because each takes as long as the way to the server and back.

import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

test("an element asks for its scripts with the first one, and for the rest at once when they have come", { tag: "@once" }, async ({ inbox, page, server }) => {
  const request = page.context().request;
  await request.get(server.url);
  const first = await (await request.get(`${server.origin}/element.js`)).text();
  const named = first.match(/assets\//g)?.length ?? 0;
  const scripts = await HeldRequests.at(page, "**/assets/{element,inline,chunk}-*");
  const rest = await HeldRequests.at(page, "**/assets/inbox-widgets-*");
  await page.goto(inbox.address(), { waitUntil: "commit" });
  await expect.poll(() => scripts.count).toBe(named);
  scripts.release();
  // WebAssembly, JavaScript of wasm-bindgen, styles.
  await expect.poll(() => rest.count).toBe(3);
  rest.release();
  const status = (): Promise<string> => page.locator("inbox-widgets").evaluate((element) => (element as HTMLElement & { status: string }).status);
  await expect.poll(status).toMatch(/waiting|ready/);
  expect([scripts.count, rest.count]).toEqual([named, 3]);
});
