// The demo inbox: choosing conversations, and what the panel beside them shows.

import { expect, test } from "../../rig/test.ts";

const amelie = { hash: "#/8F2K/contact-amelie", name: "Amélie Okonkwo-Brandt", order: "4711" };
const jonas = { hash: "#/7C1M/contact-jonas", name: "Jonas Weber", order: "4724" };
const layla = { hash: "#/3QX9/contact-layla", name: "ليلى الحداد", order: "4737" };

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test("the inbox, whole", { tag: "@once" }, async ({ inbox, values, inspect }) => {
      await inbox.signInAt(amelie.hash);
      await expect(values.cardsOf("8F2K")).toHaveCount(12);
      await expect(values.card("Open orders").value("Order number")).toContainText(amelie.order);
      await inspect("inbox");
    });
  });
}

test("opens with the first conversation, and shows the chosen one's values and name", { tag: "@once" }, async ({ inbox, values, page }) => {
  await inbox.signInAt();
  await expect(inbox.entries).toHaveCount(30);
  await expect(page).toHaveURL(inbox.address(amelie.hash));
  await expect(inbox.heading).toHaveText(amelie.name);
  await expect(values.card("Open orders").value("Order number")).toContainText(amelie.order);
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(inbox.messages).toContainText("Where is my parcel?");

  await inbox.entry(jonas.name).click();
  await expect(page).toHaveURL(inbox.address(jonas.hash));
  await expect(page).toHaveTitle(new RegExp(`^${jonas.name}`));
  await expect(inbox.current).toHaveText(new RegExp(jonas.name));
  await expect(inbox.threadName).toHaveText(jonas.name);
  await expect(inbox.messages).toContainText("Danke, das hat geklappt!");
  await expect(inbox.heading).toHaveText(jonas.name);
  await expect(values.card("Open orders").value("Order number")).toContainText(jonas.order);
  await expect(values.cards).toHaveCount(12);
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
});

test("writes names and messages in their own direction", { tag: "@once" }, async ({ inbox, page, inspect }) => {
  await inbox.signInAt(layla.hash);
  await expect(inbox.threadName).toHaveText(layla.name);
  await expect(inbox.heading).toHaveText(layla.name);
  const directions = await inbox.messages.getByRole("paragraph").evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
  expect(new Set(directions)).toEqual(new Set(["rtl"]));
  expect(await inbox.threadName.locator("bdi").evaluate((name) => getComputedStyle(name).direction)).toBe("rtl");
  await expect(page.getByText("Conversation 3QX9 · Contact contact-layla")).toBeVisible();
  await inspect("inbox-arabic");
  await inbox.entry("Zoë 🎧 van den Berg").click();
  await expect(inbox.heading).toHaveText("Zoë 🎧 van den Berg");
});

test("back, forward and reload lead to the same conversations", { tag: "@once" }, async ({ inbox, values, page }) => {
  await inbox.signInAt();
  await expect(inbox.heading).toHaveText(amelie.name);
  await inbox.entry(jonas.name).click();
  await inbox.entry(layla.name).click();
  await expect(inbox.heading).toHaveText(layla.name);
  await page.goBack();
  await expect(inbox.heading).toHaveText(jonas.name);
  await expect(inbox.current).toHaveText(new RegExp(jonas.name));
  await expect(values.card("Open orders").value("Order number")).toContainText(jonas.order);
  await page.reload();
  await expect(inbox.heading).toHaveText(jonas.name);
  await expect(inbox.threadName).toHaveText(jonas.name);
  await page.goForward();
  await expect(inbox.heading).toHaveText(layla.name);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(inbox.address(amelie.hash));
  await expect(inbox.heading).toHaveText(amelie.name);
  await expect(values.card("Open orders").value("Order number")).toContainText(amelie.order);
});

test("keys walk through the list, and typing elsewhere does not", { tag: "@once" }, async ({ inbox, page }) => {
  await inbox.signInAt();
  await inbox.entry(amelie.name).focus();
  const steps: [key: string, name: string][] = [
    ["ArrowDown", jonas.name],
    ["j", layla.name],
    ["k", jonas.name],
    ["ArrowUp", amelie.name],
    ["ArrowUp", amelie.name],
    ["End", "Έλενα Παπαδοπούλου"],
    ["Home", amelie.name],
  ];
  for (const [key, name] of steps) {
    await page.keyboard.press(key);
    await expect(inbox.entry(name)).toBeFocused();
    await expect(inbox.current).toHaveText(new RegExp(name));
    await expect(inbox.heading).toHaveText(name);
  }
  // A key that is held is one step back.
  for (let time = 0; time < 4; time += 1) {
    await page.keyboard.down("ArrowDown");
  }
  await page.keyboard.up("ArrowDown");
  await expect(inbox.current).toHaveText(/佐藤 はるか/);
  await page.goBack();
  await expect(inbox.heading).toHaveText(amelie.name);
  await inbox.filter.focus();
  await page.keyboard.type("jk");
  await expect(inbox.filter).toHaveValue("jk");
  await expect(inbox.heading).toHaveText(amelie.name);
});

test("the filter finds names, ids and words, without accents", { tag: "@once" }, async ({ inbox, words, page, inspect }) => {
  await inbox.signInAt();
  await expect(inbox.entries).toHaveCount(30);
  await inbox.filter.fill("amelie");
  await expect(inbox.entries).toHaveText([new RegExp(amelie.name)]);
  await expect(inbox.list.getByRole("status")).toHaveText(words.inboxShown(1, 30));
  await inbox.filter.fill("7c1m");
  await expect(inbox.entries).toHaveText([new RegExp(jonas.name)]);
  await page.keyboard.press("ArrowDown");
  await expect(inbox.entry(jonas.name)).toBeFocused();
  await inbox.filter.fill("jo");
  await expect(inbox.entries).toHaveText([new RegExp(jonas.name)]);
  await inbox.filter.fill("Kaffeemühle");
  await expect(inbox.entries).toHaveText([new RegExp(jonas.name)]);
  await inbox.filter.fill("nobody at all");
  await expect(inbox.entries).toHaveCount(0);
  await expect(page.getByText(words.inboxNothingFound("nobody at all"))).toBeVisible();
  // What was chosen stays beside it.
  await expect(inbox.heading).toHaveText(amelie.name);
  await inspect("inbox-nothing-found");
  await inbox.clearFilter.click();
  await expect(inbox.entries).toHaveCount(30);
  await expect(inbox.filter).toBeFocused();
});

test("a fast run through twenty conversations ends with the last one's values and no other's", { tag: "@once" }, async ({ inbox, values, page }) => {
  const asked = new Set<string>();
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith("/values")) {
      asked.add(`#/${searchParams.get("conversationId")}/${searchParams.get("contactId")}`);
    }
  });
  await inbox.signInAt();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const places = await inbox.entries.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  await inbox.entry(amelie.name).focus();
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(page).toHaveURL(inbox.address("#/3S9K/contact-grace"));
  await expect(inbox.heading).toHaveText("Grace Kim-Park");
  await expect(values.cardsOf("3S9K")).toHaveCount(12);
  await expect(values.cards).toHaveCount(12);
  await expect(values.card("Customer info").value("Name")).toContainText("Grace Kim-Park");
  await expect(values.card("Open orders").value("Order number")).toContainText("12345678901234567890");
  // The three attributes come one after the other, but no conversation is ever asked for with another's contact.
  for (const place of asked) {
    expect(places).toContain(place);
  }
});

test("forced colours keep the chosen conversation apart", { tag: "@once" }, async ({ inbox, page, inspect }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await inbox.signInAt(jonas.hash);
  await expect(inbox.heading).toHaveText(jonas.name);
  const backgrounds = await inbox.entries.evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(new Set(backgrounds).size).toBe(2);
  expect(backgrounds.filter((one) => one === backgrounds[1])).toHaveLength(1);
  await inspect("inbox-forced");
});

test("passes theme and language on, and keeps them", { tag: "@once" }, async ({ inbox, page }) => {
  await inbox.signInAt();
  await expect(inbox.heading).toHaveText(amelie.name);
  await inbox.theme("dark").check();
  await expect(inbox.element).toHaveAttribute("theme", "dark");
  await inbox.language("Deutsch").check();
  await expect(inbox.element).toHaveAttribute("locale", "de");
  await expect(page.getByRole("navigation", { name: "Unterhaltungen" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Alle aktualisieren" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Alle aktualisieren" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Dunkel" })).toBeChecked();
});

test("an address that names no conversation is told of, and shows nobody's values", { tag: "@once" }, async ({ inbox, values, words, page, inspect }) => {
  for (const hash of ["#/8F2K/contact-jonas", "#/%zz/x", "#somewhere"]) {
    await inbox.signInAt(hash);
    await expect(page.getByText(words.inboxUnknown)).toBeVisible();
    await expect(inbox.panel.getByText(words.noConversation)).toBeVisible();
    await expect(values.cards).toHaveCount(0);
  }
  await inspect("inbox-unknown");
  await inbox.entry(jonas.name).click();
  await expect(values.cardsOf("7C1M")).toHaveCount(12);
});
