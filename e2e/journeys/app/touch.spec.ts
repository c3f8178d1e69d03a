// Fingers: what drags and what scrolls. Touches are those of the browser itself, so that its own scrolling takes part.

import type { Locator, Page } from "@playwright/test";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { expect, test } from "../../rig/test.ts";

test.use({ hasTouch: true, viewport: { width: 320, height: 640 } });

/** A finger goes down in the middle of `from`, moves to the middle of `to` in steps, and is lifted. */
async function swipe(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) {
    throw new Error("what is touched is not seen");
  }
  const browser = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) => browser.send("Input.dispatchTouchEvent", { type, touchPoints });
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await touch("touchStart", [{ x, y }]);
  for (let step = 1; step <= 10; step += 1) {
    await touch("touchMove", [{ x: x + ((to.x - x) * step) / 10, y: y + ((to.y - y) * step) / 10 }]);
  }
  await touch("touchEnd", []);
}

async function middle(place: Locator): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) {
    throw new Error("it is not seen");
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("a finger moves a field by its grip, and scrolls elsewhere", { tag: "@once" }, async ({ app, manage, editor, page }) => {
  await app.signIn();
  await manage.edit("Warranty").click();
  await expect(editor.fields).toHaveCount(4);
  const old = await editor.labels();
  await editor.field(1).grip.scrollIntoViewIfNeeded();
  await swipe(page, editor.field(1).grip, await middle(editor.field(2).label));
  await expect.poll(() => editor.labels()).toEqual([old[1], old[0], old[2], old[3]]);

  const label = editor.field(2).label;
  const top = async () => (await label.boundingBox())?.y ?? 0;
  const before = await top();
  const { x, y } = await middle(label);
  await swipe(page, label, { x, y: y - 150 });
  await expect.poll(top).toBeLessThan(before);
  expect(await editor.labels()).toEqual([old[1], old[0], old[2], old[3]]);
});

test("a finger moves a card by its grip, and scrolls on its title", { tag: "@once" }, async ({ app, values, page }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const old = await values.titles();
  const [first, second] = [values.card(old[0] ?? ""), values.card(old[1] ?? "")];
  await swipe(page, first.grip, await middle(second.fold));
  await expect.poll(() => values.titles()).toEqual([old[1], old[0], ...old.slice(2)]);

  const top = async () => (await second.fold.boundingBox())?.y ?? 0;
  const before = await top();
  const { x, y } = await middle(second.fold);
  await swipe(page, second.fold, { x, y: y - 150 });
  await expect.poll(top).toBeLessThan(before);
  expect(await values.titles()).toEqual([old[1], old[0], ...old.slice(2)]);
});
