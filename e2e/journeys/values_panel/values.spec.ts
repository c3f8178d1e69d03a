import { amelie, valuesOf } from "../../pages/sample.ts";
import { expect, test } from "../../rig/test.ts";

test("asks for a conversation and shows what is known of it", { tag: "@everywhere" }, async ({ app, values, words, page, server, inspect }) => {
  await app.signIn();
  await app.screen("values").click();
  await expect(page.getByText(words.noConversation)).toBeVisible();
  await inspect("values-none");

  await values.showValues.click();
  await expect(page.getByText(words.conversationMissing)).toBeVisible();
  await expect(page.getByText(words.contactMissing)).toBeVisible();
  await inspect("values-invalid");

  await values.show("8F2K", "contact-amelie");
  await expect(page).toHaveURL(server.address(valuesOf(amelie)));
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  const orders = values.card("Open orders");
  await expect(orders.value("Order number")).toContainText("4711");
  await expect(orders.value("Items")).toContainText("Extension cable");
  await expect(values.card("Customer info").value("Name")).toContainText("Amélie Okonkwo-Brandt");
  await inspect("values");
});

test("renders each kind of value for people", { tag: "@everywhere" }, async ({ app, values, words, language }) => {
  await app.signInAt(valuesOf(amelie));
  const info = values.card("Customer info");
  await expect(info.value("E-mail").getByRole("link")).toHaveAttribute("href", "mailto:amelie.okonkwo@example.com");
  await expect(info.value("Phone").getByRole("link")).toHaveAttribute("href", "tel:+4917612345678");
  await expect(info.value("Customer since")).toContainText("2021");
  const orders = values.card("Open orders");
  await expect(orders.value("Total")).toContainText(language === "de" ? "1.234,5" : "1,234.5");
  await expect(orders.value("Order").getByRole("link")).toHaveAttribute("rel", "noopener noreferrer");
  // Cards are read when someone comes near them.
  for (const title of await values.titles()) {
    const { region } = values.card(title);
    await region.scrollIntoViewIfNeeded();
    await expect(region.getByRole("definition").first()).toBeVisible();
    await expect(region).not.toContainText(/\[object Object\]|undefined|NaN/);
  }
  await expect(values.card("Warranty").value("Extended")).toContainText(words.no);
  await expect(values.card("Consent").value("Newsletter")).toContainText(words.yes);
});
