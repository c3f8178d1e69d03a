// If the application cannot run, or has stopped, a plain explanation appears in its place.

import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { breakTheModule } from "../../rig/panic.ts";
import { pageFolder } from "../../rig/server.ts";
import { expect, test as base } from "../../rig/test.ts";

/** A copy of the built page, as on a server. */
const test = base.extend<{ folder: string }>({
  folder: async ({ startServer: _ }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-page-"));
    await cp(pageFolder, folder, { recursive: true });
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const TITLE = "Inbox widgets cannot be shown";

test("a new version under an open tab: the old module is gone, the page says so, and Reload helps", { tag: "@once" }, async ({ page, guard, startServer, folder, manage }) => {
  const server = await startServer({ page: folder });
  guard.allowPage(server.origin);
  guard.expectStatus(404);
  const assets = join(folder, "assets");
  const modules = (await readdir(assets)).filter((name) => name.includes(".wasm"));
  expect(modules.length).toBeGreaterThan(0);
  await Promise.all(modules.map((name) => rm(join(assets, name))));

  const reply = page.waitForResponse(/\.wasm$/);
  await page.goto(server.url);
  const missing = await reply;
  expect([missing.status(), missing.headers()["content-type"]]).toEqual([404, "application/json"]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(TITLE);
  await expect(alert).toContainText("Loading the page again may help");

  await Promise.all(modules.map((name) => cp(join(pageFolder, "assets", name), join(assets, name))));
  await alert.getByRole("button", { name: "Reload" }).click();
  await expect(manage.titles).toHaveCount(12);
});

test("a style sheet that does not come is told of, and nothing is shown without it", { tag: "@once" }, async ({ page, app, guard, inspect }) => {
  guard.expectNoConnection();
  await page.route("**/*.css", (route) => route.abort());
  await app.signIn();
  await expect(page.getByRole("alert")).toContainText(TITLE);
  await inspect("fallback");
});

test("after a panic every element of the page says so, tells its host, and works again once the page is loaded again", { tag: "@once" }, async ({ page, app, guard, manage, editor, words }) => {
  guard.expectProblem(/inbox-widgets stopped at/);
  guard.expectProblem(/unreachable|broken on purpose/);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const element = document.createElement("inbox-widgets");
    element.id = "second";
    document.body.append(element);
    Object.assign(window, { told: [] as unknown[] });
    document.addEventListener("iw-error", (event) => {
      const { id } = event.target as HTMLElement;
      (window as unknown as { told: unknown[] }).told.push([id, (event as CustomEvent<{ code: string }>).detail.code]);
    });
  });
  await expect(page.locator("#second").getByText("Waiting for a chatbot")).toBeVisible();
  await breakTheModule(page);
  // Work of an idle time may have met it before.
  await page.evaluate((name) => {
    const root = document.querySelector("main inbox-widgets")?.shadowRoot;
    [...(root?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent?.trim() === name)?.click();
  }, words.newWidget);
  for (const element of [page.locator("main inbox-widgets"), page.locator("#second")]) {
    await expect(element.getByRole("alert")).toContainText(TITLE);
  }
  const known = await page.evaluate(async () => {
    const element = document.querySelector("inbox-widgets") as HTMLElement & {
      status: string;
      refresh(): Promise<void>;
    };
    const refused = await element.refresh().catch((error: { code: string }) => error.code);
    return { told: (window as unknown as { told: unknown[] }).told, status: element.status, refused };
  });
  expect(known).toEqual({ told: [["", "stopped"], ["second", "stopped"]], status: "error", refused: "stopped" });

  await page.locator("main").getByRole("button", { name: "Reload" }).click();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await expect(editor.title).toBeVisible();
});

test("where storage is blocked everything works, and nothing is remembered", { tag: "@once" }, async ({ page, app, manage, editor, values, api }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("Access is denied for this document.", "SecurityError");
        },
      });
    }
  });
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await app.chooseTheme("dark");
  await expect(app.region).toHaveAttribute("data-theme", "dark");
  await manage.newWidget.click();
  await editor.title.fill("Without storage");
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Without storage")).toBeVisible();
  expect(await api.titles()).toContain("Without storage");
  await app.open("#/demo/values/8F2K/contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await page.reload();
  await expect(app.region).toHaveAttribute("data-theme", "auto");
  // The search for secrets looks into the storage, too.
  await page.goto("about:blank");
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("the explanation speaks the person's language where the document names none of ours", { tag: "@once" }, async ({ page, app, guard }) => {
    guard.expectNoConnection();
    await page.addInitScript(() => {
      document.addEventListener("DOMContentLoaded", () => document.documentElement.removeAttribute("lang"));
    });
    await page.route("**/*.wasm", (route) => route.abort());
    await app.signIn();
    await expect(page.getByRole("alert")).toContainText("Inbox-Widgets können nicht angezeigt werden");
  });
});
