// A list of which only the rows in sight and a few more are in the document.

import type { Page } from "@playwright/test";
import { expect, test } from "../../rig/test.ts";

/** The API's list from now on: so many widgets, `Widget 1` the newest. */
async function widgets(page: Page, count: number): Promise<void> {
  const list = Array.from({ length: count }, (_, index) => {
    const time = new Date(Date.UTC(2026, 0, 1) - index * 1_000).toISOString();
    return { id: `w${index + 1}`, title: `Widget ${index + 1}`, fields: [{ label: "Name", variable: "contact.name" }], created: time, updated: time };
  });
  await page.route("**/v1/inbox/demo/widgets", (route) => route.fulfill({ json: { inboxWidgets: list } }));
}

test("the keys lead through a list of ten thousand, and only rows in sight are drawn", { tag: "@once" }, async ({ app, manage, selection, page }) => {
  await widgets(page, 10_000);
  await app.signIn();
  const few = async (): Promise<void> => {
    expect(await manage.titles.count()).toBeLessThan(100);
  };
  await expect(manage.edit("Widget 1")).toBeInViewport();
  await few();
  await manage.edit("Widget 1").focus();
  await page.keyboard.press("End");
  await expect(manage.edit("Widget 10000")).toBeInViewport();
  await expect(manage.row("Widget 10000")).toHaveAttribute("aria-rowindex", "10001");
  await expect(manage.edit("Widget 1")).toBeFocused();
  await few();
  await page.keyboard.press("Home");
  await expect(manage.edit("Widget 2")).toBeInViewport();
  await page.keyboard.press("PageDown");
  await expect(manage.edit("Widget 2")).not.toBeInViewport();
  await few();
  // Five stops a row: its checkbox, both times, and both buttons.
  await expect(selection.mark("Widget 18")).toBeVisible();
  await manage.edit("Widget 18").focus();
  for (let row = 19; row < 50; row += 1) {
    for (let stop = 0; stop < 5; stop += 1) {
      await page.keyboard.press("Tab");
    }
    await expect(manage.edit(`Widget ${row}`)).toBeFocused();
  }
  await few();
});
