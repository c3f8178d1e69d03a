// The tools in colours that the system forces upon the page: what is on must not look like what is off.

import { middleOf, painted } from "../../pages/painted.ts";
import { amelie, others } from "../../pages/sample.ts";
import { expect, test } from "../../rig/test.ts";

test("the tools can be told apart in the system's colours", { tag: "@once" }, async ({ app, manage, selection, variables, coverage, transfer, past, words, page, inspect }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);

  // The filter, and a row that is selected beside one that is not.
  const filter = manage.toLookAt(2);
  const outline = () => filter.evaluate((button) => getComputedStyle(button).outlineStyle);
  const off = [...(await painted(filter)), await outline()];
  await filter.click();
  await expect(filter).toHaveAttribute("aria-pressed", "true");
  await page.mouse.move(0, 0);
  expect([...(await painted(filter)), await outline()]).not.toEqual(off);
  await expect(manage.titles).toHaveCount(2);
  const [first = ""] = await manage.titles.allTextContents();
  await selection.mark(first).press("Space");
  await expect(selection.bar).toContainText(words.selectedCount(1));
  const [around] = (await painted(selection.bar)).slice(2);
  expect(around).not.toBe((await painted(selection.bar))[0]);
  await inspect("forced-colours-selection");
  await selection.button(words.setTypeOf).press("Enter");
  await expect(selection.dialog(words.retypeSelected)).toBeVisible();
  await inspect("forced-colours-type");
  await page.keyboard.press("Escape");
  await filter.click();
  await expect(manage.titles).toHaveCount(12);

  await variables.open();
  await expect(variables.names.first()).toBeVisible();
  await variables.table.getByRole("button", { expanded: false }).first().press("Enter");
  await inspect("forced-colours-variables");
  await past.back.click();

  await transfer.open();
  await expect(transfer.heading(words.transfer.heading)).toBeFocused();
  await inspect("forced-colours-transfer");
  await past.back.click();

  await past.open();
  await expect(past.heading).toBeFocused();
  await inspect("forced-colours-history");
  await past.back.click();

  // Bars: one that is partly filled, and one that is full beside the same one when it is empty.
  await coverage.open();
  await coverage.pasted.fill([amelie, ...others].map(({ conversation, contact }) => `${conversation};${contact}`).join("\n"));
  await coverage.count.press("Enter");
  await expect(coverage.says(words.workEnded)).toBeVisible();
  const [fill] = await painted(coverage.filled("Order number").first());
  const [bar] = await painted(coverage.bar("Order number").first());
  expect(fill).not.toBe(bar);
  await inspect("forced-colours-coverage");
  const full = await middleOf(coverage.progress);
  await coverage.progress.evaluate((progress: HTMLProgressElement) => (progress.value = 0));
  expect(await middleOf(coverage.progress)).not.toEqual(full);
});
