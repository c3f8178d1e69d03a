// Hosts that put the element into another document, translate the page, or give what means nothing.

import { amelie, attributesOf } from "../../pages/sample.ts";
import { expect, held, test } from "../../hosts/hostile_test.ts";

const VALUES = attributesOf(amelie);

test("an element that is put into another document and back is styled and works there", { tag: "@once" }, async ({ host, home, manage, editor, values, page, words }) => {
  await host.open(home, [], [held("one", home)], { frames: ["'self'"] });
  await expect(manage.titles).toHaveCount(12);
  const width = () => page.evaluate(() => getComputedStyle(window.elements.one?.shadowRoot?.querySelector("table") as Element).borderCollapse + getComputedStyle(window.elements.one?.shadowRoot?.querySelector("[part~=base]") as Element).display);
  /** Whether it has its sheets, those of the tools, too, where these are loaded: each of them once. */
  const isDressedOnce = () =>
    page.evaluate(() => {
      const sheets = [...(window.elements.one?.shadowRoot?.adoptedStyleSheets ?? [])].map((sheet) => [...sheet.cssRules].map((rule) => rule.cssText).join(""));
      return sheets.length > 0 && new Set(sheets).size === sheets.length;
    });
  const before = await width();
  // A document without a window, then a frame’s.
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.title = "Another document";
    frame.width = "900";
    frame.height = "600";
    document.body.append(frame);
    const other = document.implementation.createHTMLDocument("");
    other.body.append(window.elements.one as Node);
    frame.contentDocument?.body.append(window.elements.one as Node);
  });
  const frame = page.frameLocator("iframe");
  const inside = (role: "button" | "textbox" | "searchbox" | "rowheader", name?: string) => frame.getByRole(role, name === undefined ? {} : { name, exact: true });
  await expect(inside("rowheader")).toHaveCount(12);
  expect(await isDressedOnce()).toBe(true);
  expect(await width()).toBe(before);
  await page.evaluate(() => {
    const other = window.elements.one?.ownerDocument as Document;
    Object.assign(window, { hostLog: [] });
    other.addEventListener("keydown", (event) => window.hostLog.push(event.key));
  });
  await inside("searchbox", words.searchWidgets).click();
  await page.keyboard.type("warranty");
  await expect(inside("rowheader")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(inside("rowheader")).toHaveCount(12);
  await inside("button", words.newWidget).click();
  await inside("textbox", words.title).fill("In another document");
  // From the beginning of the dialog to its end, which is Save.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(inside("button", words.save)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(frame.getByRole("dialog")).toHaveCount(0);
  await expect(frame.getByRole("row", { name: "In another document" })).toBeVisible();
  // The menu’s first choice gets the focus, and Escape is the menu’s.
  await inside("button", words.moreActions("In another document")).click();
  await expect(frame.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(frame.getByRole("menu")).toHaveCount(0);
  expect((await page.evaluate(() => window.hostLog)).filter((key) => !["Shift"].includes(key))).toEqual([]);
  // The language is that of the document around.
  await page.evaluate(() => window.elements.one?.ownerDocument.documentElement.setAttribute("lang", "de"));
  await expect(inside("button", "Neues Widget")).toBeVisible();
  // Cards are read as they come into sight.
  await page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      window.elements.one?.setAttribute(name, value);
    }
  }, VALUES);
  await expect(frame.getByRole("region", { name: "Open orders" }).getByText("4711").first()).toBeVisible();

  await page.evaluate(() => document.querySelector("main")?.append(window.elements.one as Node));
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  expect(await isDressedOnce()).toBe(true);
  await page.evaluate(() => window.elements.one?.removeAttribute("view"));
  await expect(manage.titles).toHaveCount(13);
  await expect(manage.newWidget).toBeVisible();
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
});

/** Puts other texts into the places of all that may be translated, as browsers do, in one of the ways in which they do. */
function translate(page: import("@playwright/test").Page, way: "replace" | "before" | "after"): Promise<void> {
  return page.evaluate((way) => {
    const root = window.elements.one?.shadowRoot as ShadowRoot;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      if (text.data.trim() !== "" && !text.parentElement?.closest("[translate=no], style, font")) {
        texts.push(text);
      }
    }
    for (const text of texts) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = `~${text.data}~`;
      outer.append(inner);
      if (way === "replace") {
        text.replaceWith(outer);
      } else if (way === "before") {
        text.before(outer);
        text.remove();
      } else {
        const [place, next] = [text.parentNode, text.nextSibling];
        text.remove();
        place?.insertBefore(outer, next);
      }
    }
  }, way);
}

for (const way of ["replace", "before", "after"] as const) {
  test(`a page that is translated shows what is new, and that alone (${way})`, { tag: "@once" }, async ({ host, home, manage, editor, values, api, words, page }) => {
    await host.open(home, [], [held("one", home)]);
    await expect(manage.titles).toHaveCount(12);
    await manage.sortBy("title");
    await translate(page, way);
    await expect(manage.table.getByRole("rowheader", { name: "~Warranty~" })).toBeVisible();
    const { id } = await api.find("Warranty");
    await api.update(id, { title: "Warranty of the new kind" });
    await page.evaluate(() => (window.elements.one as unknown as { refresh(): Promise<void> }).refresh());
    await expect(manage.table.getByRole("rowheader").filter({ hasText: "Warranty" })).toHaveText(["Warranty of the new kind"]);
    // Labels that change with the state: the old one is not beside the new one.
    await page.getByRole("button", { name: `~${words.newWidget}~` }).click();
    await editor.title.fill("After translation");
    await translate(page, way);
    await page.getByRole("button", { name: `~${words.save}~` }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(manage.table.getByRole("rowheader").filter({ hasText: "After translation" })).toHaveText(["After translation"]);
    // And in another language.
    await page.evaluate(() => window.elements.one?.setAttribute("locale", "de"));
    await expect(page.getByRole("button", { name: "Neues Widget", exact: true })).toHaveText("Neues Widget");
    await page.evaluate(() => window.elements.one?.setAttribute("locale", "en"));
    await translate(page, way);
    await page.evaluate((attributes) => {
      for (const [name, value] of Object.entries(attributes)) {
        window.elements.one?.setAttribute(name, value);
      }
    }, VALUES);
    await expect(values.card("Open orders").value("Order number")).toContainText("4711");
    await translate(page, way);
    // Values are as they were sent; labels may be translated.
    await expect(page.getByRole("definition").filter({ hasText: "4711" }).first()).toHaveText(/^4711/);
    await expect(page.getByRole("term").filter({ hasText: "~Order number~" }).first()).toBeVisible();
    await page.evaluate(() => window.elements.one?.setAttribute("conversation-id", "7C1M"));
    await page.evaluate(() => window.elements.one?.setAttribute("contact-id", "contact-jonas"));
    await expect(page.getByText("4711")).toHaveCount(0);
  });
}

test("what means nothing to a property counts as nothing, and the console hears of it once", { tag: "@once" }, async ({ host, home, guard, manage, page }) => {
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  guard.expectProblem(/means nothing to .*, and counts as none/);
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  const read = await page.evaluate(() => {
    const element = window.elements.one as HTMLElement & Record<string, unknown>;
    const thrower = { toString: () => { throw new Error("thrown"); } };
    const nothing = [false, null, undefined];
    const meaningless = [{}, [], ["a"], thrower, Object.create(null), Symbol("s"), Number.NaN, Number.POSITIVE_INFINITY, true, () => "x", new Date(0)];
    const found: string[] = [];
    for (const name of ["conversationId", "contactId", "heading", "locale"]) {
      for (const value of [...nothing, ...meaningless]) {
        element[name] = "before";
        element[name] = value;
        if (element[name] !== "" || element.hasAttribute(name.replace("Id", "-id"))) {
          found.push(`${name} of a ${typeof value}: ${String(element[name])}`);
        }
      }
    }
    for (const value of [...nothing, ...meaningless]) {
      element.pollInterval = value;
      element.view = value;
      element.authProvider = typeof value === "function" ? undefined : value;
      element.messages = typeof value === "object" ? undefined : value;
      if (element.pollInterval !== 0 || element.view !== "manage" || element.authProvider !== null || element.messages !== null) {
        found.push(`others of a ${typeof value}`);
      }
    }
    const meant = [[7, "7"], [0, "0"], [12n, "12"], ["x", "x"], [new URL("https://a.example/b"), "https://a.example/b"]];
    for (const [value, text] of meant) {
      element.heading = value;
      if (element.heading !== text) {
        found.push(`${String(value)}: ${String(element.heading)}`);
      }
    }
    return found;
  });
  expect(read).toEqual([]);
  await expect.poll(() => warnings.length).toBe(8);
  expect(new Set(warnings).size).toBe(8);
});

test("what is no arrangement counts as none, and what is no id is asked of nobody", { tag: "@once" }, async ({ host, home, guard, manage, page }) => {
  const warnings: string[] = [];
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
  guard.expectProblem(/means nothing to (layout|openEditor), and counts as none/);
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  // An arrangement is an object that JSON can hold; before the element is in a document, and in it.
  const kept = await page.evaluate(() => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const thrower = { toJSON: () => { throw new Error("thrown"); } };
    const found: unknown[] = [];
    for (const element of [document.createElement("inbox-widgets"), window.elements.one] as (HTMLElement & Record<string, unknown>)[]) {
      const none = JSON.stringify(element.layout);
      for (const value of [false, null, undefined, true, "a", 7, 12n, [], new Date(0), new URL("https://a.example"), Symbol("s"), () => "x", circle, thrower]) {
        element.layout = value;
        if (JSON.stringify(element.layout) !== none) {
          found.push(`${typeof value}: ${JSON.stringify(element.layout)}`);
        }
      }
    }
    return found;
  });
  expect(kept).toEqual([]);
  await expect.poll(() => warnings.length).toBe(1);

  // What is no text is no id, and nobody is asked for it.
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const outcomes = await page.evaluate(async () => {
    const element = window.elements.one as unknown as { openEditor(id: unknown): Promise<void>; close(options: unknown): Promise<boolean> };
    const codeOf = (promise: Promise<unknown>) => promise.then(String, (error: { code?: string }) => String(error.code));
    const found: string[] = [];
    for (const id of [undefined, null, false, {}, [], Number.NaN, Symbol("s")]) {
      found.push(await codeOf(element.openEditor(id)));
    }
    for (const options of [undefined, null, 5, "force", { force: null }]) {
      found.push(await codeOf(element.close(options)));
    }
    return found;
  });
  expect(outcomes).toEqual([...Array<string>(7).fill("not-found"), ...Array<string>(5).fill("true")]);
  expect(asked.filter((address) => address.includes("/v1/"))).toEqual([]);
  await expect.poll(() => warnings.length).toBe(2);
});
