// A real panic of the module: what happens then is not made up.

import type { Page } from "@playwright/test";

/** Makes the module panic at the next element that it makes, and only there. */
export async function breakTheModule(page: Page): Promise<void> {
  await page.evaluate(() => {
    const make = document.createElement;
    document.createElement = function broken() {
      document.createElement = make;
      throw new Error("broken on purpose");
    };
  });
}
