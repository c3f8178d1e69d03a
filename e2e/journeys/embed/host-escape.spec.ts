// Hosts that close what the element is in by Escape: the element’s own layers go first, one a press.

import type { Page } from "@playwright/test";
import { focused } from "../../pages/focus.ts";
import { showValues, takeHostLog } from "../../hosts/log.ts";
import { expect, held, test } from "../../hosts/hostile_test.ts";

/** Puts the element into a drawer that Escape closes, however it listens. */
async function putIntoDrawer(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.hostLog = [];
    const drawer = document.createElement("aside");
    document.body.append(drawer);
    drawer.append(...document.querySelectorAll("main"));
    for (const [name, target] of Object.entries({ drawer, document })) {
      for (const type of ["keydown", "keyup"]) {
        target.addEventListener(type, (event) => {
          if ((event as KeyboardEvent).key === "Escape") {
            window.hostLog.push(`${name} ${type}`);
          }
        });
      }
    }
  });
}

const CLOSED = ["drawer keydown", "document keydown", "drawer keyup", "document keyup"];

test("one layer an Escape, the host’s last", { tag: "@once" }, async ({ host, home, manage, editor, values, words, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await putIntoDrawer(page);
  const escape = () => page.keyboard.press("Escape");

  await manage.search.fill("order");
  await escape();
  await expect(manage.search).toHaveValue("");
  expect(await takeHostLog(page)).toEqual([]);
  await escape();
  expect(await takeHostLog(page)).toEqual(CLOSED);

  await manage.sortButton.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await escape();
  await expect(page.getByRole("menu")).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);
  // A menu closes by Escape wherever the focus is.
  await manage.sortButton.click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
  await escape();
  await expect(page.getByRole("menu")).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);

  await manage.edit("Warranty").click();
  await editor.title.fill("Changed");
  await escape();
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await escape();
  await expect(question).toHaveCount(0);
  await expect(editor.title).toHaveValue("Changed");
  await escape();
  await page.getByRole("button", { name: words.discard, exact: true }).click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);

  // Opened by the host’s own button, to which the focus goes back before the key is up.
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "Of the host";
    button.addEventListener("click", () => void (window.elements.one as unknown as { openCreate(): Promise<void> }).openCreate());
    document.querySelector("aside")?.append(button);
  });
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await escape();
  await expect(editor.dialog).toHaveCount(0);
  expect(await focused(page)).toBe("Of the host");
  expect(await takeHostLog(page)).toEqual([]);
  // Held down it goes on as our key, though the focus is the host’s again.
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await page.keyboard.down("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await page.keyboard.down("Escape");
  await page.keyboard.up("Escape");
  expect(await takeHostLog(page)).toEqual([]);
  // Where nothing has the focus.
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
  await escape();
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);

  await showValues(page);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Open orders").choose(words.inspect);
  await expect(page.getByRole("dialog")).toBeVisible();
  await escape();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await takeHostLog(page)).toEqual([]);
  await values.find.click();
  await escape();
  expect(await takeHostLog(page)).toEqual(CLOSED);
});
