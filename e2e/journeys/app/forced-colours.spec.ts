// Colours that the system forces upon the page: what is on must not look like what is off.

import { painted } from "../../pages/painted.ts";
import { expect, test } from "../../rig/test.ts";

test("a switch that is on and one that is off look different", { tag: "@once" }, async ({ app, values, page, inspect }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  const off = page.getByRole("button", { name: /empty/, pressed: false });
  const on = page.getByRole("button", { name: /empty/, pressed: true });
  const first = await on.or(off).first().getAttribute("aria-pressed");
  const before = await painted(on.or(off));
  await on.or(off).click();
  await page.mouse.move(0, 0);
  await expect(first === "true" ? off : on).toBeVisible();
  const after = await painted(on.or(off));
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  await inspect("forced-colours-values");
});

test("the screen that is shown has a line of its own in the bar", { tag: "@once" }, async ({ app, page, inspect }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await app.signIn();
  await expect(app.screen("manage")).toHaveAttribute("aria-current", "page");
  const [here] = (await painted(app.screen("manage"))).slice(2);
  const [there] = (await painted(app.screen("values"))).slice(2);
  expect(here).not.toBe(there);
  await inspect("forced-colours-list");
});
