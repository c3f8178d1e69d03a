// Who may talk: a wrong origin, a wrong source and a wrong form are dropped, on both sides of the border.

import type { Frame, Page } from "@playwright/test";
import { ECHO, answerEchoes, exchangeEchoes } from "../../frame/echo.ts";
import { capturePorts } from "../../frame/ports.ts";
import { expect, framed, test } from "../../frame/test.ts";
import { installClock } from "../../rig/clock.ts";

/** A page of a stranger: starts handshakes with the page around it and keeps what it gets. */
const STRANGER_PAGE = `<script>
  window.got = [];
  addEventListener("message", (event) => got.push({ data: event.data, ports: event.ports.length }));
  window.sent = 0;
  setInterval(() => {
    const nonce = (sent += 1).toString(16).padStart(32, "0");
    parent.postMessage({ ns: "inbox-widgets", v: 1, type: "hello", nonce }, "*");
  }, 20);
</script>`;

interface Stranger extends Window {
  got: { data: unknown; ports: number }[];
  sent: number;
}

/** Waits until the stranger in `frame` has sent twenty hellos more and their answers would have come; says what it got. */
async function gotByStranger(frame: Frame | null): Promise<unknown[] | undefined> {
  const sent = async (): Promise<number> => (await frame?.evaluate(() => (window as unknown as Stranger).sent)) ?? 0;
  const before = await sent();
  await expect.poll(sent).toBeGreaterThan(before + 20);
  if (frame) {
    await exchangeEchoes(frame);
  }
  const got = await frame?.evaluate(() => (window as unknown as Stranger).got);
  return got?.filter(({ data }) => data !== ECHO);
}

test("handshakes of strangers get no answer", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, site, stranger, page, guard }) => {
  guard.allowPage(stranger.origin);
  stranger.put("/", STRANGER_PAGE);
  site.put("/stranger", STRANGER_PAGE);
  await installClock(page);
  await signIn();
  await openHost(framed(gateway));
  // The policy of the host's page lets these in: it is the element that must not listen to them.
  site.put("/", `<iframe name="other" src="${stranger.origin}/"></iframe>
    <iframe name="own" src="/stranger"></iframe>
    <iframe name="none" sandbox="allow-scripts" src="/stranger"></iframe>
    <iframe name="bare" src="${gateway.origin}/embed"></iframe>
    <script type="module" src="${gateway.origin}/element.js"></script>${framed(gateway)}`);
  await page.goto(`${site.origin}/`);
  await expect(panel.manage.titles).toHaveCount(12);
  await answerEchoes(page);
  for (const name of ["other", "own", "none"]) {
    expect(await gotByStranger(page.frame({ name })), name).toEqual([]);
  }
  // A frame of the right origin that is not the element's: had it been answered, it would show the panel.
  await page.clock.runFor(10_500);
  await expect(page.frameLocator('[name="bare"]').getByText("This page shows its content inside another page.")).toBeVisible();
  expect(await page.frame({ name: "bare" })?.evaluate(() => document.querySelectorAll("body > div").length)).toBe(0);
  // Messages without a source, and with the page itself as one.
  await page.evaluate((origin) => {
    const data = { ns: "inbox-widgets", v: 1, type: "hello", nonce: "0".repeat(32) };
    window.dispatchEvent(new MessageEvent("message", { data, origin }));
    window.postMessage(data, "*");
  }, gateway.origin);
  expect(await panel.call("refresh")).toBeUndefined();
  // Without a document the frame has no window, and this message no source: neither is the other.
  await page.evaluate(async (origin) => {
    const element = document.querySelector("inbox-widgets") as Element;
    element.remove();
    await new Promise(requestAnimationFrame);
    document.body.append(element);
    while (!element.shadowRoot?.querySelector("iframe")) {
      await new Promise(requestAnimationFrame);
    }
    element.remove();
    const data = { ns: "inbox-widgets", v: 1, type: "hello", nonce: "1".repeat(32) };
    window.dispatchEvent(new MessageEvent("message", { data, origin }));
  }, gateway.origin);
});

test("a frame gets one answer each time that it has loaded", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  await capturePorts(page);
  await page.addInitScript(() => {
    const host = window as unknown as { nonces: string[] };
    host.nonces = [];
    window.addEventListener("message", (event) => host.nonces.push((event.data as { nonce: string }).nonce));
  });
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  const answers = (): Promise<number> => page.evaluate(() => (window as unknown as { ports: unknown[] }).ports.length);
  expect(await answers()).toBe(1);
  const frame = await panel.frame();
  const sayHello = (nonces: string[]): Promise<void> =>
    frame.evaluate((nonces) => {
      for (const nonce of nonces) {
        parent.postMessage({ ns: "inbox-widgets", v: 1, type: "hello", nonce }, "*");
      }
    }, nonces);
  // A hello that was sent twice may come after the frame has loaded.
  await panel.iframe.dispatchEvent("load");
  await sayHello(await nonces(page));
  expect(await panel.call("refresh")).toBeUndefined();
  expect(await answers()).toBe(1);
  // Ill formed ones count for nothing.
  await sayHello(["", "0", "g".repeat(32), "0".repeat(33)]);
  expect(await panel.call("refresh")).toBeUndefined();
  expect(await answers()).toBe(1);
  await sayHello(Array.from({ length: 10_000 }, (_, index) => index.toString(16).padStart(32, "0")));
  await expect.poll(async () => (await nonces(page)).length).toBeGreaterThan(10_000);
  expect(await answers()).toBe(2);
  // Who says hello for the panel takes its place, until the frame is loaded again.
  await frame.evaluate(() => location.reload());
  await expect.poll(answers).toBe(3);
  await expect(panel.manage.titles).toHaveCount(12);
});

test("a frame that is led elsewhere is given up, and nothing goes to the page in it", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, site, stranger, page, guard, app }) => {
  guard.allowPage(stranger.origin);
  stranger.put("/", STRANGER_PAGE);
  await installClock(page);
  await signIn();
  await openHost(framed(gateway));
  site.put("/", `<script type="module" src="${gateway.origin}/element.js"></script>${framed(gateway)}`);
  await page.goto(`${site.origin}/`);
  await expect(panel.manage.titles).toHaveCount(12);
  // The right window, another origin.
  await panel.iframe.evaluate((frame, there) => {
    (frame as HTMLIFrameElement).src = there;
  }, `${stranger.origin}/`);
  const inside = await panel.frame();
  await inside.waitForURL(`${stranger.origin}/`);
  await answerEchoes(page);
  expect(await gotByStranger(inside)).toEqual([]);
  await app.passTimeUntil(panel.element.getByRole("alert"));
  await expect(panel.iframe).toHaveCount(0);
  await expect.poll(() => panel.property("status")).toBe("error");
  await expect.poll(async () => (await panel.events("iw-error")).map(({ detail }) => detail["code"])).toEqual(["stopped"]);
});

/** Hellos that the page has had from the frame, by their nonces. */
async function nonces(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { nonces: string[] }).nonces);
}

/** Puts a bare frame into the host's page; the test answers its handshake itself. */
const BARE = (gateway: string): string => `<script>
  window.nonces = [];
  window.wrongOrigin = 0;
  window.received = [];
  addEventListener("message", ({ data, source, origin }) => {
    if (source === document.getElementById("bare").contentWindow) {
      nonces.push(data.nonce);
      if (origin !== "${gateway}") { wrongOrigin += 1; }
    }
  });
  window.init = (change = {}, ports = 1) => {
    const config = { options: {}, language: "", messages: {}, hasAuthProvider: false, theme: {}, viewport: 600 };
    const data = { ns: "inbox-widgets", v: 1, type: "init", nonce: nonces.at(-1), config, ...change };
    const channels = Array.from({ length: ports }, () => new MessageChannel());
    for (const { port1 } of channels) {
      port1.onmessage = (event) => received.push(event.data.type);
    }
    document.getElementById("bare").contentWindow.postMessage(data, "${gateway}", channels.map(({ port2 }) => port2));
  };
</script>
<iframe id="bare" src="${gateway}/embed"></iframe>
<iframe id="other" name="other" src="/other"></iframe>`;

test("the frame takes one answer, from its parent, with its nonce and the right form", { tag: "@once" }, async ({ gateway, site, page }) => {
  // Its origin is allowed, but it is not the parent.
  site.put("/other", "<p>Another page beside the frame</p>");
  site.put("/", BARE(gateway.origin));
  await installClock(page);
  await page.goto(`${site.origin}/`);
  await expect.poll(async () => (await nonces(page)).length).toBeGreaterThan(1);
  const panelFrame = page.frames().find((frame) => frame.url() === `${gateway.origin}/embed`);
  const [nonce] = await nonces(page);
  expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  const received = (): Promise<string[]> => page.evaluate(() => (window as unknown as { received: string[] }).received);
  await page.evaluate(() => {
    const { init } = window as unknown as { init: (change?: object, ports?: number) => void };
    const config = { options: {}, language: "", messages: {}, hasAuthProvider: false, theme: {}, viewport: 600 };
    init({ nonce: "0".repeat(32) });
    init({ v: 2 });
    init({ ns: "other" });
    init({ type: "hello" });
    init({}, 0);
    init({}, 2);
    init({ config: undefined });
    init({ config: { ...config, viewport: "all" } });
    init({ config: { ...config, layout: { large: "x".repeat(70_000) } } });
    for (let sent = 0; sent < 10_000; sent += 1) {
      document.querySelector("iframe")?.contentWindow?.postMessage({ ns: "inbox-widgets", v: 1, type: "init", nonce: "f".repeat(32) }, "*");
    }
  });
  // The right form and nonce from a window that is not the parent.
  await page.frame({ name: "other" })?.evaluate((nonce) => {
    const config = { options: {}, language: "", messages: {}, hasAuthProvider: false, theme: {}, viewport: 600 };
    parent.frames[0]?.postMessage({ ns: "inbox-widgets", v: 1, type: "init", nonce, config }, "*", [new MessageChannel().port2]);
  }, nonce);
  const before = (await nonces(page)).length;
  await expect.poll(async () => (await nonces(page)).length).toBeGreaterThan(before + 1);
  expect(await received()).toEqual([]);
  expect(new Set(await nonces(page)).size).toBe(1);

  await page.evaluate(() => (window as unknown as { init: () => void }).init());
  await expect.poll(received).toContain("ready");
  await panelFrame?.evaluate(() => parent.postMessage({ nonce: "accepted" }, "*"));
  await expect.poll(async () => (await nonces(page)).at(-1)).toBe("accepted");
  const hellos = (await nonces(page)).length;
  const readies = (await received()).filter((type) => type === "ready").length;
  // Accepted once: a second answer is nothing to it, and it says hello no more.
  await page.evaluate(() => (window as unknown as { init: () => void }).init());
  await page.clock.runFor(1_000);
  // What it says now comes after whatever it has said before.
  await panelFrame?.evaluate(() => parent.postMessage({ nonce: "last" }, "*"));
  await expect.poll(async () => (await nonces(page)).at(-1)).toBe("last");
  expect((await received()).filter((type) => type === "ready")).toHaveLength(readies);
  expect(await nonces(page)).toHaveLength(hellos + 1);
  expect(await page.evaluate(() => (window as unknown as { wrongOrigin: number }).wrongOrigin)).toBe(0);
});

test("both sides name the origin that they talk to", { tag: "@once" }, async ({ gateway, signInTab, panel, page }) => {
  // At one origin a script can intercept both and record the origins that they name.
  await page.addInitScript(() => {
    type Post = (...given: unknown[]) => void;
    interface Noting {
      targets: string[];
      noteFor(to: Noting): Post;
      postMessage: Post;
    }
    const own = window as unknown as Noting;
    own.targets = [];
    // A message counts as sent by the window that the sending function was made in, so each side makes its own.
    own.noteFor = (to) => {
      const post = to.postMessage.bind(to);
      return (...given) => {
        const [data, target] = given as [{ ns?: string; type?: string } | undefined, unknown];
        if (data?.ns === "inbox-widgets") {
          own.targets.push(`${data.type} ${String(target)}`);
        }
        post(...given);
      };
    };
    if (window.parent !== window) {
      const parent = window.parent as unknown as Noting;
      const fromParent = parent.noteFor(own);
      parent.postMessage = own.noteFor(parent);
      own.postMessage = fromParent;
    }
  });
  await page.route(`${gateway.origin}/host`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><script type="module" src="/element.js"></script>${framed(gateway)}` }),
  );
  await signInTab();
  await page.goto(`${gateway.origin}/host`);
  await expect(panel.manage.titles).toHaveCount(12);
  const targets = async (window: Page | Frame): Promise<string[]> =>
    window.evaluate(() => (globalThis as unknown as { targets: string[] }).targets);
  expect(await targets(page)).toEqual([`init ${gateway.origin}`]);
  expect(new Set(await targets(await panel.frame()))).toEqual(new Set([`hello ${gateway.origin}`]));
});
