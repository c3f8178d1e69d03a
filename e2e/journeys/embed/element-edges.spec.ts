// What a host may do at a bad moment: nothing stops the other elements of its page, and nothing hangs.

import type { Page } from "@playwright/test";
import { WIDGET, WIDGETS, hold, replaceJson } from "../../rig/fault_proxy/proxy.ts";
import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

type Widgets = HTMLElement & {
  status: string;
  layout: { pinned: string[] } | undefined;
  messages: unknown;
  mode: string;
  authProvider: unknown;
  ready(): Promise<void>;
  refresh(): Promise<void>;
  openCreate(): Promise<void>;
  openEditor(id: string): Promise<void>;
};

declare global {
  interface Window {
    put(id: string, attributes?: Record<string, string>): Widgets;
  }
}

/** A page of the server without the application of its own, in which elements can be put. */
async function openHost(page: Page, url: string, chatbot: string): Promise<void> {
  await page.goto(url);
  await page.evaluate((chatbot) => {
    document.body.replaceChildren();
    window.put = (id, attributes = {}) => {
      const element = document.createElement("inbox-widgets") as Widgets;
      element.id = id;
      for (const [name, value] of Object.entries({ "chatbot-id": chatbot, ...attributes })) {
        element.setAttribute(name, value);
      }
      document.body.append(element);
      return element;
    };
  }, chatbot);
}

test("a save that fails after its element has gone leaves the other element alive", { tag: "@once" }, async ({ faultProxy, server, guard, page }) => {
  guard.expectStatus(500);
  await openHost(page, faultProxy.url, server.chatbot);
  await page.evaluate(() => [window.put("one"), window.put("two")].map(({ id }) => id));
  const one = page.locator("#one");
  const two = page.locator("#two");
  await expect(two.getByText("12 widgets")).toBeVisible();
  await one.getByRole("button", { name: "Edit Warranty" }).click();
  await one.getByRole("textbox", { name: "Title" }).fill("Guarantee");
  const pending = hold(replaceJson(500, { message: "broken" }));
  faultProxy.on("PATCH", WIDGET, pending);
  await one.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => pending.count).toBe(1);
  await page.evaluate(() => document.querySelector("#one")?.remove());
  pending.releaseAll();
  await expect.poll(() => faultProxy.open("PATCH", WIDGET)).toBe(0);
  await two.getByRole("button", { name: "Refresh" }).click();
  await expect(two.getByText("12 widgets")).toBeVisible();
  await two.getByRole("button", { name: "New widget" }).click();
  await expect(two.getByRole("textbox", { name: "Title" })).toBeVisible();
});

test("a save that has begun is sent, though its element goes before its turn", { tag: "@once" }, async ({ faultProxy, server, api, page }) => {
  await openHost(page, faultProxy.url, server.chatbot);
  await page.evaluate(() => window.put("one").id);
  const one = page.locator("#one");
  await one.getByRole("button", { name: "Edit Warranty" }).click();
  await one.getByRole("textbox", { name: "Title" }).fill("Guarantee");
  const pending = hold();
  faultProxy.on("GET", WIDGET, pending);
  await one.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => pending.count).toBe(1);
  await page.evaluate(() => document.querySelector("#one")?.remove());
  pending.releaseAll();
  await expect.poll(() => api.titles()).toContain("Guarantee");
});

test("methods settle where nobody is signed in, and where the chatbot changes under them", { tag: "@once" }, async ({ faultProxy, server, guard, page }) => {
  guard.expectStatus(401);
  await page.goto(faultProxy.address());
  await openHost(page, faultProxy.address(), server.chatbot);
  const codes = await page.evaluate(async () => {
    const element = window.put("one");
    await element.ready();
    const code = (promise: Promise<void>): Promise<string> =>
      promise.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
    const editor = code(element.openEditor("w1"));
    const first = code(element.refresh());
    const early = [await editor, await first];
    return [...early, await code(element.refresh())];
  });
  expect(codes[0]).toBe("not-ready");
  expect(["failed", "not-ready"]).toContain(codes[1]);
  expect(["failed", "not-ready"]).toContain(codes[2]);
  await expect(page.locator("#one").getByRole("button", { name: "Retry" })).toBeVisible();

  await page.goto(faultProxy.url);
  await openHost(page, faultProxy.address(), server.chatbot);
  const pending = hold();
  faultProxy.on("GET", WIDGETS, pending);
  const code = await page.evaluate(async () => {
    const element = window.put("two");
    await element.ready();
    const refresh = element.refresh().then(() => "done", (error: { code?: string }) => error.code ?? String(error));
    element.setAttribute("chatbot-id", "");
    return refresh;
  });
  expect(["failed", "not-ready"]).toContain(code);
  await expect(page.locator("#two").getByText("Waiting for a chatbot")).toBeVisible();
  pending.releaseAll();
});

test("another authProvider is asked where the first one never answers", { tag: "@once" }, async ({ faultProxy, server, page }) => {
  await openHost(page, faultProxy.url, server.chatbot);
  const asked = await page.evaluate(async (key) => {
    const asked: string[] = [];
    const element = document.createElement("inbox-widgets") as Widgets;
    element.id = "one";
    element.setAttribute("chatbot-id", "demo");
    let ended = false;
    const first = new Promise<void>((resolve) => {
      element.authProvider = ({ signal }: { signal: AbortSignal }) => {
        asked.push("first");
        resolve();
        signal.addEventListener("abort", () => (ended = true));
        return new Promise(() => {});
      };
    });
    document.body.append(element);
    await element.ready();
    await first;
    element.authProvider = async ({ reason }: { reason: string }) => {
      asked.push(`second ${reason}`);
      return { key };
    };
    return new Promise<string[]>((resolve) => {
      element.addEventListener("iw-error", () => resolve(asked));
      const wait = setInterval(() => {
        if (element.status === "ready") {
          clearInterval(wait);
          resolve([...asked, ended ? "the first was told" : "the first waits"]);
        }
      }, 20);
    });
  }, server.key("admin"));
  expect(asked).toEqual(["first", "second initial", "the first was told"]);
  await expect(page.locator("#one").getByText("12 widgets")).toBeVisible();
});

test("what a host sets while the element loads counts: mode, texts and layout", { tag: "@once" }, async ({ faultProxy, server, page }) => {
  // A page that may hold frames, and has not loaded the module.
  const html = '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><script type="module" src="/element.js"></script>';
  await page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(faultProxy.url);
  const held = await HeldRequests.at(page, "**/*.wasm");
  await page.goto(`${faultProxy.origin}/host.html`);
  await page.evaluate((chatbot) => {
    document.body.replaceChildren();
    const put = (id: string): Widgets => {
      const element = document.createElement("inbox-widgets") as Widgets;
      element.id = id;
      element.setAttribute("chatbot-id", chatbot);
      document.body.append(element);
      return element;
    };
    put("framed");
    put("worded");
  }, server.chatbot);
  await expect.poll(() => held.count).toBeGreaterThan(0);
  await page.locator("#framed").evaluate((element) => ((element as Widgets).mode = "iframe"));
  await page.locator("#worded").evaluate((element) => Object.assign(element, { messages: { newWidget: "Another one" }, layout: { pinned: ["a"] } }));
  held.release();
  await expect(page.locator("#worded").getByRole("button", { name: "Another one" })).toBeVisible();
  await expect(page.locator("#framed iframe").contentFrame().getByText("12 widgets")).toBeVisible();
  await expect.poll(() => page.locator("#framed").evaluate((element) => (element as Widgets).status)).toBe("ready");
  expect(await page.locator("#worded").evaluate((element) => (element as Widgets).layout?.pinned)).toEqual(["a"]);
});

test("an element without a locale follows the document's language", { tag: "@once" }, async ({ faultProxy, server, page }) => {
  await openHost(page, faultProxy.url, server.chatbot);
  await page.evaluate(() => {
    document.documentElement.lang = "de";
    window.put("one");
    window.put("english", { locale: "en" });
    window.put("unknown", { locale: "de_DE" });
  });
  await expect(page.locator("#unknown").getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
  const one = page.locator("#one");
  await expect(one.getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
  await page.evaluate(() => (document.documentElement.lang = "en-GB"));
  await expect(one.getByRole("button", { name: "New widget", exact: true })).toBeVisible();
  await page.evaluate(() => (document.documentElement.lang = "de-AT"));
  await expect(one.getByRole("button", { name: "Neues Widget", exact: true })).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.lang = "fr";
    window.put("french").messages = { newWidget: "Nouveau widget" };
  });
  const french = page.locator("#french");
  await expect(french.getByRole("button", { name: "Nouveau widget", exact: true })).toBeVisible();
  expect(await french.evaluate((element) => element.shadowRoot?.querySelector("[lang]")?.getAttribute("lang"))).toBe("fr");
  await expect(page.locator("#english").getByRole("button", { name: "New widget", exact: true })).toBeVisible();
});

test("an arrangement stays with its chatbot when the element is taken out and put back for another", { tag: "@once" }, async ({ faultProxy, server, guard, page }) => {
  guard.expectStatus(403);
  await openHost(page, faultProxy.url, server.chatbot);
  const element = await page.evaluateHandle(() =>
    window.put("one", { view: "values", "conversation-id": "8F2K", "contact-id": "contact-amelie" }),
  );
  const pinned = (): Promise<string[] | undefined> => element.evaluate(({ layout }) => layout?.pinned);
  const status = (): Promise<string> => element.evaluate(({ status }) => status);
  await element.evaluate(async (element) => {
    await element.ready();
    element.layout = { pinned: ["w-of-the-first"] };
  });
  await expect.poll(pinned).toEqual(["w-of-the-first"]);
  await element.evaluate((element) => element.remove());
  await expect.poll(status).toBe("idle");
  await element.evaluate(async (element) => {
    element.setAttribute("chatbot-id", "another");
    document.body.append(element);
    await element.ready();
  });
  await expect.poll(status).toBe("error");
  expect(await pinned()).toEqual([]);
  await element.evaluate((element) => element.setAttribute("chatbot-id", "demo"));
  await expect.poll(pinned).toEqual(["w-of-the-first"]);
});

test("a widget that is opened again is read again, also where another was open or a new one", { tag: "@once" }, async ({ faultProxy, server, api, guard, page }) => {
  guard.expectStatus(404);
  await openHost(page, faultProxy.url, server.chatbot);
  await page.evaluate(() => window.put("one").ready());
  const one = page.locator("#one");
  await expect(one.getByText("12 widgets")).toBeVisible();
  const { id } = await api.find("Warranty");
  const open = async (): Promise<void> => {
    await page.evaluate((id) => (document.querySelector("#one") as Widgets).openEditor(id), id);
    await expect(one.getByRole("textbox", { name: "Title" })).toHaveValue("Warranty");
  };
  await open();
  await page.evaluate(() => (document.querySelector("#one") as Widgets).openCreate());
  await expect(one.getByRole("textbox", { name: "Title" })).toHaveValue("");
  await open();
  const code = await page.evaluate(() =>
    (document.querySelector("#one") as Widgets).openEditor("gone").then(() => "", (error: { code: string }) => error.code),
  );
  expect(code).toBe("not-found");
  await open();
});

test("under the mouse a button keeps the colour that the host gave it", { tag: "@once" }, async ({ faultProxy, server, page }) => {
  await openHost(page, faultProxy.url, server.chatbot);
  await page.evaluate(() => window.put("one").style.setProperty("--iw-accent", "#0a6b5c"));
  const button = page.locator("#one").getByRole("button", { name: "New widget" });
  await expect(button).toHaveCSS("background-color", "rgb(10, 107, 92)");
  await button.hover();
  // A little darker: red, green and blue from 0 to 1.
  await expect(button).toHaveCSS("background-color", /^color\(srgb 0\.03\d* 0\.34\d* 0\.29\d*\)$/);
});

test("the tools of a list that leave take no focus from the host's page", { tag: "@once" }, async ({ server, manage, page }) => {
  await openHost(page, server.url, server.chatbot);
  await page.evaluate(async () => {
    document.body.append(Object.assign(document.createElement("input"), { id: "reply", ariaLabel: "Reply" }));
    await window.put("one").ready();
  });
  await expect(manage.titles).toHaveCount(12);
  const boxes = page.getByRole("checkbox");
  await expect(boxes.first()).toBeVisible();
  const reply = page.getByRole("textbox", { name: "Reply" });
  await reply.focus();
  await page.evaluate(() => document.getElementById("one")?.setAttribute("readonly", ""));
  await expect(boxes).toHaveCount(0);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(reply).toBeFocused();

  await page.evaluate(() => document.getElementById("one")?.removeAttribute("readonly"));
  await boxes.nth(1).focus();
  await page.evaluate(() => document.getElementById("one")?.setAttribute("readonly", ""));
  await expect(page.getByRole("heading", { name: "Widgets", level: 1 })).toBeFocused();
});
