// Hosts that keep the focus to themselves: Tab stays within the element’s dialog.

import { focused } from "../../pages/focus.ts";
import { expect, held, test } from "../../hosts/hostile_test.ts";

/** Focus traps as hosts write them: they look at `document.activeElement`. */
const TRAPS = {
  "that lets nothing else have the focus": false,
  "that listens before all others": true,
};

for (const [trap, captures] of Object.entries(TRAPS)) {
  test(`Tab goes round in our dialog beside a focus trap ${trap}`, { tag: "@once" }, async ({ host, home, manage, editor, page }) => {
    await host.open(home, [], [held("one", home)]);
    await expect(manage.titles).toHaveCount(12);
    await page.evaluate((captures) => {
      const first = document.createElement("button");
      first.textContent = "First of the host";
      document.querySelector("main")?.prepend(first);
      document.addEventListener(
        "keydown",
        (event) => {
          if (event.key === "Tab" && document.activeElement !== first) {
            event.preventDefault();
            first.focus();
          }
        },
        captures,
      );
      document.addEventListener("focusin", (event) => {
        if (event.target !== first && !(event.target as Element).closest("main")) {
          first.focus();
        }
      });
    }, captures);
    await manage.newWidget.click();
    await expect(editor.title).toBeFocused();
    const isInDialog = () =>
      page.evaluate(() => window.elements.one?.shadowRoot?.querySelector("dialog")?.matches(":focus-within") === true);
    for (const key of ["Tab", "Shift+Tab"]) {
      const names = new Set<string>();
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press(key);
        expect(await isInDialog(), `${key}, step ${step + 1}, ${await focused(page)}`).toBe(true);
        names.add(await focused(page));
      }
      expect(names).toContain("Save");
      expect(names).toContain("Add field");
    }
    // From nowhere it leads back in.
    await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
    await page.keyboard.press("Tab");
    expect(await isInDialog()).toBe(true);
  });
}
