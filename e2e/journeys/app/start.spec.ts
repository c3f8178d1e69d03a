// What a person sees while the page starts: the frame of the screen, painted from the HTML alone.

import type { Page } from "@playwright/test";
import { installClock } from "../../rig/clock.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import type { App } from "../../pages/app.ts";
import type { ManagePage } from "../../pages/manage.ts";
import { Shifts } from "../../pages/layout_shifts.ts";
import { amelie } from "../../pages/sample.ts";
import { tooWide } from "../../rig/overflow.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

/** Where these parts are: from where to where, in px. */
function placesOf(page: Page, selectors: string[]): Promise<number[][]> {
  return page.evaluate((selectors) => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    return selectors.map((selector) => {
      const box = root?.querySelector(selector)?.getBoundingClientRect();
      // The end of a table and of cards is their content's.
      return box ? [box.left, box.top, box.right, /table|cards/.test(selector) ? box.top : box.bottom].map(Math.round) : [];
    });
  }, selectors);
}

/** How each element of the frame is drawn, but for what it does under a pointer: first by the page's styles, then by all of them. */
async function drawn(page: Page): Promise<string[][]> {
  const [address = ""] = (await (await page.request.get(page.url())).text()).match(/assets\/[\w-]+\.css/) ?? [];
  const whole = await (await page.request.get(new URL(address, page.url()).href)).text();
  return page.evaluate((whole) => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    const all = [...(root?.querySelectorAll(".iw-shell, .iw-shell *") ?? [])];
    const draw = (): string[] =>
      all.map((element) => {
        const style = getComputedStyle(element);
        const names = [...style].filter((name) => !/^--|^transition|^cursor|user-select$/.test(name));
        return `${element.className}: ${names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ")}`;
      });
    const before = draw();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(whole);
    const own = root?.adoptedStyleSheets ?? [];
    root?.adoptedStyleSheets.splice(0, 1, sheet);
    const after = draw();
    root?.adoptedStyleSheets.splice(0, 1, ...own);
    return [before, after];
  }, whole);
}

/** Waits until all tools are in the list of twelve, of which two widgets are to be looked at. */
async function withTools(app: App, manage: ManagePage): Promise<void> {
  await expect(manage.table.getByRole("checkbox").nth(11)).toBeVisible();
  await expect(manage.toLookAt(2)).toBeVisible();
  await app.settle();
}

test("the frame of the list is painted from the HTML, as all styles have it, in the theme that was chosen, and gives way to the list", { tag: "@twice" }, async ({ app, manage, page, server, words, inspect }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => localStorage.setItem("inbox-widgets.theme", "dark"));
  const module = await HeldRequests.at(page, "**/assets/**");
  await page.goto(server.address(), { waitUntil: "commit" });
  const frame = page.locator(".iw-shell");
  await expect(frame.locator(".iw-skeleton-row")).toHaveCount(8);
  await expect(frame).toHaveAttribute("data-theme", "dark");
  await expect(frame.locator(".iw-brand-name")).toHaveText(words.application);
  await expect(frame).toHaveAttribute("aria-hidden", "true");
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType("paint").length)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.querySelector("inbox-widgets")?.matches(":defined"))).toBe(false);
  expect(await frame.evaluate((element) => element.clientWidth)).toBe(page.viewportSize()?.width);
  const [before = [], after] = await drawn(page);
  expect(before.length).toBeGreaterThan(50);
  expect(before).toEqual(after);
  expect(await tooWide(page)).toEqual([]);
  await inspect("start-list");
  // At no width does a grey row reach into the next one.
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  for (const width of [640, 760, 900]) {
    await page.setViewportSize({ ...size, width });
    const lines = frame.locator(".iw-skeleton-row > .iw-chips");
    expect(await lines.evaluateAll((all) => new Set(all.map((line) => line.getBoundingClientRect().height)).size)).toBe(1);
  }
  await page.setViewportSize(size);
  const parts = [".iw-top-bar", ".iw-screen-head", ".iw-tool-bar", ".iw-search", ".iw-table-frame"];
  const places = await placesOf(page, parts);
  // What its own width moves is drawn before.
  await (await Shifts.from(page)).all();
  const shifts = await Shifts.from(page);
  module.release();
  await expect(manage.titles).toHaveCount(12);
  await expect(frame).toHaveCount(0);
  expect(await placesOf(page, parts)).toEqual(places);
  expect(await shifts.all()).toEqual([]);
  // In a narrow page the line with the number of widgets becomes shorter then, and what is around it stays.
  await withTools(app, manage);
  expect(await placesOf(page, parts)).toEqual(places);
});

test.describe("an agent", () => {
  test.use({ serverOptions: { role: "agent" } });

  test("loads the tools of those who define widgets only by opening one", { tag: "@once" }, async ({ app, manage, coverage, page, words }) => {
    const tools = new Requests(page, "GET", /split_authoring-/);
    await installClock(page);
    await app.signIn();
    await expect(manage.titles).toHaveCount(12);
    await page.clock.runFor(2_000);
    await app.loaded();
    await manage.refresh.click();
    await app.settle();
    await page.clock.runFor(2_000);
    await app.settle();
    expect(tools.count).toBe(0);
    await coverage.open();
    await expect(page.getByRole("heading", { name: words.coverage.heading, exact: true })).toBeVisible();
    expect(tools.count).toBe(1);
  });
});

test("in a host nothing moves either when the list and its tools come", { tag: "@once" }, async ({ app, manage, page, server }) => {
  await page.context().request.get(server.url);
  const host = `${server.origin}/host.html`;
  const body = `<!doctype html><script type="module" src="/element.js"></script><h1>Host</h1><inbox-widgets chatbot-id="${server.chatbot}"></inbox-widgets>`;
  await page.route(host, (route) => route.fulfill({ contentType: "text/html", body }));
  const module = await HeldRequests.at(page, "**/*.wasm");
  await page.goto(host);
  const frame = page.locator(".iw-shell");
  await expect(frame.locator(".iw-skeleton-row")).toHaveCount(8);
  const parts = [".iw-screen-head", ".iw-tool-bar", ".iw-search", ".iw-table-frame"];
  const places = await placesOf(page, parts);
  const shifts = await Shifts.from(page);
  module.release();
  await expect(manage.titles).toHaveCount(12);
  await expect(frame).toHaveCount(0);
  await withTools(app, manage);
  expect(await placesOf(page, parts)).toEqual(places);
  expect(await shifts.all()).toEqual([]);
});

test("an editor that comes late moves nothing behind it, nor do the tools that follow it", { tag: "@once" }, async ({ app, manage, editor, page }) => {
  const part = await HeldRequests.at(page, "**/split_editor-*.wasm");
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const parts = [".iw-top-bar", ".iw-screen-head", ".iw-tool-bar", ".iw-search", ".iw-table-frame", ".iw-row"];
  const places = await placesOf(page, parts);
  const shifts = await Shifts.from(page);
  await manage.newWidget.click();
  await expect.poll(() => part.count).toBe(1);
  await expect(editor.dialog).toBeVisible();
  expect(await placesOf(page, parts)).toEqual(places);
  part.release();
  await expect(editor.title).toBeFocused();
  await withTools(app, manage);
  expect(await placesOf(page, parts)).toEqual(places);
  expect(await shifts.all()).toEqual([]);
});

test("a press is not lost where the tools of the editor come meanwhile", { tag: "@once" }, async ({ app, manage, editor, page }) => {
  const part = await HeldRequests.at(page, "**/split_authoring-*.wasm");
  await app.signIn();
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await expect.poll(() => part.count).toBe(1);
  await editor.addField.hover();
  await page.mouse.down();
  const came = page.waitForResponse("**/split_authoring-*.wasm");
  part.release();
  await (await came).finished();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.mouse.up();
  await expect(editor.fields).toHaveCount(1);
  await expect(editor.preview.fold).toBeVisible();
});

test("the frame of the values is there before the WebAssembly, and nothing of the list", { tag: "@twice" }, async ({ app, manage, values, page, server, inspect }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const module = await HeldRequests.at(page, "**/*.wasm");
  await page.goto("about:blank");
  await page.goto(`${server.address()}#/${server.chatbot}/values/${amelie.conversation}/${amelie.contact}`);
  const frame = page.locator(".iw-shell");
  await expect(frame.locator(".iw-card-skeleton")).toHaveCount(3);
  await expect(frame.locator(".iw-skeleton-row")).toHaveCount(0);
  await expect(page.getByRole("progressbar")).toHaveCount(1);
  const [before = [], after] = await drawn(page);
  expect(before.length).toBeGreaterThan(50);
  expect(before).toEqual(after);
  await inspect("start-values");
  const parts = [".iw-top-bar", ".iw-panel-head", ".iw-panel-find", ".iw-panel-inputs", ".iw-cards"];
  const places = await placesOf(page, parts);
  const shifts = await Shifts.from(page);
  module.release();
  await expect(values.cards.first()).toBeVisible();
  await expect(frame).toHaveCount(0);
  expect(await placesOf(page, parts)).toEqual(places);
  expect(await shifts.all()).toEqual([]);
});

test("where the page's own script does not come, a notice takes the screen's place, and Reload helps", { tag: "@once" }, async ({ app, manage, guard, page, server }) => {
  guard.expectNoConnection();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.route("**/assets/page-*.js", (route) => route.abort());
  await page.goto(server.address());
  const notice = page.getByRole("alert");
  await expect(notice.getByRole("heading", { name: "Inbox widgets cannot be shown" })).toBeVisible();
  await expect(notice).not.toContainText("Inbox-Widgets");
  await expect(page.locator(".iw-shell .iw-skeleton")).toHaveCount(0);
  await page.unroute("**/assets/page-*.js");
  await notice.getByRole("button", { name: "Reload" }).click();
  await expect(manage.titles).toHaveCount(12);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("nothing of the frame is seen, but what the page needs", { tag: "@once" }, async ({ page, server }) => {
    await page.goto(server.address());
    await expect(page.locator("noscript")).toBeVisible();
    await expect(page.locator(".iw-shell")).toHaveCount(0);
  });
});

test("the frame stays while the page asks for its session, and the person is asked to connect where there is none", { tag: "@once" }, async ({ connect, guard, page, server }) => {
  guard.expectStatus(401);
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/\/session$/, async (route) => {
    await answered;
    await route.continue();
  });
  const asked = page.waitForRequest(/\/session$/);
  await page.goto(server.address());
  await asked;
  const frame = page.locator(".iw-shell");
  await expect(frame).toHaveCount(1);
  await expect(page.getByRole("status").filter({ hasText: "Loading" })).toHaveCount(1);
  answer();
  await expect(connect.key).toBeVisible();
  await expect(frame).toHaveCount(0);
});

const LIST = [".iw-skeleton-row", 8] as const;
const EMPTY = [".iw-card-skeleton", 0] as const;

for (const [place, [part, count]] of Object.entries({
  // A chatbot and a widget may be called so.
  "#/values/widgets": LIST,
  "#/demo/widgets/values": LIST,
  // Without a conversation there are no cards.
  "#/demo/values": EMPTY,
})) {
  test(`the frame at ${place} is that of its screen`, { tag: "@once" }, async ({ app, page, server }) => {
    await app.signIn();
    await HeldRequests.at(page, "**/*.wasm");
    // The server has only one chatbot.
    await page.route("**/v1/**", (route) => route.fulfill({ json: { inboxWidgets: [] } }));
    await page.goto("about:blank");
    await page.goto(`${server.address()}${place}`);
    await expect(page.locator(".iw-shell")).toHaveCount(1);
    await expect(page.locator(`.iw-shell ${part}`)).toHaveCount(count);
  });
}
