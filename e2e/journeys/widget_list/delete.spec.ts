import type { Page } from "@playwright/test";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

/** The message lies over rows: who needs a button that its edge cuts scrolls on. */
function scrollFromUnder(page: Page): Promise<void> {
  return page.evaluate(() => {
    const root = document.querySelector("inbox-widgets")?.shadowRoot;
    const message = root?.querySelector(".iw-toast")?.getBoundingClientRect();
    const targets = [...(root?.querySelectorAll(".iw-row :is(button, input, label)") ?? [])];
    const isCut = (): boolean =>
      targets.some((target) => {
        const { top, bottom } = target.getBoundingClientRect();
        return [message?.top ?? 0, message?.bottom ?? 0].some((edge) => top < edge && edge < bottom);
      });
    for (let step = 0; isCut() && step < 100; step += 1) {
      scrollBy({ top: step < 50 ? 2 : -2, behavior: "instant" });
    }
  });
}

test("a delete can be undone, and then nothing is sent", { tag: "@everywhere" }, async ({ app, manage, words, page, api, inspect }) => {
  await page.clock.install();
  const deletes = new Requests(page, "DELETE", /\/widgets\//);
  await app.signIn();
  await app.loadedWithTools();
  await manage.delete("Shop basket");
  await expect(manage.row("Shop basket")).toHaveCount(0);
  await expect(app.status(words.deleted("Shop basket"))).toBeVisible();
  // The time to undo waits while the offer has the focus.
  await app.undo.focus();
  await scrollFromUnder(page);
  await inspect("delete-undo");
  await app.undo.click();
  await expect(manage.row("Shop basket")).toBeVisible();
  await expect(app.undo).toHaveCount(0);
  await page.clock.runFor(10_000);
  await expect(manage.row("Shop basket")).toBeVisible();
  expect(deletes.count).toBe(0);
  expect(await api.titles()).toContain("Shop basket");
});

test("a delete is sent when the time to undo is over", { tag: "@twice" }, async ({ app, manage, page, api }) => {
  await page.clock.install();
  await app.signIn();
  await manage.delete("Shop basket");
  await expect(manage.row("Shop basket")).toHaveCount(0);
  expect(await api.titles()).toContain("Shop basket");
  await page.clock.runFor(6_500);
  await expect.poll(() => api.titles()).not.toContain("Shop basket");
  await expect(app.undo).toHaveCount(0);
  await page.reload();
  await expect(manage.titles).toHaveCount(11);
});
