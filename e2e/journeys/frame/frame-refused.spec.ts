// Where a frame cannot be: at strangers', outside a frame, without an answer, in an element that is gone.

import type { Frame, Page } from "@playwright/test";
import { ECHO, answerEchoes, exchangeEchoes } from "../../frame/echo.ts";
import { expect, framed, test } from "../../frame/test.ts";
import { takeTurns } from "../../pages/turns.ts";
import { installClock } from "../../rig/clock.ts";

for (const [who, name] of [["a stranger", "stranger"], ["an origin that only ends alike", "look-alike"]] as const) {
  test(`${who} cannot hold the frame, and gets an explanation`, { tag: "@once" }, async ({ app, gateway, site, stranger, page, guard, panel, signIn }) => {
    const holder = name === "stranger" ? stranger : site;
    const origin = name === "stranger" ? stranger.origin : site.originAs("evil.localhost");
    guard.allowPage(origin);
    guard.expectProblem(/frame-ancestors/);
    holder.put("/", `<script type="module" src="${gateway.origin}/element.js"></script>${framed(gateway)}`);
    // The module itself is for everyone who is allowed; here only the frame shall refuse.
    await page.route(/\/(element|assets\/.*)\.js$/, async (route) => {
      const reply = await page.request.get(route.request().url());
      await route.fulfill({ body: await reply.body(), contentType: "text/javascript", headers: { "access-control-allow-origin": "*" } });
    });
    await installClock(page);
    await signIn();
    await page.goto(`${origin}/`);
    await app.passTimeUntil(panel.element.getByRole("alert"));
    await expect(panel.iframe).toHaveCount(0);
    await expect.poll(() => panel.property("status")).toBe("error");
    await expect.poll(() => panel.call("ready")).toMatchObject({ code: "stopped" });
  });
}

test("the page for frames says so where it is in none", { tag: "@once" }, async ({ gateway, page, guard }) => {
  guard.allowPage(gateway.origin);
  await page.goto(`${gateway.origin}/embed`);
  await expect(page.getByRole("heading", { name: "Inbox widgets" })).toBeVisible();
  await expect(page.getByText("This page shows its content inside another page.")).toBeVisible();
});

/** The page for frames in a page that never answers it, but for echoes. */
const unanswered = (gateway: string): string => `<iframe src="${gateway}/embed"></iframe><script>
  window.hellos = 0;
  addEventListener("message", ({ data }) => { hellos += data === "${ECHO}" ? 0 : 1; });
</script>`;

/** How many hellos the page has had of the frame in it, once all that are sent have come. */
async function hellosOf(page: Page, gateway: string): Promise<number> {
  const frame = page.frames().find((frame) => frame.url() === `${gateway}/embed`);
  await answerEchoes(page);
  await exchangeEchoes(frame as Frame);
  return page.evaluate(() => (window as unknown as { hellos: number }).hellos);
}

test("a frame that nobody answers says so, and tries no more handshakes", { tag: "@once" }, async ({ gateway, site, page }) => {
  site.put("/", unanswered(gateway.origin));
  await installClock(page);
  await page.goto(`${site.origin}/`);
  await expect.poll(() => page.evaluate(() => (window as unknown as { hellos: number }).hellos)).toBeGreaterThan(0);
  await page.clock.runFor(10_500);
  await expect(page.frameLocator("iframe").getByText("This page shows its content inside another page.")).toBeVisible();
  const last = await hellosOf(page, gateway.origin);
  expect(last).toBeGreaterThan(20);
  expect(last).toBeLessThanOrEqual(41);
  await page.clock.runFor(5_000);
  expect(await hellosOf(page, gateway.origin)).toBe(last);
});

test("the frame cannot lead the host's window elsewhere", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page, site, guard }) => {
  guard.expectProblem(/allow-top-navigation/);
  await signIn();
  await openHost(framed(gateway));
  await expect(panel.manage.titles).toHaveCount(12);
  // Without a sandbox, a click inside is all that it takes.
  await panel.manage.search.click();
  const frame = await panel.frame();
  const outcome = await frame.evaluate((there) => {
    try {
      (window.top as Window).location.href = there;
      return "led away";
    } catch (error) {
      return (error as Error).name;
    }
  }, `${gateway.origin}/`);
  expect(outcome).toBe("SecurityError");
  expect(page.url()).toBe(`${site.origin}/`);
  expect(await frame.evaluate(() => document.referrer)).toBe(`${site.origin}/`);
});

test("a frame page that names no parents says hello to nobody", { tag: "@once" }, async ({ gateway, site, page }) => {
  // The policy lets the host hold it; what the server has written into the page does not.
  await page.route(`${gateway.origin}/embed`, async (route) => {
    const reply = await route.fetch();
    await route.fulfill({ response: reply, body: (await reply.text()).replace(site.origin, "null") });
  });
  site.put("/", unanswered(gateway.origin));
  // It need not wait for anybody: no time passes.
  await installClock(page);
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.goto(`${site.origin}/`);
  await expect(page.frameLocator("iframe").getByText("This page shows its content inside another page.")).toBeVisible();
  expect(await hellosOf(page, gateway.origin)).toBe(0);
});

test("an element that goes in mid-handshake leaves nothing, and can come back", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  await signIn();
  await openHost("<p>Empty</p>");
  await page.evaluate(
    async ([base, chatbot]) => {
      let listeners = 0;
      const add = window.addEventListener.bind(window) as typeof window.addEventListener;
      const remove = window.removeEventListener.bind(window) as typeof window.removeEventListener;
      window.addEventListener = ((...given: Parameters<typeof add>) => {
        listeners += given[0] === "message" ? 1 : 0;
        add(...given);
      }) as typeof window.addEventListener;
      window.removeEventListener = ((...given: Parameters<typeof remove>) => {
        listeners -= given[0] === "message" ? 1 : 0;
        remove(...given);
      }) as typeof window.removeEventListener;
      // At once when it is there: what it does next must not be missed.
      const frameOf = (element: HTMLElement): Promise<HTMLIFrameElement> =>
        new Promise((resolve) => {
          const root = element.shadowRoot as ShadowRoot;
          const look = (): void => {
            const frame = root.querySelector("iframe");
            if (frame) {
              observer.disconnect();
              resolve(frame);
            }
          };
          const observer = new MutationObserver(look);
          observer.observe(root, { childList: true, subtree: true });
          look();
        });
      const messageOf = async (element: HTMLElement): Promise<void> => {
        const frame = await frameOf(element);
        await new Promise<void>((resolve) => {
          const hear = ({ source }: MessageEvent): void => {
            if (source === frame.contentWindow) {
              remove("message", hear);
              resolve();
            }
          };
          add("message", hear);
        });
      };
      /** How far the handshake comes before the element goes. */
      const stages: ((element: HTMLElement) => Promise<unknown>)[] = [
        async () => undefined,
        frameOf,
        async (element) => new Promise(async (resolve) => (await frameOf(element)).addEventListener("load", resolve)),
        messageOf,
        async (element) => messageOf(element).then(() => new Promise(requestAnimationFrame)),
        (element) => (element as HTMLElement & { ready(): Promise<void> }).ready(),
      ];
      let element: HTMLElement | undefined;
      for (const stage of [...stages, ...stages, ...stages]) {
        element = document.createElement("inbox-widgets");
        element.setAttribute("mode", "iframe");
        element.setAttribute("api-base", base);
        element.setAttribute("chatbot-id", chatbot);
        document.body.append(element);
        await stage(element);
        element.remove();
        await new Promise(requestAnimationFrame);
      }
      const last = element;
      Object.assign(window, {
        left: () => [listeners, window.frames.length, last?.shadowRoot?.childElementCount],
        putBack: () => last && document.body.append(last),
      });
    },
    [gateway.origin, gateway.chatbot] as const,
  );
  await takeTurns(page, false);
  expect(await page.evaluate(() => (window as unknown as { left(): unknown[] }).left())).toEqual([0, 0, 0]);
  await page.evaluate(() => (window as unknown as { putBack(): void }).putBack());
  await expect(panel.manage.titles).toHaveCount(12);
  expect(await panel.events("iw-error")).toEqual([]);
});

test("an element that is moved, and a frame that is loaded again, go on", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  await signIn();
  await openHost(`<main></main>${framed(gateway)}`);
  await expect(panel.manage.titles).toHaveCount(12);
  await panel.manage.newWidget.click();
  await panel.editor.title.fill("Lost by the move");
  await expect.poll(() => panel.property("dirty")).toBe(true);
  await page.evaluate(() => document.querySelector("main")?.append(document.querySelector("inbox-widgets") as Element));
  await expect(panel.manage.titles).toHaveCount(12);
  await expect(panel.editor.dialog).toHaveCount(0);
  await expect.poll(() => panel.property("dirty")).toBe(false);
  expect(await panel.call("refresh")).toBeUndefined();

  const frame = await panel.frame();
  await frame.evaluate(() => location.reload());
  await expect(panel.manage.titles).toHaveCount(12);
  await expect.poll(() => panel.call("refresh")).toBeUndefined();
  expect(await panel.events("iw-error")).toEqual([]);
});
