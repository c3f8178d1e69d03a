// A screen reader's announcements: each change of the page's region for short messages, in order.

import type { Page } from "@playwright/test";

interface Recording extends Window {
  announced?: string[];
}

export class Announcements {
  private constructor(private readonly page: Page) {}

  /** Listens from now on. */
  static async from(page: Page): Promise<Announcements> {
    await page.evaluate(() => {
      const announced: string[] = [];
      (window as Recording).announced = announced;
      const root = document.querySelector("inbox-widgets")?.shadowRoot;
      for (const region of root?.querySelectorAll("[role=status][aria-live=polite]") ?? []) {
        // A silent space distinguishes a repeated message.
        const note = (): void => void announced.push((region.textContent ?? "").trim());
        new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
      }
    });
    return new Announcements(page);
  }

  /** Everything so far. */
  texts(): Promise<string[]> {
    return this.page.evaluate(() => (window as Recording).announced ?? []);
  }
}
