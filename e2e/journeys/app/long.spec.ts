import type { Page } from "@playwright/test";
import { tooWide } from "../../rig/overflow.ts";
import { expect, test } from "../../rig/test.ts";
import { answerValues } from "../../rig/values_answers.ts";

const long = "W".repeat(10_000);

/** The first widget's texts become longer than our own server would take. */
async function lengthen(page: Page): Promise<void> {
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    const reply = await route.fetch();
    const list = (await reply.json()) as { inboxWidgets: { title: string; fields: unknown[] }[] };
    const first = list.inboxWidgets[0];
    if (first) {
      first.title = long;
      first.fields = [{ label: long, variable: long, type: long }];
    }
    await route.fulfill({ json: list });
  });
}

test("10,000 characters without a space fit the narrow list", { tag: "@narrow" }, async ({ app, manage, page, inspect }) => {
  await lengthen(page);
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  await expect(manage.titles.filter({ hasText: "WWWW" })).toHaveCount(1);
  await inspect("list-long");
});

test("10,000 characters without a space fit the narrow dialog", { tag: "@narrow" }, async ({ app, manage, editor, page, inspect }) => {
  await app.signIn();
  await manage.newWidget.click();
  await editor.title.fill(long);
  await editor.addField.click();
  await editor.field(1).fill(long, long);
  await editor.save.click();
  await inspect("create-long");
  expect(await tooWide(page)).toEqual([]);
});

test("10,000 characters without a space fit the narrow values", { tag: "@narrow" }, async ({ app, values, page, inspect }) => {
  await lengthen(page);
  await answerValues(page, () => ({
    fieldValues: [
      { label: long, variable: long, value: long },
      { label: "Address", variable: "address", type: "url", value: `https://example.com/${long}` },
      { label: "Mail", variable: "mail", type: "email", value: `${"w".repeat(60)}@${"w".repeat(60)}.example.com` },
      { label: "Number", variable: "number", value: 1e300 },
      { label: "List", variable: "list", value: [long, { [long]: long }] },
      { label: "Tree", variable: "tree", value: { [long]: { [long]: long } } },
    ],
  }));
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(page.getByText("WWWW").first()).toBeVisible();
  await inspect("values-long");
});

test("each list in a list is one, and what has 120 levels stays inside", { tag: "@narrow" }, async ({ app, values, words, page, inspect }) => {
  const deep = (levels: number): unknown => (levels === 0 ? "the innermost" : levels % 3 === 0 ? [deep(levels - 1)] : { "": deep(levels - 1) });
  const tags = [1, 2, 3, 4, 5].map((number) => `wide tag-${number}`);
  const lists = [["deep4", "word two"], ["a", "b"], tags, [["in", "two"], ["more", "levels"]], ["a word that is longer", "than its line has room for", "another"]];
  const value = { lists, deep: deep(120), digits: 0 };
  const json = JSON.stringify({ fieldValues: [value] }).replace('"digits":0', `"digits":${"9".repeat(5_000)}`);
  await answerValues(page, () => json);
  await app.signInAt("#/demo/values/8F2K/contact-amelie");
  const card = values.card("Open orders");
  await expect(card.value("lists")).toContainText("deep4");
  const boxes = await card.value("lists").evaluate((definition) => {
    const box = (element: Element) => element.getBoundingClientRect();
    const innermost = [...definition.querySelectorAll("ul ul")].filter((list) => !list.querySelector("ul"));
    return innermost.map((list) => ({ list: box(list), words: [...list.querySelectorAll("bdi")].map((word) => box(word.parentElement ?? word)), line: Number.parseFloat(getComputedStyle(list).borderInlineStartWidth) }));
  });
  expect(boxes).toHaveLength(6);
  for (const [place, { list, words, line }] of boxes.entries()) {
    expect(line, "the line that says where it begins and ends").toBeGreaterThan(1);
    expect(list.top - (boxes[place - 1]?.list.bottom ?? 0)).toBeGreaterThan(2);
    for (const [number, word] of words.entries()) {
      expect(word.left > list.left && word.right <= list.right && word.top >= list.top && word.bottom <= list.bottom, `${place} ${number}`).toBe(true);
      const before = words[number - 1];
      expect(before === undefined || word.left > before.right || word.top >= before.bottom, `${place} ${number}`).toBe(true);
    }
  }
  const heights = boxes[2]?.words.map((word) => word.height) ?? [];
  expect(heights).toHaveLength(5);
  expect(Math.max(...heights), "each tag in one line").toBeLessThan(24);
  await inspect("values-lists");
  expect((await card.value("digits").boundingBox())?.height).toBeLessThan(200);

  await card.choose(words.inspect);
  const { dialog } = values.inspector("Open orders");
  await expect(dialog.getByText('"the innermost"')).toBeAttached();
  expect(await tooWide(page)).toEqual([]);
  const names = await dialog.getByRole("button", { name: /deep/ }).evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().width));
  expect(names.length).toBeGreaterThan(200);
  expect(Math.min(...names)).toBeGreaterThan(20);
  const room = await dialog.getByText('"the innermost"').evaluate((text) => text.getBoundingClientRect().width);
  expect(room).toBeGreaterThan(60);
});

test("10,000 characters in an error and a notice fit the narrow page", { tag: "@narrow" }, async ({ app, manage, guard, words, page, inspect }) => {
  guard.expectStatus(500);
  await page.clock.install();
  await page.route("**/v1/inbox/demo/widgets", (route) => route.fulfill({ status: 500, json: { message: long } }));
  await app.signIn();
  await app.passTimeUntil(app.alert(words.listFailed));
  await inspect("list-failed-long");
  await page.unroute("**/v1/inbox/demo/widgets");
  await lengthen(page);
  await app.retry(words.listFailed).click();
  await expect(manage.titles).toHaveCount(12);
  await manage.delete(long);
  await expect(app.undo).toBeVisible();
  await app.undo.focus();
  await inspect("delete-undo-long");
});

test("every screen is read without scrolling sideways at every width from 320", { tag: "@narrow" }, async ({ app, manage, values, page }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
  const widths = [320, 360, 480, 639, 640, 768, 1024, 1440, 2560];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    expect(await tooWide(page), `the list at ${width}`).toEqual([]);
  }
  await app.open("#/demo/values/8F2K/contact-amelie");
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  for (const width of widths) {
    await page.setViewportSize({ width, height: 640 });
    expect(await tooWide(page), `the values at ${width}`).toEqual([]);
  }
});
