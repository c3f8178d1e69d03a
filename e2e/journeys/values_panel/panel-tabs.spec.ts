// Two tabs of one browser arrange the same panel, and a newer version of the page has been there.

import { ValuesPage } from "../../pages/values.ts";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { expect, test } from "../../rig/test.ts";

test("cards that two tabs pin come first in both, and what both looked at can be found again", { tag: "@once" }, async ({ app, values, words, context, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const titles = await values.titles();
  const tab = await context.newPage();
  await tab.goto(page.url());
  const other = new ValuesPage(tab, words);
  await expect(other.cardsOf("8F2K")).toHaveCount(12);
  const [here, there] = [titles[5] ?? "", titles[3] ?? ""];
  await values.card(here).choose(words.pin);
  await expect(other.card(here).pin).toBeVisible();
  await other.card(there).choose(words.pin);
  await expect(values.card(there).pin).toBeVisible();
  const arranged = [there, here, ...titles.filter((title) => title !== here && title !== there)];
  for (const tab of [values, other]) {
    await expect.poll(() => tab.titles()).toEqual(arranged);
  }

  // Nobody knows these conversations; the others are offered as examples in any case.
  await values.show("of-one-tab", "contact-1");
  await expect(values.cardsOf("of-one-tab")).toHaveCount(12);
  await other.show("of-the-other", "contact-2");
  await expect(other.cardsOf("of-the-other")).toHaveCount(12);
  await app.open("#/demo/values");
  await page.reload();
  for (const name of ["of-the-other · contact-2", "of-one-tab · contact-1"]) {
    await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
  }
});

test("what a newer version of the page keeps stays as it is", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const titles = await values.titles();
  await values.card(titles[3] ?? "").choose(words.pin);
  const kept = () => page.evaluate(() => ({ ...localStorage }));
  // The words and the form of which this version has not heard.
  await page.evaluate(() => {
    for (const name of Object.keys(localStorage).filter((name) => name.includes(".layout "))) {
      localStorage.setItem(name, JSON.stringify({ version: 2, groups: [["a"]] }));
    }
    localStorage.setItem("inbox-widgets.theme", "sepia");
    localStorage.setItem("inbox-widgets.language", "tlh");
  });
  const newer = await kept();
  expect(Object.values(newer)).toContain(JSON.stringify({ version: 2, groups: [["a"]] }));
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const card = values.card(titles[5] ?? "");
  await card.choose(words.pin);
  await expect(card.pin).toBeVisible();
  expect(await kept()).toEqual(newer);
  await app.chooseTheme("dark");
  await expect.poll(kept).toEqual({ ...newer, "inbox-widgets.theme": "dark" });
});
