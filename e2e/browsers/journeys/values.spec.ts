// The values of a conversation: read, found, copied, arranged; in the page, in a host's and in its frame.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { hold } from "../../rig/fault_proxy/proxy.ts";
import { pasted } from "../clipboard.ts";
import { expect, test } from "../test.ts";

test("shows the values, finds one, and copies it exactly", async ({ app, values, words, driven }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const card = values.card("Warranty");
  await expect(card.value("Serial number")).toContainText("NX-000000-A");
  await values.find.fill("NX-000000");
  await expect(app.status(words.matches(1))).toHaveCount(1);
  await driven.keyboard.press("Escape");
  await expect(values.find).toHaveValue("");
  await card.copy("Serial number").click();
  await expect(app.status(words.copied("Serial number"))).toHaveCount(1);
  expect(await pasted(driven)).toBe("NX-000000-A");
});

test("copies all values though one card is still read when the press is long ago", async ({ app, values, words, driven, api, startFaultProxy }) => {
  const faultProxy = await startFaultProxy();
  app.through(faultProxy);
  await app.signInAt("#/demo/values/7C1M/contact-jonas");
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  const { id } = await api.find("Consent");
  const held = hold();
  faultProxy.on("GET", new RegExp(`/widgets/${id}/values\\?conversationId=8F2K&`), held);
  await driven.go(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  // Cards out of sight are read once the menu is open.
  await values.menu.click();
  await expect.poll(() => faultProxy.over("GET", new RegExp(`/widgets/(?!${id}/)[^/]+/values\\?conversationId=8F2K&`))).toBe(11);
  await values.menuItem(words.copyAs.text).click();
  // It waits for the last card for seconds, then goes without: by then a browser takes only what was promised in the press.
  await expect(app.status("Copied, but for 1 card")).toHaveCount(1);
  expect(await pasted(driven)).toContain("NX-000000-A");
  held.releaseAll();
});

test("pins, moves, folds and hides cards, and the page remembers it", async ({ app, values, words, driven, server }) => {
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  await values.card("Warranty").choose(words.pin);
  await expect.poll(async () => (await values.titles())[0]).toBe("Warranty");
  await expect(values.card("Warranty").menu).toBeFocused();
  const second = (await values.titles())[2] ?? "";
  await values.card(second).choose(words.moveUp);
  await expect.poll(async () => (await values.titles())[1]).toBe(second);
  // It comes into view with the focus.
  await expect(values.card(second).menu).toBeFocused();
  await values.card("Device").choose(words.hideCard);
  await expect(values.cardsOf("8F2K")).toHaveCount(11);
  const folded = values.card(second);
  await folded.fold.click();
  await expect.poll(() => folded.labels()).toEqual([]);
  await driven.goto(`${server.origin}/`);
  await driven.goto(server.address(valuesOf(amelie)));
  await expect(values.cardsOf("8F2K")).toHaveCount(11);
  expect((await values.titles()).slice(0, 2)).toEqual(["Warranty", second]);
  await expect(values.card("Warranty").value("Serial number")).toBeVisible();
  await values.hidden(1).click();
  await values.bringBack("Device").click();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
});

test("the demo inbox turns to ten conversations, one after the other", async ({ driven, inbox, values, look, words, server }) => {
  await driven.goto(server.url);
  await inbox.open("#/8F2K/contact-amelie");
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const narrow = look.size.width < 500;
  const names = ["Jonas Weber", "ليلى الحداد", "Zoë 🎧 van den Berg", "Amélie Okonkwo-Brandt"];
  for (let turn = 0; turn < 10; turn += 1) {
    const name = names[turn % names.length] ?? "";
    if (narrow) {
      await inbox.pane("list").click();
    }
    await inbox.entry(name).click();
    if (narrow) {
      await inbox.pane("panel").click();
    }
    await expect(inbox.heading).toHaveText(name);
    await expect(values.cards).toHaveCount(12);
    await expect(values.cards.getByRole("definition").first()).toBeVisible();
    if (turn % 3 === 0) {
      await values.card("Warranty").menu.click();
      await expect(values.card("Warranty").menuItem(words.pin)).toBeVisible();
    }
  }
});
