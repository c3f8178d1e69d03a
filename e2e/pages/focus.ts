// Where the focus is, and how a person without a mouse brings it there.

import { type Locator, type Page, expect } from "@playwright/test";

/** The name of what has the focus, in whatever shadow root; empty where nothing has it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot) {
      element = element.shadowRoot.activeElement;
    }
    return element === document.body ? "" : (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** Goes on with Tab until `target` has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element.matches(":focus"))) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}
