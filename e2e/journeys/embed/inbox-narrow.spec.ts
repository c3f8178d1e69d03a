// The demo inbox where only one of its parts fits.

import { expect, test } from "../../rig/test.ts";

test.use({ viewport: { width: 320, height: 640 } });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the list, the thread and the values", { tag: "@once" }, async ({ inbox, values, inspect }) => {
      await inbox.signInAt();
      await expect(inbox.entries).toHaveCount(30);
      await inspect("inbox-narrow-list");
      await inbox.entry("Jonas Weber").click();
      await expect(inbox.messages).toBeVisible();
      await inspect("inbox-narrow-thread");
      await inbox.pane("panel").click();
      await expect(values.card("Open orders").value("Order number")).toContainText("4724");
      await inspect("inbox-narrow-values");
    });
  });
}

test("shows one part at a time", { tag: "@once" }, async ({ inbox, values, page }) => {
  await inbox.signInAt();
  await expect(inbox.entries).toHaveCount(30);
  await expect(inbox.thread).toBeHidden();
  await expect(inbox.panel).toBeHidden();
  await expect(page).toHaveURL(inbox.address());

  await inbox.entry("Jonas Weber").click();
  await expect(inbox.list).toBeHidden();
  await expect(inbox.threadName).toBeFocused();
  await expect(inbox.messages).toContainText("Danke, das hat geklappt!");
  await expect(inbox.pane("thread")).toHaveAttribute("aria-pressed", "true");

  await inbox.pane("panel").click();
  await expect(inbox.thread).toBeHidden();
  await expect(inbox.heading).toHaveText("Jonas Weber");
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");

  await page.reload();
  await expect(inbox.heading).toHaveText("Jonas Weber");
  await inbox.pane("list").click();
  await expect(inbox.current).toHaveText(/Jonas Weber/);
  await inbox.entry("Tom O’Sullivan").click();
  await expect(inbox.threadName).toHaveText("Tom O’Sullivan");
});

test("back leads to the list, where the person was", { tag: "@once" }, async ({ inbox, page }) => {
  await inbox.signInAt();
  await inbox.entry("Giulia Rossi").click();
  await expect(inbox.threadName).toHaveText("Giulia Rossi");
  await page.goBack();
  await expect(inbox.entry("Giulia Rossi")).toBeFocused();
  await expect(inbox.current).toHaveCount(0);
  // Where choosing hides the list, the arrows only walk.
  await page.keyboard.press("ArrowDown");
  await expect(inbox.entry("김민준")).toBeFocused();
  await expect(inbox.list).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(inbox.threadName).toHaveText("김민준");
});

test("an address that names no conversation is told of", { tag: "@once" }, async ({ inbox, words }) => {
  await inbox.signInAt("#/8F2K/contact-jonas");
  await expect(inbox.thread.getByText(words.inboxUnknown)).toBeVisible();
  await inbox.pane("list").click();
  await expect(inbox.entries).toHaveCount(30);
});

test("nothing scrolls sideways between the widths", { tag: "@once" }, async ({ inbox, page }) => {
  await inbox.signInAt("#/2V7D/contact-anneliese");
  await expect(inbox.threadName).toBeVisible();
  for (const width of [320, 480, 899, 900, 1024, 1920]) {
    await page.setViewportSize({ width, height: 640 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${width}`).toBeLessThanOrEqual(0);
    await expect(inbox.list).toBeVisible({ visible: width >= 900 });
  }
});
