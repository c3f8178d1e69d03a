// Where a frame cannot be: at strangers', outside a frame, without an answer, in an element that is gone.

import { expect, framed, test } from "../../frame/test.ts";

for (const [who, name] of [["a stranger", "stranger"], ["an origin that only ends alike", "look-alike"]] as const) {
  test(`${who} cannot hold the frame, and gets an explanation`, { tag: "@once" }, async ({ gateway, site, stranger, page, guard, panel, signIn }) => {
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
    await signIn();
    await page.goto(`${origin}/`);
    await expect(panel.element.getByRole("alert")).toBeVisible({ timeout: 20_000 });
    await expect(panel.iframe).toHaveCount(0);
    expect(await panel.property("status")).toBe("error");
    await expect.poll(() => panel.call("ready")).toMatchObject({ code: "stopped" });
  });
}

test("the page for frames says so where it is in none", { tag: "@once" }, async ({ gateway, page, guard }) => {
  guard.allowPage(gateway.origin);
  await page.goto(`${gateway.origin}/embed`);
  await expect(page.getByRole("heading", { name: "Inbox widgets" })).toBeVisible();
  await expect(page.getByText("This page shows its content inside another page.")).toBeVisible();
});

test("a frame that nobody answers says so, and tries no more handshakes", { tag: "@once" }, async ({ gateway, site, page }) => {
  site.put("/", `<iframe src="${gateway.origin}/embed"></iframe><script>
    window.hellos = 0;
    addEventListener("message", () => { hellos += 1; });
  </script>`);
  await page.goto(`${site.origin}/`);
  await expect(page.frameLocator("iframe").getByText("This page shows its content inside another page.")).toBeVisible({ timeout: 15_000 });
  const hellos = (): Promise<number> => page.evaluate(() => (window as unknown as { hellos: number }).hellos);
  const last = await hellos();
  expect(last).toBeGreaterThan(20);
  expect(last).toBeLessThanOrEqual(41);
  await page.waitForTimeout(700);
  expect(await hellos()).toBe(last);
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
  site.put("/", `<iframe src="${gateway.origin}/embed"></iframe><script>
    window.hellos = 0;
    addEventListener("message", () => { hellos += 1; });
  </script>`);
  await page.goto(`${site.origin}/`);
  await expect(page.frameLocator("iframe").getByText("This page shows its content inside another page.")).toBeVisible({ timeout: 2_000 });
  expect(await page.evaluate(() => (window as unknown as { hellos: number }).hellos)).toBe(0);
});

test("an element that goes in mid-handshake leaves nothing, and can come back", { tag: "@once" }, async ({ signIn, openHost, gateway, panel, page }) => {
  await signIn();
  await openHost("<p>Empty</p>");
  const left = await page.evaluate(
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
      let element: HTMLElement | undefined;
      for (let round = 0; round < 20; round += 1) {
        element = document.createElement("inbox-widgets");
        element.setAttribute("mode", "iframe");
        element.setAttribute("api-base", base);
        element.setAttribute("chatbot-id", chatbot);
        document.body.append(element);
        await new Promise((go) => setTimeout(go, round * 15));
        element.remove();
        await new Promise((go) => setTimeout(go));
      }
      await new Promise((go) => setTimeout(go, 300));
      const found = [listeners, window.frames.length, element?.shadowRoot?.childElementCount];
      if (element) {
        document.body.append(element);
      }
      return found;
    },
    [gateway.origin, gateway.chatbot] as const,
  );
  expect(left).toEqual([0, 0, 0]);
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
  expect(await panel.property("dirty")).toBe(false);
  expect(await panel.call("refresh")).toBeUndefined();

  const frame = await panel.frame();
  await frame.evaluate(() => location.reload());
  await expect(panel.manage.titles).toHaveCount(12);
  await expect.poll(() => panel.call("refresh")).toBeUndefined();
  expect(await panel.events("iw-error")).toEqual([]);
});
