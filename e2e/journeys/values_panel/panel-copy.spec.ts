// Taking values along: one, a card, or all of them; and looking at them as they were sent.

import type { Page } from "@playwright/test";
import { tabTo } from "../../pages/focus.ts";
import { amelie, valuesOf } from "../../pages/sample.ts";
import { VALUES, hold } from "../../rig/fault_proxy/proxy.ts";
import { Announcements } from "../../pages/announcements.ts";
import { expect, test } from "../../rig/test.ts";

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

const warranty = {
  text: "Warranty\nSerial number: NX-000000-A\nBought on: 2025-01-07\nWarranty until: 2027-01-07\nExtended: false",
  markdown:
    "## Warranty\n\n- **Serial number:** NX-000000-A\n- **Bought on:** 2025-01-07\n" +
    "- **Warranty until:** 2027-01-07\n- **Extended:** false",
};
/** All cards as JSON. */
interface Copy {
  conversationId: string;
  contactId: string;
  widgets: { title: string }[];
}

const formats = ["text", "markdown", "json"] as const;

test("a value is copied by mouse and by keyboard, and that is said once", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  const card = values.card("Warranty");
  await expect(card.value("Serial number")).toBeVisible();
  const announced = await Announcements.from(page);
  await card.copy("Serial number").click();
  await expect.poll(() => announced.texts()).toEqual([words.copied("Serial number")]);
  expect(await clipboard(page)).toBe("NX-000000-A");
  await card.copy("Bought on").focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => announced.texts()).toEqual([words.copied("Serial number"), words.copied("Bought on")]);
  expect(await clipboard(page)).toBe("2025-01-07");
  await expect(card.copy("Bought on")).toBeFocused();
  await page.keyboard.press("Space");
  await expect.poll(() => announced.texts()).toHaveLength(3);
  await expect(page.locator(".iw-toast")).toHaveCount(0);
});

test("a value and a card are copied without a mouse", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  const title = "Customer info";
  const card = values.card(title);
  await expect(card.value("Name")).toBeVisible();
  await page.keyboard.press("/");
  await tabTo(page, card.menu);
  await page.keyboard.press("Enter");
  await expect(card.menuItem(words.pin)).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await expect(card.menuItem(words.copyAs.json)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(app.status(words.copied(title))).toBeAttached();
  expect(JSON.parse(await clipboard(page))).toMatchObject({ title });
  await tabTo(page, card.copy("Name"));
  await page.keyboard.press("Enter");
  await expect(app.status(words.copied("Name"))).toBeAttached();
  expect(await clipboard(page)).toBe("Amélie Okonkwo-Brandt");
});

for (const format of formats) {
  test(`a card is copied as ${format} from its menu, by mouse and by keyboard`, { tag: "@once" }, async ({ app, values, words, api, page }) => {
    const { id } = await api.find("Warranty");
    const json = {
      id,
      title: "Warranty",
      fieldValues: [
        { label: "Serial number", variable: "warranty.serial", type: "text", value: "NX-000000-A" },
        { label: "Bought on", variable: "warranty.bought", type: "date", value: "2025-01-07" },
        { label: "Warranty until", variable: "warranty.until", type: "date", value: "2027-01-07" },
        { label: "Extended", variable: "warranty.extended", type: "boolean", value: false },
      ],
    };
    await app.signInAt(valuesOf(amelie));
    const card = values.card("Warranty");
    await expect(card.value("Serial number")).toBeVisible();
    const check = async (): Promise<void> => {
      const copied = await clipboard(page);
      if (format === "json") {
        expect(JSON.parse(copied)).toEqual(json);
        expect(copied).toBe(JSON.stringify(JSON.parse(copied), null, 2));
      } else {
        expect(copied).toBe(warranty[format]);
      }
    };
    const announced = await Announcements.from(page);
    await card.choose(words.copyAs[format]);
    await expect.poll(() => announced.texts()).toEqual([words.copied("Warranty")]);
    await check();
    await expect(card.menu).toBeFocused();

    await page.evaluate(() => navigator.clipboard.writeText(""));
    await page.keyboard.press("Enter");
    await expect(card.menuItem(words.pin)).toBeFocused();
    for (let step = 0; step < 10 && !(await isFocused(page, words.copyAs[format])); step += 1) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => announced.texts()).toEqual([words.copied("Warranty"), words.copied("Warranty")]);
    await check();
    await expect(card.menu).toBeFocused();
    await expect(page.locator(".iw-toast")).toHaveCount(0);
  });

  test(`all cards are copied as ${format} from the panel's menu`, { tag: "@once" }, async ({ app, values, words, page }) => {
    await app.signInAt(valuesOf(amelie));
    await expect(values.card("Account manager").value("Name")).toContainText("Hannah Vogt");
    await expect(values.card("Warranty").value("Serial number")).toBeVisible();
    await values.card("Consent").choose(words.hideCard);
    await values.card("Warranty").choose(words.pin);
    await expect(values.cards).toHaveCount(11);
    const titles = await values.titles();
    const announced = await Announcements.from(page);
    await values.menu.focus();
    await page.keyboard.press("Enter");
    await expect(values.menuItem(words.foldAll)).toBeFocused();
    for (let step = 0; step < 10 && !(await isFocused(page, words.copyAs[format])); step += 1) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await expect.poll(() => announced.texts()).toEqual([words.copied(words.allValues)]);
    await expect(values.menu).toBeFocused();
    await expect(page.locator(".iw-toast")).toHaveCount(0);
    const copied = await clipboard(page);
    if (format === "json") {
      const { conversationId, contactId, widgets } = JSON.parse(copied) as Copy;
      expect([conversationId, contactId]).toEqual(["8F2K", "contact-amelie"]);
      expect(widgets.map(({ title }) => title)).toEqual(titles);
      expect(copied).toContain('"value": "NX-000000-A"');
      return;
    }
    const whose = "Amélie Okonkwo-Brandt · Conversation 8F2K · Contact contact-amelie";
    const isText = format === "text";
    const headings = isText ? titles : titles.map((title) => `## ${title.replace("&", "\\&")}`);
    expect(copied.split("\n")[0]).toBe(isText ? whose : `# ${whose}`);
    expect(copied.split("\n").filter((line) => headings.includes(line))).toEqual(headings);
    expect(copied).toContain(`\n\n${warranty[format]}\n\n`);
    expect(copied).not.toMatch(/\[object Object\]|undefined|Consent/);
  });
}

/** True where the menu's item with this name has the focus. */
function isFocused(page: Page, name: string): Promise<boolean> {
  return page.getByRole("menuitem", { name, exact: true }).evaluate((item) => item.matches(":focus"));
}

test("copying all of them takes those with it that were out of sight", { tag: "@once" }, async ({ faultProxy, app, values, words, page }) => {
  await page.setViewportSize({ width: 320, height: 320 });
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect.poll(() => faultProxy.open("GET", VALUES)).toBe(0);
  const unread = 12 - faultProxy.count("GET", VALUES);
  expect(unread).toBeGreaterThan(0);
  const late = hold();
  faultProxy.on("GET", VALUES, late);
  await values.menu.click();
  await expect.poll(() => late.count).toBe(Math.min(unread, 6));
  const announced = await Announcements.from(page);
  await values.menuItem(words.copyAs.json).click();
  faultProxy.clear();
  late.releaseAll();
  await expect.poll(() => announced.texts()).toEqual([words.copied(words.allValues)]);
  const { widgets } = JSON.parse(await clipboard(page)) as Copy;
  expect(widgets.map(({ title }) => title)).toEqual(await values.titles());
});

test("the raw values are looked at and copied by their paths", { tag: "@once" }, async ({ app, values, words, page }) => {
  await app.signInAt(valuesOf(amelie));
  const device = values.card("Device");
  await expect(device.value("Browser")).toContainText("Firefox 145");
  await device.choose(words.inspect);
  const inspector = values.inspector("Device");
  const { dialog } = inspector;
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('"Firefox 145"');
  await expect(dialog).toContainText("device.details");
  await inspector.copyPath("fieldValues[0].value").click();
  await expect.poll(() => clipboard(page)).toBe("fieldValues[0].value");
  // What is said outside of a modal dialog is not heard.
  await expect.soft(dialog.locator("[aria-live=polite]")).toHaveText(words.copied("fieldValues[0].value"));
  await inspector.copy("fieldValues[0].value").click();
  await expect.poll(() => clipboard(page)).toBe("Firefox 145");
  await inspector.copy("JSON").click();
  await expect.poll(async () => JSON.parse(await clipboard(page)) as unknown).toMatchObject({
    fieldValues: [
      { variable: "device.browser", value: "Firefox 145" },
      { variable: "device.system" },
      { variable: "device.page" },
      { variable: "device.referrer" },
      { variable: "device.details", value: { touch: false, battery: null, languages: ["de", "en"] } },
    ],
  });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(device.menu).toBeFocused();
});
