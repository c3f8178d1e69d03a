import { expect, test } from "../../rig/test.ts";

test("the printed address signs in and leads to the list", { tag: "@everywhere" }, async ({ app, server, manage, page, inspect }) => {
  await app.signIn();
  await expect(app.region).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await expect(page).toHaveURL(server.address("#/demo/widgets"));
  await expect(manage.row("Customer info")).toContainText("Name");
  await inspect("list");
});

test("a search marks what it finds and says how much", { tag: "@everywhere" }, async ({ app, manage, words, inspect }) => {
  await app.signIn();
  await manage.search.fill("serial");
  await expect(manage.titles).toHaveText(["Warranty"]);
  await expect(manage.row("Warranty").locator("mark").first()).toHaveText(/^serial$/i);
  await expect(app.status(words.found(1))).toBeAttached();
  await inspect("list-search");

  await manage.search.fill("crm.plan");
  await expect(manage.titles).toHaveCount(2);
  await expect(manage.row("Subscription").locator("mark").first()).toHaveText("crm.plan");
});

test("a search without matches says so and can be left", { tag: "@twice" }, async ({ app, manage, words, page, inspect }) => {
  await app.signIn();
  await manage.search.fill("zzz");
  await expect(page.getByText(words.nothingFound("zzz"))).toBeVisible();
  await expect(manage.table).toBeHidden();
  await inspect("list-nothing-found");
  await page.getByRole("button", { name: words.clearSearch }).click();
  await expect(manage.titles).toHaveCount(12);
  await expect(manage.search).toHaveValue("");
});

test("the list is sorted by what the person chooses", { tag: "@twice" }, async ({ app, manage, api, language, inspect }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const widgets = await api.list();
  const titles = widgets.map(({ title }) => title).sort(new Intl.Collator(language).compare);

  await manage.sortBy("title");
  await manage.sortDirection("ascending");
  await expect(manage.titles).toHaveText(titles);
  await manage.sortDirection("descending");
  await expect(manage.titles).toHaveText(titles.toReversed());

  await manage.sortBy("fields");
  await manage.sortDirection("ascending");
  const fewest = Math.min(...widgets.map(({ fields }) => fields.length));
  const first = widgets.filter(({ fields }) => fields.length === fewest).map(({ title }) => title);
  await expect.poll(async () => first.includes((await manage.titles.first().textContent()) ?? "")).toBe(true);

  await manage.sortButton.click();
  await inspect("list-sort-menu");
});

test.describe("an empty chatbot", () => {
  test.use({ serverOptions: { empty: true } });

  test("invites the first widget", { tag: "@twice" }, async ({ app, manage, editor, words, page, api, inspect }) => {
    await app.signIn();
    await expect(page.getByText(words.empty)).toBeVisible();
    await inspect("list-empty");
    await page.getByRole("button", { name: words.createFirst }).click();
    await editor.title.fill("First");
    await editor.save.click();
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("First")).toBeVisible();
    expect(await api.titles()).toEqual(["First"]);
  });
});

test("a menu at the end of the window is where it stays from the first frame on, with its items", { tag: "@once" }, async ({ app, manage, page, words }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = (): void => {
      const menu = document.querySelector("inbox-widgets")?.shadowRoot?.querySelector(":popover-open");
      if (menu) {
        const { top, height } = menu.getBoundingClientRect();
        seen.push(`${menu.childElementCount} items at ${Math.round(top)}, ${Math.round(height)} px high`);
      }
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { seen });
  });
  await manage.more("Device").click();
  await expect(manage.menuItem(words.deleteTitle("Device"))).toBeVisible();
  await expect(manage.menuItem(words.duplicateTitle("Device"))).toBeFocused();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(new Set(seen).size).toBe(1);
});

test("an item of a menu that has the focus before the menu gives it keeps it", { tag: "@once" }, async ({ app, manage, page, words }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    root?.addEventListener(
      "toggle",
      ({ target }) => [...(target as Element).querySelectorAll<HTMLElement>("[role^=menuitem]")].at(-1)?.focus(),
      { capture: true, once: true },
    );
  });
  await manage.more("Device").press("Enter");
  await expect(manage.menuItem(words.deleteTitle("Device"))).toBeFocused();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(manage.menuItem(words.deleteTitle("Device"))).toBeFocused();
});
