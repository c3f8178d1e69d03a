// A host's developer at work: Vite's server for development takes the package as it is, WebAssembly and style sheet with it.

import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { freePort } from "../../rig/server.ts";
import { expect, test as base } from "../../rig/test.ts";

/** The folder in which the package is installed; a folder in it is a project that has it. */
const hosts = fileURLToPath(new URL("../../../target/hosts", import.meta.url));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <title>A project of mine</title>
    <link rel="icon" href="data:,">
    <script type="module" src="/main.js"></script>
  </head>
  <body></body>
</html>
`;

const MAIN = `import "inbox-widgets/auto";

const { apiBase, chatbotId, key } = window.hostSettings;
const panel = Object.assign(document.createElement("inbox-widgets"), { apiBase, chatbotId });
panel.authProvider = async () => ({ key });
document.body.append(panel);
`;

const test = base.extend<{ bundled: boolean; address: string }>({
  /** Whether Vite bundles the package ahead. */
  bundled: [true, { option: true }],

  address: async ({ startServer: _, bundled }, use) => {
    const project = join(hosts, `dev-${test.info().workerIndex}`);
    await mkdir(project, { recursive: true });
    await writeFile(join(project, "index.html"), PAGE);
    await writeFile(join(project, "main.js"), MAIN);
    const port = await freePort();
    const server = await createServer({
      root: project,
      // Elsewhere it would keep what it has bundled for the next run, of another package.
      cacheDir: join(project, ".vite"),
      configFile: false,
      logLevel: "error",
      // Nothing is to reload the page in the middle of the journey.
      server: { host: "localhost", port, strictPort: true, hmr: false, watch: null },
      optimizeDeps: bundled ? { include: ["inbox-widgets/auto"] } : { noDiscovery: true },
    });
    await server.listen();
    await use(`http://localhost:${port}`);
    await server.close();
    await rm(project, { recursive: true, force: true });
  },
});

for (const bundled of [true, false]) {
  test.describe(bundled ? "bundled ahead" : "file by file", () => {
    test.use({ bundled });

    test("the element works and has its style", { tag: "@once" }, async ({ address, startServer, guard, page, manage }) => {
      const api = await startServer({ embedOrigin: address });
      guard.allowPage(address);
      guard.allowApi(api.origin, api.key("admin"));
      const settings = { apiBase: api.origin, chatbotId: api.chatbot, key: api.key("admin") };
      await page.addInitScript((settings) => Object.assign(window, { hostSettings: settings }), settings);
      await page.goto(address);
      await expect(manage.titles).toHaveCount(12, { timeout: 60_000 });
      await expect(manage.newWidget).toHaveCSS("background-color", "rgb(52, 81, 209)");
      // The page loads its other parts for later, which would fail without Vite's server.
      const parts = (await readdir(join(hosts, "node_modules/inbox-widgets"))).filter((name) => /^split_(?!list).*\.wasm$/.test(name));
      expect(parts.length).toBeGreaterThan(2);
      const loaded = (): Promise<string[]> =>
        page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.split("/").at(-1) ?? ""));
      await expect.poll(loaded, { timeout: 60_000 }).toEqual(expect.arrayContaining(parts));
    });
  });
}
