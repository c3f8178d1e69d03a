// The page under a path: behind proxies that show the server at an address that others share, and in a folder of a file
// server. The guard of each journey fails for a request beside the path.

import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FramePanel } from "../../frame/panel.ts";
import { FrameSite } from "../../frame/site.ts";
import { HostsSite } from "../../hosts/site.ts";
import { PrefixProxy, type Way } from "../../rig/prefix_proxy.ts";
import { type Server, freePort, pageFolder } from "../../rig/server.ts";
import { several } from "../../rig/several.ts";
import { expect, test as base } from "../../rig/test.ts";

const PATH = "/tools/widgets/";

interface Fixtures {
  /** Another site, which may show the panel in a frame. */
  site: FrameSite;
  /** Starts a server and a proxy of this way before it. */
  startProxied: (way: Way) => Promise<{ shown: Server; proxy: PrefixProxy }>;
}

const test = base.extend<Fixtures>({
  site: async ({ guard: _ }, use) => {
    const site = await FrameSite.start();
    await use(site);
    await site.stop();
  },

  startProxied: async ({ startServer, guard, site }, use) => {
    const start = async (way: Way): Promise<{ shown: Server; proxy: PrefixProxy }> => {
      const port = await freePort();
      const shown = await startServer({ publicUrl: `http://127.0.0.1:${port}${PATH}`, embedOrigin: site.origin });
      const proxy = await PrefixProxy.start(shown, PATH, way, port);
      guard.allowPage(proxy.base);
      guard.allowApi(proxy.base, shown.key("admin"));
      return { shown, proxy };
    };
    await several(use, start, ({ proxy }) => proxy.stop());
  },
});

for (const way of ["keeps", "strips"] as const) {
  test(`works under a path that the proxy ${way}`, { tag: "@once" }, async ({ startProxied, page, app, manage, editor, values, inbox, inspect }) => {
    const { proxy } = await startProxied(way);
    app.through(proxy);
    inbox.through(proxy);
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    expect(page.url()).toBe(proxy.address("#/demo/widgets"));
    await inspect("prefix-list");

    await manage.newWidget.click();
    await editor.title.fill("Under a path");
    await editor.save.click();
    await expect(editor.dialog).toHaveCount(0);
    await page.reload();
    await expect(manage.row("Under a path")).toBeVisible();
    await manage.edit("Under a path").click();
    await expect(editor.title).toHaveValue("Under a path");
    await editor.cancel.click();
    const links = await page.locator("a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(links.filter((link) => !link.startsWith(proxy.address()))).toEqual([]);

    await app.open("#/demo/values/8F2K/contact-amelie");
    await expect(values.card("Open orders").value("Order number")).toContainText("4711");

    await inbox.open();
    await inbox.entry("Amélie").click();
    await expect(inbox.panel.getByText("4711").first()).toBeVisible();
    await page.getByRole("link", { name: "Manage" }).click();
    await expect(manage.titles).toHaveCount(13);
    expect(page.url()).toContain(proxy.address());
    // Other programs at this address must not get the cookie.
    const cookies = await page.context().cookies(proxy.origin);
    expect(cookies).toEqual([]);
    expect((await page.context().cookies(proxy.address())).length).toBeGreaterThan(0);
  });

  test(`shows the panel in a frame of another site under a path that the proxy ${way}`, { tag: "@once" }, async ({ startProxied, site, guard, page, words }) => {
    const { shown, proxy } = await startProxied(way);
    guard.allowPage(site.origin);
    site.put("/sign-in", `<iframe src="${proxy.url}"></iframe>`);
    await page.goto(`${site.origin}/sign-in`);
    await expect.poll(() => page.frames().map((frame) => frame.url())).toContain(`${proxy.base}/embed`);
    // With a slash at its end, as an address of a folder has it.
    site.put("/", `<script type="module" src="${proxy.base}/element.js"></script>
      <inbox-widgets mode="iframe" api-base="${proxy.base}/" chatbot-id="${shown.chatbot}"></inbox-widgets>`);
    await page.goto(`${site.origin}/`);
    await expect(new FramePanel(page, words).manage.titles).toHaveCount(12);
  });
}

test("the conformance page finds its server under a path, in the page and in a frame", { tag: "@once" }, async ({ startProxied, page, app }) => {
  const { proxy } = await startProxied("keeps");
  app.through(proxy);
  await app.signIn();
  // What later checks cause on purpose is not to come into the end of this journey.
  await page.route("**/v1/**", () => undefined);
  for (const mode of ["inline", "iframe"]) {
    await page.goto(proxy.address(`demo/conformance.html?mode=${mode}`));
    await expect(page.locator('[data-outcome="passed"]').first()).toBeVisible();
  }
});

test("connects from a folder of a file server", { tag: "@once" }, async ({ startServer, guard, connect, manage, page }) => {
  const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-files-"));
  await symlink(pageFolder, join(folder, "widgets"));
  const files = await HostsSite.start(folder);
  const api = await startServer({ embedOrigin: files.origin });
  // Its operator reads of the page's inline script in the README.
  const [script = ""] = (await readFile("README.md", "utf8")).match(/'sha256-[^']+'/) ?? [];
  files.allow({ connects: [api.origin], scripts: [script] });
  guard.allowPage(`${files.origin}/widgets`);
  guard.allowApi(api.origin, api.key("admin"));
  // There is nobody who could know the browser.
  guard.expectStatus(404);
  await page.goto(`${files.origin}/widgets/`);
  await expect(connect.address).toHaveValue(`${files.origin}/widgets`);
  await connect.address.fill(api.origin);
  await connect.connect(api.chatbot, api.key("admin"));
  await expect(manage.titles).toHaveCount(12);
  await page.goto("about:blank");
  await files.stop();
  await rm(folder, { recursive: true });
});
