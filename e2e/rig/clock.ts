// The page's clock in the test's hands.

import { type Page, expect } from "@playwright/test";
import type { Api } from "./api.ts";

/** Milliseconds by the page's clock after which a deletion cannot be undone any more. */
const UNDONE_NO_MORE = 6_500;

/**
 * Installs `page.clock`; call it before the page is opened. Its timers have ids of more than 32 bits, which a page in
 * WebAssembly cannot end: here each has a short one. With `page.clock.install` alone no timer of the page ever ends early.
 */
export async function installClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    const long = new Map<number, number>();
    const numbered =
      (start: (...given: unknown[]) => number) =>
      (...given: unknown[]): number => {
        const short = long.size + 1;
        long.set(short, start(...given));
        return short;
      };
    const ending =
      (end: (id?: number) => void) =>
      (short?: number): void =>
        end(long.get(short ?? 0));
    Object.assign(window, {
      setTimeout: numbered(window.setTimeout as (...given: unknown[]) => number),
      setInterval: numbered(window.setInterval as (...given: unknown[]) => number),
      clearTimeout: ending(window.clearTimeout),
      clearInterval: ending(window.clearInterval),
      requestIdleCallback: numbered(window.requestIdleCallback as (...given: unknown[]) => number),
      cancelIdleCallback: ending(window.cancelIdleCallback as (id?: number) => void),
    });
  });
}

/** Lets the time to undo a deletion pass, with the clock installed, until the server has no widget with this title. */
export async function passUndo(page: Page, api: Api, title: string): Promise<void> {
  await expect(async () => {
    await page.clock.runFor(UNDONE_NO_MORE);
    expect(await api.titles()).not.toContain(title);
  }).toPass({ timeout: 20_000, intervals: [100] });
}
