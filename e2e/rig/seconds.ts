// What the page does every second, when the test says so.

import type { Page } from "@playwright/test";

interface Ticking extends Window {
  passSeconds?: (count: number) => void;
}

/**
 * Takes the page's intervals of a second into the test's hands; call it before the page is opened. The clock that a
 * test can turn gives timers of more than 32 bits, which a page in WebAssembly cannot end.
 */
export async function holdSeconds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const start = window.setInterval.bind(window);
    const end = window.clearInterval.bind(window);
    const handlers = new Map<number, () => void>();
    let last = 1_000_000_000;
    window.setInterval = ((handler: () => void, after: number) => {
      if (after !== 1_000) {
        return start(handler, after);
      }
      last += 1;
      handlers.set(last, handler);
      return last;
    }) as typeof setInterval;
    window.clearInterval = (id) => {
      if (!handlers.delete(id as number)) {
        end(id);
      }
    };
    (window as Ticking).passSeconds = (count) => {
      for (let second = 0; second < count; second += 1) {
        for (const handler of [...handlers.values()]) {
          handler();
        }
      }
    };
  });
}

/** Lets so many seconds pass at once. */
export async function passSeconds(page: Page, count: number): Promise<void> {
  await page.evaluate((count) => (window as Ticking).passSeconds?.(count), count);
}
