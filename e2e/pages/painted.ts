// What a place looks like, in colours.

import type { Locator } from "@playwright/test";

/** The colours of its background, its text and its lower border, as the browser has computed them. */
export const painted = (place: Locator): Promise<string[]> =>
  place.evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.backgroundColor, style.color, style.borderBlockEndColor];
  });
