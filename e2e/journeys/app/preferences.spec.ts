import { expect, test } from "../../rig/test.ts";
import { wordsOf } from "../../pages/words.ts";

test("switches to German and back, and a reload keeps it", { tag: "@once" }, async ({ app, manage, page, inspect }) => {
  const german = wordsOf.de;
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await app.languageButton.click();
  await inspect("language-menu");
  await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
  const newWidget = page.getByRole("button", { name: german.newWidget });
  await expect(newWidget).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", /^de/);
  await page.reload();
  await expect(newWidget).toBeVisible();
  await page.getByRole("button", { name: german.language }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(manage.newWidget).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", /^en/);
  await page.reload();
  await expect(manage.newWidget).toBeVisible();
});

test("what is typed survives a switch of the language", { tag: "@once" }, async ({ app, manage, values, page }) => {
  await app.signIn();
  await manage.search.fill("plan");
  await expect(manage.titles).toHaveCount(2);
  await app.chooseLanguage("Deutsch");
  await expect(page.getByRole("searchbox", { name: wordsOf.de.searchWidgets })).toHaveValue("plan");
  await expect(values.cards).toHaveCount(0);
});

test("shows the theme that the person chose, and a reload keeps it", { tag: "@once" }, async ({ app, manage, page, inspect }) => {
  const canvas = (): Promise<string> => app.region.evaluate((element) => getComputedStyle(element).backgroundColor);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const light = await canvas();
  await app.chooseTheme("dark");
  await expect.poll(canvas).not.toBe(light);
  await inspect("list-dark-chosen");
  const dark = await canvas();
  await page.reload();
  await expect(manage.titles).toHaveCount(12);
  expect(await canvas()).toBe(dark);
  await app.chooseTheme("auto");
  await expect.poll(canvas).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(canvas).toBe(dark);
});
