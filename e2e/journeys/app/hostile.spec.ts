import { expect, test } from "../../rig/test.ts";
import { answerValues } from "../../rig/values_answers.ts";

const markup = '<img src=x onerror="window.hacked = true"><b>bold</b>';
const turned = "\u202eevil\u2066 title";

test("markup and turned text stand there as text", { tag: "@once" }, async ({ app, manage, editor, words, api, page, inspect }) => {
  await page.clock.install();
  await api.create(markup, [{ label: "<i>label</i>", variable: "<script>" }]);
  await api.create(turned);
  await app.signIn();
  await expect(manage.titles.filter({ hasText: markup })).toHaveText(markup);
  await expect(manage.titles.filter({ hasText: "evil" })).toHaveText(turned);
  await inspect("list-hostile");
  await manage.search.fill("<b>");
  await expect(manage.titles).toHaveText([markup]);
  await expect(manage.titles.locator("mark")).toHaveText("<b>");

  await manage.edit(markup).click();
  await expect(editor.title).toHaveValue(markup);
  await expect(editor.field(1).label).toHaveValue("<i>label</i>");
  await editor.cancel.click();
  await manage.delete(markup);
  await expect(app.status(words.deleted(markup))).toBeVisible();
  await app.undo.click();

  await app.open("#/demo/values/8F2K/contact-amelie");
  await expect(page.getByRole("region", { name: markup })).toBeVisible();
  await expect(app.region.locator("img, b, i")).toHaveCount(0);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("values of any text are shown as text", { tag: "@once" }, async ({ app, values, api, page }) => {
  const { id } = await api.find("Device");
  const evil = [
    { variable: "device.browser", value: markup },
    { variable: "device.page", value: "data:text/html,<script>window.hacked = true</script>" },
    { variable: "device.referrer", value: "JaVaScRiPt:alert(1)" },
    { variable: "device.system", value: { "<b>key</b>": markup } },
  ];
  await answerValues(page, (widget) => (widget === id ? { fieldValues: evil } : undefined));
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  const device = values.card("Device");
  await expect(device.value("Browser")).toContainText(markup);
  await expect(device.value("Page")).toContainText("data:text/html");
  await expect(device.region.getByRole("link")).toHaveCount(0);
  await expect(device.region.locator("img, b, script")).toHaveCount(0);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);
});

test("widgets that cannot be read leave the others alone", { tag: "@once" }, async ({ app, manage, page, inspect }) => {
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    const reply = await route.fetch();
    const { inboxWidgets } = (await reply.json()) as { inboxWidgets: unknown[] };
    const [first] = inboxWidgets;
    await route.fulfill({ json: { inboxWidgets: [...inboxWidgets, { id: 7, title: "Odd", fields: "none" }, first] } });
  });
  await app.signIn();
  await expect(manage.titles).toHaveCount(13);
  await expect(manage.row("Odd")).toBeVisible();
  await expect(app.status("sent these ids more than once")).toBeVisible();
  await inspect("list-odd");
});

test("ten thousand widgets stay usable", { tag: "@once" }, async ({ app, manage, page }) => {
  await page.route("**/v1/inbox/demo/widgets", (route) => {
    const inboxWidgets = Array.from({ length: 10_000 }, (_, index) => ({
      id: `w${index}`,
      title: `Widget ${index}`,
      fields: [{ label: `Label ${index}`, variable: `variable.${index}` }],
      created: "2026-01-01T00:00:00.000Z",
      updated: "2026-01-01T00:00:00.000Z",
    }));
    return route.fulfill({ json: { inboxWidgets } });
  });
  await app.signIn();
  await expect(manage.table).toHaveAttribute("aria-rowcount", "10001");
  await manage.search.fill("label 9999");
  await expect(manage.titles).toHaveText(["Widget 9999"]);
  await manage.search.fill("");
  await expect(manage.titles.first()).toBeVisible();
  expect(await manage.titles.count()).toBeLessThan(100);
  const last = (await manage.titles.last().textContent()) ?? "";
  await manage.titles.last().scrollIntoViewIfNeeded();
  await expect(manage.titles.last()).not.toHaveText(last);
  expect(await manage.titles.count()).toBeLessThan(100);
});
