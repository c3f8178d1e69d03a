import { expect, test } from "../../support/test.ts";

test("the printed address signs in and leads to the list", async ({ app, server, manage, page, inspect }) => {
  await app.signIn();
  await expect(app.region).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await expect(page).toHaveURL(server.address("#/demo/widgets"));
  await expect(manage.row("Customer info")).toContainText("Name");
  await inspect("list");
});

test("a search marks what it finds and says how much", async ({ app, manage, words, inspect }) => {
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

test("a search without matches says so and can be left", async ({ app, manage, words, page, inspect }) => {
  await app.signIn();
  await manage.search.fill("zzz");
  await expect(page.getByText(words.nothingFound("zzz"))).toBeVisible();
  await expect(manage.table).toBeHidden();
  await inspect("list-nothing-found");
  await page.getByRole("button", { name: words.clearSearch }).click();
  await expect(manage.titles).toHaveCount(12);
  await expect(manage.search).toHaveValue("");
});

test("the list is sorted by what the person chooses", async ({ app, manage, api, language, inspect }) => {
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

  test("invites the first widget", async ({ app, manage, editor, words, page, api, inspect }) => {
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

test("grey rows stand there while the list is read", async ({ app, manage, words, page, inspect }) => {
  let answer = (): void => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    await asked;
    await route.continue();
  });
  await app.signIn();
  await expect(app.status(words.loading)).toBeAttached();
  await expect(manage.newWidget).toBeVisible();
  await inspect("list-loading");
  answer();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.status(words.loading)).toHaveCount(0);
});

test("a list that cannot be read says why and can be tried again", async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  await page.clock.install();
  await page.route("**/v1/inbox/demo/widgets", (route) => route.abort());
  await app.signIn();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listFailed)).toContainText(words.unreachable);
  await inspect("list-failed");
  await page.unroute("**/v1/inbox/demo/widgets");
  await app.retry(words.listFailed).click();
  await expect(manage.titles).toHaveCount(12);
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});

test("a refresh that fails keeps the list", async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectStatus(503);
  await page.clock.install();
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Down <b>for</b> work</h1>" }),
  );
  await manage.refresh.click();
  await app.passTimeUntil(app.alert(words.listFailed));
  await expect(app.alert(words.listKept)).toBeVisible();
  await expect(manage.titles).toHaveCount(12);
  await expect(page.getByText("Down for work")).toHaveCount(0);
  await inspect("list-kept");
  await page.unroute("**/v1/inbox/demo/widgets");
  await app.retry(words.listFailed).click();
  await expect(app.alert(words.listFailed)).toHaveCount(0);
});
