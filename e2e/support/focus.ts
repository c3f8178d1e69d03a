// Where the focus is, through shadow roots.

import type { Page } from "@playwright/test";

/** The name of what has the focus; empty where nothing has it. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot) {
      element = element.shadowRoot.activeElement;
    }
    return element === document.body ? "" : (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}
