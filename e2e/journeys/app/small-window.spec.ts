// A window of 320 by 256 px: a desktop at 400 %, or a phone with its keyboard up.

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../../rig/test.ts";

test.use({ viewport: { width: 320, height: 256 } });

/** Turns the wheel over `place` until its end, or its start, must be there. */
async function scroll(page: Page, place: Locator, by: 1 | -1): Promise<void> {
  const box = await place.boundingBox();
  expect(box).not.toBeNull();
  if (box) {
    await page.mouse.move(box.x + box.width / 2, Math.max(box.y, 0) + 40);
  }
  await page.mouse.wheel(0, by * 5_000);
}

test("after a save that failed all of the dialog is within reach", { tag: "@once" }, async ({ app, manage, editor, guard, page, inspect }) => {
  guard.expectStatus(500);
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.request().method() === "POST" ? route.fulfill({ status: 500, json: { message: "It broke. ".repeat(20) } }) : route.continue(),
  );
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Small");
  await editor.addField.click();
  await editor.field(1).fill("Plan", "crm.plan");
  await editor.save.click();
  await expect(editor.dialog.getByRole("alert")).toBeVisible();

  await scroll(page, editor.dialog, 1);
  await expect(editor.save).toBeInViewport({ ratio: 1 });
  await inspect("small-window-failed-foot");
  await scroll(page, editor.dialog, -1);
  await expect(editor.title).toBeInViewport({ ratio: 1 });
  await inspect("small-window-failed-head");
});

test("the question before text is lost can be read and answered", { tag: "@once" }, async ({ app, manage, editor, page, inspect }) => {
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill("Small");
  await page.keyboard.press("Escape");
  await expect(editor.question).toBeVisible();
  await inspect("small-window-question");
  await editor.answer("keepEditing");
  await expect(editor.title).toHaveValue("Small");
});

test("the panel's head leaves the values their room", { tag: "@once" }, async ({ app, values, page, inspect }) => {
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  const line = values.card("Open orders").value("Order number");
  await expect(line).toContainText("4711");
  await line.scrollIntoViewIfNeeded();
  await expect(page.getByRole("searchbox")).not.toBeInViewport();
  await inspect("small-window-values");
});
