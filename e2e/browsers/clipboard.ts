// What the clipboard holds, as a person sees it: pasted. Browsers do not let a page read it without asking.

import type { BrowserPage } from "./driver/page.ts";

/** Pastes into an empty field of its own. */
export async function pasted(page: BrowserPage): Promise<string> {
  await page.ask(
    "(() => { const field = document.createElement('textarea'); field.id = 'pasted'; field.ariaLabel = 'Pasted'; " +
      "field.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 2147483647'; document.body.append(field); return true; })()",
  );
  const field = page.locator("#pasted");
  await field.click();
  await page.keyboard.press("Control+v");
  const text = await field.inputValue();
  await field.evaluate((element) => element.remove());
  return text;
}
