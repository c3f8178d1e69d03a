// Turning to other conversations, again and again: a page must stay alive through it.

import { expect, test } from "../test.ts";

const people = [
  ["8F2K", "contact-amelie"],
  ["7C1M", "contact-jonas"],
  ["3QX9", "contact-layla"],
  ["5B7T", "contact-noam"],
] as const;

test("twelve switches with an open menu, and with the element hidden and shown by its host", async ({ app, values, driven, words }) => {
  await app.signInAt("#/demo/values/9D4R/contact-haruka");
  await expect(values.cardsOf("9D4R")).toHaveCount(12);
  for (let turn = 0; turn < 12; turn += 1) {
    const [conversation, contact] = people[turn % people.length] ?? people[0];
    if (turn % 3 === 1) {
      await values.card("Warranty").menu.click();
      await expect(values.card("Warranty").menuItem(words.pin)).toBeVisible();
    }
    if (turn % 3 === 2) {
      await driven.locator("inbox-widgets").evaluate((element) => ((element as HTMLElement).hidden = true));
    }
    await driven.go(`#/demo/values/${conversation}/${contact}`);
    await expect(values.cardsOf(conversation)).toHaveCount(12);
    await driven.locator("inbox-widgets").evaluate((element) => ((element as HTMLElement).hidden = false));
    await expect(values.cards).toHaveCount(12);
    await expect(values.cards.getByRole("definition").first()).toBeVisible();
  }
});
