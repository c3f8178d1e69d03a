import { HeldRequests } from "../../rig/held_requests.ts";
import { expect, test } from "../../rig/test.ts";

test("back, forward and reload lead to the same place", { tag: "@once" }, async ({ app, manage, editor, values, api, page, server }) => {
  const { id } = await api.find("Warranty");
  const at = (hash: string): Promise<void> => expect(page).toHaveURL(server.address(hash));
  await app.signIn();
  await at("#/demo/widgets");
  await manage.edit("Warranty").click();
  await expect(editor.title).toHaveValue("Warranty");
  await at(`#/demo/widgets/${id}`);
  await page.reload();
  await expect(editor.title).toHaveValue("Warranty");
  await editor.cancel.click();
  await app.screen("values").click();
  await values.show("8F2K", "contact-amelie");
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await at("#/demo/values/8F2K/contact-amelie");
  await page.reload();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
  await expect(values.conversation).toHaveValue("8F2K");

  await page.goBack();
  await at("#/demo/values");
  await page.goBack();
  await at("#/demo/widgets");
  await expect(manage.titles).toHaveCount(12);
  await page.goBack();
  await expect(editor.title).toHaveValue("Warranty");
  await page.goForward();
  await expect(editor.dialog).toHaveCount(0);
  await page.goForward();
  await page.goForward();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
});

test("back asks before text is lost, and the address stays true", { tag: "@once" }, async ({ app, manage, editor, api, page, server }) => {
  const { id } = await api.find("Warranty");
  await app.signIn();
  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await page.goBack();
  await expect(editor.question).toBeVisible();
  await expect(page).toHaveURL(server.address(`#/demo/widgets/${id}`));
  await editor.answer("keepEditing");
  await expect(editor.title).toHaveValue("Guarantee");
  await page.goBack();
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(page).toHaveURL(server.address("#/demo/widgets"));
});

test("a link with ids of any characters leads where it says", { tag: "@once" }, async ({ app, values, page }) => {
  const asked = page.waitForResponse(/\/values\?/);
  await app.signInAt("#/demo/values/a%2Fb%20%C3%BC%3F%23/c%26d");
  const address = new URL((await asked).url());
  expect(address.searchParams.get("conversationId")).toBe("a/b ü?#");
  expect(address.searchParams.get("contactId")).toBe("c&d");
  await expect(values.conversation).toHaveValue("a/b ü?#");
  await expect(values.cards.first().getByRole("alert")).toBeVisible();
});

test("a link that is followed while the server is asked leads where it says", { tag: "@once" }, async ({ app, values, page }) => {
  const held = await HeldRequests.at(page, "**/session");
  await app.signIn();
  await expect(app.region).toBeVisible();
  await app.open("#/demo/values/8F2K/contact-amelie");
  held.release();
  await expect(values.cardsOf("8F2K")).toHaveCount(12);
});

test("the screens' links open in place and say which one is open", { tag: "@once" }, async ({ app, manage, page }) => {
  await app.signIn();
  await expect(app.screen("manage")).toHaveAttribute("aria-current", "page");
  await app.screen("values").click();
  await expect(app.screen("values")).toHaveAttribute("aria-current", "page");
  await expect(app.screen("manage")).not.toHaveAttribute("aria-current");
  await page.goBack();
  await expect(manage.titles).toHaveCount(12);
});

test("leaving the page within the time to undo sends the delete", { tag: "@once" }, async ({ app, manage, api, page }) => {
  await app.signIn();
  await manage.delete("Device");
  await expect(app.undo).toBeVisible();
  await page.goto("about:blank");
  await expect.poll(() => api.titles()).not.toContain("Device");
});
