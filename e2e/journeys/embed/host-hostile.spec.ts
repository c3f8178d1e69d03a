// Hosts that harm their content: the element works, or says that it does not.

import type { Page } from "@playwright/test";
import { expect, held, test } from "../../hosts/hostile_test.ts";
import type { HostileHost } from "../../hosts/hostile_page.ts";
import { amelie, attributesOf } from "../../pages/sample.ts";
import { installClock, passUndo } from "../../rig/clock.ts";
import { type FaultProxy, type Hold, WIDGETS, hold } from "../../rig/fault_proxy/proxy.ts";
import type { Server } from "../../rig/server.ts";

/** What pages have beside the element, by what is done to it. */
const HARM: Record<string, string[]> = {
  "style sheets that unset and hide everything": ["reset.css"],
  "junk on the prototypes": ["junk.js"],
  "the built-ins of Prototype.js": ["prototype_js.js"],
  "the built-ins of MooTools": ["mootools.js"],
  "toJSON on objects, lists and texts": ["to_json.js"],
  "a Promise and timers like those of zone.js": ["zone.js"],
  "wrappers round fetch, attachShadow and define": ["wrappers.js"],
  "all but the foreign Promise at once": ["reset.css", "prototype_js.js", "mootools.js", "wrappers.js", "junk.js"],
};

for (const [harm, files] of Object.entries(HARM)) {
  test(`works beside ${harm}`, { tag: "@once" }, async ({ host, home, api, manage, editor, page }) => {
    test.setTimeout(60_000);
    await installClock(page);
    await host.open(home, files, [held("one", home)]);
    await expect(manage.titles).toHaveCount(12);
    const box = await manage.table.boundingBox();
    expect(box?.width).toBeGreaterThan(600);

    await manage.newWidget.click();
    await editor.title.fill("Among enemies");
    await editor.addField.click();
    await editor.field(1).fill("Order", "order");
    await editor.save.click();
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("Among enemies")).toBeVisible();
    await expect.poll(() => api.titles()).toContain("Among enemies");
    const widget = await api.find("Among enemies");
    expect(widget.fields).toMatchObject([{ label: "Order", variable: "order" }]);

    await manage.edit("Among enemies").click();
    await editor.title.fill("Among friends");
    await editor.save.click();
    await expect(manage.row("Among friends")).toBeVisible();
    // The row is there before the server has it.
    await expect.poll(() => api.titles()).toContain("Among friends");
    expect((await api.find("Among friends")).fields).toMatchObject([{ label: "Order", variable: "order" }]);

    await manage.delete("Among friends");
    await passUndo(page, api, "Among friends");
    await expect.poll(() => host.events("one")).toEqual(["iw-ready", "iw-created", "iw-updated", "iw-before-delete", "iw-deleted"]);
    await expect.poll(() => page.evaluate(() => window.elements.one?.status)).toBe("ready");
  });
}

test("shows values beside everything at once", { tag: "@once" }, async ({ host, home, values }) => {
  const whose = attributesOf(amelie);
  await host.open(home, ["reset.css", "prototype_js.js", "mootools.js", "wrappers.js", "junk.js"], [held("one", home, whose)]);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Open orders").fold.click();
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
});

test("an arrangement that toJSON has spoilt counts as none", { tag: "@once" }, async ({ host, home, values, page }) => {
  const whose = attributesOf(amelie);
  await host.open(home, ["to_json.js"], [held("one", home, whose)]);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await page.evaluate(() => Object.assign(window.elements.one ?? {}, { layout: { hidden: ["changed"], folded: [{}] } }));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Open orders").fold.click();
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
});

test("keeps to its own where wrappers watch: the key goes to the API only", { tag: "@once" }, async ({ host, home, manage, page }) => {
  const withKey: string[] = [];
  page.on("request", (request) => {
    if ("x-chatcaptain-key" in request.headers()) {
      withKey.push(new URL(request.url()).pathname);
    }
  });
  await host.open(home, ["wrappers.js"], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  expect(withKey.length).toBeGreaterThan(0);
  expect(withKey.filter((path) => !path.startsWith("/v1/"))).toEqual([]);
});

/** Opens a page whose element reads its list, and holds the reply. */
async function openReading(host: HostileHost, home: Server, homeProxy: FaultProxy): Promise<Hold> {
  const pending = hold();
  homeProxy.on("GET", WIDGETS, pending);
  await host.open(home, ["junk.js"], [held("one", home, {}, homeProxy)]);
  await expect.poll(() => pending.count).toBe(1);
  return pending;
}

/** Puts the element back that was taken out. */
async function putBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { one } = window.elements;
    if (one) {
      document.querySelector("main")?.append(one);
    }
  });
}

test("an element that is removed in the middle of a request ends it, and works when it comes back", { tag: "@once" }, async ({ host, home, homeProxy, manage, page }) => {
  await openReading(host, home, homeProxy);
  await page.evaluate(() => window.elements.one?.remove());
  await expect.poll(() => homeProxy.closed("GET", WIDGETS)).toBe(1);
  await expect.poll(() => page.evaluate(() => [window.elements.one?.status, window.elements.one?.shadowRoot?.childElementCount])).toEqual(["idle", 0]);
  homeProxy.clear();
  await putBack(page);
  await expect(manage.titles).toHaveCount(12);
});

test("an element that is moved in the middle of a request reads on, once", { tag: "@once" }, async ({ host, home, homeProxy, manage, page }) => {
  const pending = await openReading(host, home, homeProxy);
  await page.evaluate(() => {
    const { one } = window.elements;
    const place = document.createElement("section");
    document.body.append(place);
    if (one) {
      place.append(one);
    }
  });
  homeProxy.clear();
  pending.releaseAll();
  await expect(manage.titles).toHaveCount(12);
  expect(homeProxy.count("GET", WIDGETS)).toBe(1);
});

test("a widget that is being saved when the element is removed is saved once", { tag: "@once" }, async ({ host, home, api, homeProxy, manage, editor, page }) => {
  await host.open(home, ["junk.js"], [held("one", home, {}, homeProxy)]);
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.click();
  await editor.title.fill("On its way");
  const pending = hold();
  homeProxy.on("POST", WIDGETS, pending);
  await editor.save.click();
  await expect.poll(() => pending.count).toBe(1);
  await page.evaluate(() => window.elements.one?.remove());
  await expect.poll(() => page.evaluate(() => window.elements.one?.status)).toBe("idle");
  pending.releaseAll();
  await expect.poll(() => homeProxy.open("POST", WIDGETS)).toBe(0);
  // It may have been carried out or not; what comes back shows which.
  await putBack(page);
  const titles = await api.titles();
  await expect(manage.titles).toHaveCount(titles.length);
  expect(titles.filter((title) => title === "On its way").length).toBeLessThanOrEqual(1);
  expect(homeProxy.count("POST", WIDGETS)).toBe(1);
});

test("two elements before different APIs do not mix", { tag: "@once" }, async ({ host, home, guard, startServer, page, words }) => {
  const second = await startServer({ embedOrigin: host.origin, empty: true });
  guard.allowApi(second.origin, second.key("admin"));
  const sent: string[] = [];
  page.on("request", (request) => {
    const key = request.headers()["x-chatcaptain-key"];
    if (key !== undefined) {
      const whose = key === home.key("admin") ? "home" : "second";
      sent.push(`${whose} to ${new URL(request.url()).origin === home.origin ? "home" : "second"}`);
    }
  });
  await host.open(home, ["junk.js", "wrappers.js"], [held("one", home), held("other", second)]);
  const table = host.element("one").getByRole("rowheader");
  await expect(table).toHaveCount(12);
  await expect(host.element("other").getByText(words.empty)).toBeVisible();
  await host.element("other").getByRole("button", { name: words.createFirst }).click();
  await host.element("other").getByRole("textbox", { name: words.title, exact: true }).fill("Only in the second");
  await expect(host.element("one").getByRole("dialog")).toHaveCount(0);
  await host.element("other").getByRole("button", { name: words.save, exact: true }).click();
  await expect(host.element("other").getByRole("rowheader")).toHaveText(["Only in the second"]);
  await expect(table).toHaveCount(12);
  // The row is there before the server has it.
  await expect.poll(() => host.events("other")).toEqual(["iw-ready", "iw-created"]);
  expect(await host.events("one")).toEqual(["iw-ready"]);
  expect(new Set(sent)).toEqual(new Set(["home to home", "second to second"]));
});

test("two elements of which one may not read do not mix", { tag: "@once" }, async ({ host, home, guard, page, words }) => {
  guard.expectStatus(403);
  await host.open(home, ["junk.js"], [held("one", home), held("other", home, { "chatbot-id": "another" })]);
  await expect(host.element("one").getByRole("rowheader")).toHaveCount(12);
  await expect(host.element("other").getByText(words.forbidden).or(host.element("other").getByRole("alert")).first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => [window.elements.one?.status, window.elements.other?.status])).toEqual(["ready", "error"]);
});

/** The explanation in the element's place gives the reason, offers Reload, and is visible. */
async function expectFallback(host: HostileHost): Promise<void> {
  const alert = host.element("one").getByRole("alert");
  await expect(alert).toContainText("Inbox widgets cannot be shown");
  await expect(alert.getByRole("button", { name: "Reload" })).toBeVisible();
  await expect.poll(() => host.events("one")).toContain("iw-error");
}

test("explains itself where the policy forbids WebAssembly", { tag: "@once" }, async ({ host, home, page }) => {
  await host.open(home, [], [held("one", home)], { noWasm: true });
  await expectFallback(host);
  await expect.poll(() => page.evaluate(() => window.elements.one?.status)).toBe("error");
});

test("explains itself where WebAssembly is off", { tag: "@once" }, async ({ host, home, page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "WebAssembly", { value: undefined }));
  await host.open(home, [], [held("one", home)]);
  await expectFallback(host);
});

test("explains itself where its files do not come, beside style sheets that hide everything", { tag: "@once" }, async ({ host, home, guard, page }) => {
  guard.expectNoConnection();
  await page.route("**/*.wasm", (route) => route.abort());
  await host.open(home, ["reset.css"], [held("one", home)]);
  await expectFallback(host);
});

test("says that nothing can be reached where fetch of the page always fails", { tag: "@once" }, async ({ host, home, app, page, words }) => {
  await installClock(page);
  await host.open(home, ["dead_api.js"], [held("one", home)]);
  await app.passTimeUntil(host.element("one").getByRole("alert").filter({ hasText: words.listFailed }));
  await expect.poll(() => page.evaluate(() => window.elements.one?.status)).toBe("error");
});

test("a page that loads the script twice keeps the first definition", { tag: "@once" }, async ({ host, home, guard, manage, page }) => {
  guard.expectProblem(/already defined/);
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(async (origin) => {
    const first = customElements.get("inbox-widgets");
    const script = await (await fetch(`${origin}/element.js`)).text();
    const path = /["']\.\/(assets\/[^"']+)["']/.exec(script)?.[1];
    await import(`${origin}/${path}?again`);
    if (customElements.get("inbox-widgets") !== first) {
      throw new Error("another class");
    }
  }, home.origin);
  await expect(manage.titles).toHaveCount(12);
});
