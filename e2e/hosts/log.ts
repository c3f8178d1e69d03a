// What a host has done and the events that it got, and the element showing values there.

import type { Page } from "@playwright/test";
import { amelie, attributesOf } from "../pages/sample.ts";

declare global {
  interface Window {
    /** What the host has done or got, the oldest first. */
    hostLog: string[];
  }
}

const VALUES = attributesOf(amelie);

/** What the host has done since it was asked last. */
export function takeHostLog(page: Page): Promise<string[]> {
  return page.evaluate(() => window.hostLog.splice(0));
}

/** Has the element `one` show the values of a conversation of the sample. */
export async function showValues(page: Page): Promise<void> {
  await page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      window.elements.one?.setAttribute(name, value);
    }
  }, VALUES);
}
