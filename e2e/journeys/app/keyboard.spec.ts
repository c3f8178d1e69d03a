import { tabTo } from "../../pages/focus.ts";
import { expect, test } from "../../rig/test.ts";

test("creates, edits and deletes a widget without a mouse", { tag: "@once" }, async ({ app, manage, editor, words, page, api }) => {
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await tabTo(page, manage.newWidget);
  await page.keyboard.press("Enter");
  await expect(editor.title).toBeFocused();
  await page.keyboard.type("Zebra");
  await tabTo(page, editor.addField);
  await page.keyboard.press("Space");
  await expect(editor.field(1).label).toBeFocused();
  await page.keyboard.type("Stripes");
  await page.keyboard.press("Tab");
  await page.keyboard.type("zebra.stripes");
  await page.keyboard.press("Tab");
  await expect(editor.field(1).type).toBeFocused();
  await page.keyboard.press("N");
  await page.keyboard.press("Control+Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.newWidget).toBeFocused();
  expect((await api.find("Zebra")).fields).toMatchObject([{ label: "Stripes", variable: "zebra.stripes" }]);

  await tabTo(page, manage.search);
  await page.keyboard.type("zebra");
  await expect(manage.titles).toHaveCount(1);
  await tabTo(page, manage.edit("Zebra"));
  await page.keyboard.press("Enter");
  await expect(editor.title).toBeFocused();
  await page.keyboard.type("Zebras");
  await page.keyboard.press("Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.edit("Zebras")).toBeFocused();

  await tabTo(page, manage.more("Zebras"));
  await page.keyboard.press("Enter");
  await expect(manage.menuItem(words.duplicateTitle("Zebras"))).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(manage.menuItem(words.deleteTitle("Zebras"))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(app.undo).toBeVisible();
  await tabTo(page, app.undo);
  // The time to undo waits while the offer has the focus.
  await page.clock.runFor(10_000);
  await expect(app.undo).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(manage.row("Zebras")).toBeVisible();
  expect(await api.titles()).toContain("Zebras");
});

test("the whole page is reached by Tab, and what has the focus is seen", { tag: "@once" }, async ({ app, manage, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const reached = new Set<string>();
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) {
        element = element.shadowRoot.activeElement;
      }
      const style = element ? getComputedStyle(element) : undefined;
      const box = element?.getBoundingClientRect();
      const name = element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      const ring = style !== undefined && (style.outlineStyle !== "none" || style.boxShadow !== "none");
      const inside = box !== undefined && box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
      return { name: name.trim(), tag: element?.localName ?? "", ring, inside };
    });
    if (focused.tag === "body" || focused.tag === "inbox-widgets") {
      continue;
    }
    expect(focused, `after ${step + 1} steps`).toMatchObject({ ring: true, inside: true });
    reached.add(focused.name);
  }
  for (const name of ["Manage", "Values", "New widget", "Search widgets", "Refresh the list"]) {
    expect([...reached]).toContain(name);
  }
});

test("the keys / n and ? work anywhere but while typing", { tag: "@once" }, async ({ app, manage, editor, words, page, inspect }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.keyboard.press("/");
  await expect(manage.search).toBeFocused();
  await page.keyboard.type("n?/");
  await expect(manage.search).toHaveValue("n?/");
  await expect(editor.dialog).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(manage.search).toHaveValue("");
  // The keys of the selection come with the tools, after the list.
  await expect(page.getByRole("checkbox").first()).toBeVisible();
  await manage.refresh.focus();
  await page.keyboard.press("?");
  await expect(app.shortcuts.getByRole("heading", { name: words.keysOfSelection })).toBeVisible();
  await inspect("shortcuts");
  await page.keyboard.press("n");
  await expect(editor.dialog).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(app.shortcuts).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(editor.createDialog).toBeVisible();
  await expect(editor.title).toHaveValue("");
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
});

test("a menu is worked by keys and gives the focus back", { tag: "@once" }, async ({ app, manage, page, words }) => {
  await app.signIn();
  await manage.sortButton.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: words.sort.updated })).toBeFocused();
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitemradio", { name: words.sort.title })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitemradio", { name: words.direction.descending })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(manage.sortButton).toBeFocused();
  await expect(page.getByRole("menu", { name: words.sortedBy })).toBeHidden();
});

test("a key that is held down acts once, where it was pressed", { tag: "@once" }, async ({ app, manage, editor, page, api }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await manage.newWidget.focus();
  for (let time = 0; time < 5; time += 1) {
    await page.keyboard.down("n");
  }
  await expect(editor.title).toBeFocused();
  await page.keyboard.down("n");
  await page.keyboard.up("n");
  await expect(editor.title).toHaveValue("");

  await page.keyboard.down("o");
  await page.keyboard.down("o");
  await page.keyboard.up("o");
  await expect(editor.title).toHaveValue("oo");
  await page.keyboard.down("Enter");
  await expect(async () => {
    await page.keyboard.down("Enter");
    expect(await editor.dialog.count()).toBe(0);
  }).toPass();
  await expect(manage.newWidget).toBeFocused();
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.titles()).filter((title) => title === "oo")).toHaveLength(1);
  await page.keyboard.press("Enter");
  await expect(editor.createDialog).toBeVisible();

  await editor.title.fill("Kept");
  await page.keyboard.down("Escape");
  await expect(editor.question).toBeVisible();
  await page.keyboard.down("Escape");
  await page.keyboard.up("Escape");
  await expect(editor.question).toBeVisible();
});
