// Requests that wait before they leave the browser.

import type { Page } from "@playwright/test";

export class HeldRequests {
  /** How many wait, or have waited. */
  count = 0;
  private letGo: () => void = () => undefined;
  private readonly going = new Promise<void>((resolve) => (this.letGo = resolve));

  private constructor() {}

  /** Keeps requests whose address matches from now on. */
  static async at(page: Page, address: string): Promise<HeldRequests> {
    const held = new HeldRequests();
    await page.route(address, async (route) => {
      held.count += 1;
      await held.going;
      // Where the page has given the request up meanwhile, there is nobody to answer.
      await route.continue().catch(() => undefined);
    });
    return held;
  }

  /** Lets all go, and those that come later. */
  release(): void {
    this.letGo();
  }
}
