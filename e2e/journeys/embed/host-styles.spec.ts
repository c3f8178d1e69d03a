// Hosts whose style sheets say something of all their texts: it ends at the element.

import type { Page } from "@playwright/test";
import { expect, held, test } from "../../hosts/hostile_test.ts";
import { tooWide } from "../../rig/overflow.ts";

/** What the documents say is inherited; `zoom` is no inherited property, but enlarges all that is inside. */
const INHERITED = ["visibility", "pointer-events", "interactivity", "direction", "zoom"];

/** Values for whatever property takes them; the first few that each takes are tried. */
const VALUES = [
  ...["2em", "40px", "none", "all", "always", "auto", "5", "0.5", "red", "1px 1px 5px red", "nowrap", "break-all", "center", "justify"],
  ...["vertical-rl", "sideways", "upright", "small-caps", "italic", "900", "serif", "condensed", "uppercase", "loose", "anywhere", "pre"],
  ...["inside", "square", "'«' '»'", "'smcp' 1", "'wght' 900", "slashed-zero", "full-width", "sub", "ordinal", "historical-forms"],
  ...["collapse", "bottom", "hide", "hidden", "under left", "filled dot", "geometricPrecision", "pixelated", "bevel", "evenodd", "middle"],
  ...["balance", "exact", "dark", "wait", "ruby", "over", "text", "contain", "disc", "compact", "normal", "manual", "both", "first"],
];

/** What the browser has computed of parts of the element, by part and property. */
function looks(page: Page, without: string[]): Promise<Record<string, string>> {
  return page.evaluate((without) => {
    const root = window.elements.one?.shadowRoot;
    const parts = ["[part~=base]", "h1", "th", "td", "li", "button", "input", "dialog", "dialog h2", "dialog input", "dialog select", "dialog button", "label"];
    const found: Record<string, string> = {};
    for (const part of parts) {
      const element = root?.querySelector(part);
      if (!element) {
        throw new Error(`no ${part}`);
      }
      const style = getComputedStyle(element);
      for (const name of style) {
        if (!without.includes(name) && !name.startsWith("--")) {
          found[`${part} ${name}`] = style.getPropertyValue(name);
        }
      }
    }
    return found;
  }, without);
}

test("looks as on a clean page, whatever the page around has its texts inherit", { tag: "@once" }, async ({ host, home, manage, editor, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await manage.edit("Warranty").click();
  await editor.addField.click();
  // The place of the element, and the width that it gives, are the page’s own affair.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("inbox-widgets { position: absolute; inset: 0 auto auto 0; width: 1000px }");
    document.adoptedStyleSheets = [sheet];
  });
  const before = await looks(page, INHERITED);
  // Each property that is inherited, found out by trying, with values that it takes.
  const inherited = await page.evaluate((values) => {
    const [outer, inner] = [document.createElement("div"), document.createElement("div")];
    outer.append(inner);
    document.body.append(outer);
    // It has no size that could follow the outer one's.
    inner.style.display = "none";
    const [style, given] = [getComputedStyle(inner), outer.style];
    const names = [...new Set([...style, "user-select", "-webkit-user-select", "text-emphasis", "font-variant"])];
    const found: Record<string, string[]> = {};
    for (const name of names) {
      const initial = style.getPropertyValue(name);
      for (const value of values) {
        given.setProperty(name, value);
        if (given.getPropertyValue(name) !== "" && style.getPropertyValue(name) !== initial) {
          (found[name] ??= []).push(value);
        }
        given.removeProperty(name);
      }
    }
    outer.remove();
    return found;
  }, VALUES);
  const tried = Object.keys(inherited).filter((name) => !INHERITED.includes(name));
  // So many there are at least, and those that people have met.
  expect(tried.length).toBeGreaterThan(60);
  for (const name of ["word-spacing", "text-indent", "cursor", "word-break", "text-shadow", "hyphens", "user-select", "writing-mode", "line-break", "-webkit-text-fill-color", "caret-color"]) {
    expect(tried).toContain(name);
  }
  const rounds = Math.max(...Object.values(inherited).map((values) => values.length));
  for (let round = 0; round < rounds; round += 1) {
    const given = tried.map((name) => [name, inherited[name]?.[round] ?? ""]).filter(([, value]) => value !== "");
    await page.evaluate((given) => {
      const rule = given.map(([name, value]) => `${name}: ${value};`).join(" ");
      const place = document.adoptedStyleSheets.at(-1);
      const sheet = new CSSStyleSheet();
      // On the element itself as well, as a rule for everything has it.
      sheet.replaceSync(`html, body, main, inbox-widgets { ${rule} }`);
      document.adoptedStyleSheets = [sheet, place as CSSStyleSheet];
    }, given);
    const after = await looks(page, INHERITED);
    const changed = Object.keys(before).filter((part) => before[part] !== after[part]);
    expect(changed.map((part) => `${part}: ${before[part]} → ${after[part]}`), JSON.stringify(given)).toEqual([]);
  }
});

test("fits at 320 px where the page around lets no line break", { tag: "@once" }, async ({ host, home, manage, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("body { margin: 0; white-space: nowrap; word-spacing: 2em; text-indent: 40px; letter-spacing: 3px }");
    document.adoptedStyleSheets = [sheet];
  });
  expect(await tooWide(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("is not seen and takes no clicks where the page around says so", { tag: "@once" }, async ({ host, home, manage, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.newWidget).toBeVisible();
  const say = (rule: string) =>
    page.evaluate((rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`main { ${rule} }`);
      document.adoptedStyleSheets = [sheet];
    }, rule);
  await say("visibility: hidden");
  await expect(manage.newWidget).toBeHidden();
  await say("direction: rtl; pointer-events: none");
  await expect(manage.newWidget).toBeVisible();
  expect(await manage.newWidget.evaluate((button) => [getComputedStyle(button).direction, getComputedStyle(button).pointerEvents])).toEqual(["rtl", "none"]);
});
