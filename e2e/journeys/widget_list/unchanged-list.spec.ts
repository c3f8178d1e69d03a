import type { Page } from "@playwright/test";
import { expect, test } from "../../rig/test.ts";

/**
 * The status of each reply on the wire to a request whose address ends so, as far as it has come. What the page is told may
 * differ.
 */
async function statusesOf(page: Page, ending: string): Promise<() => number[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const asked = new Set<string>();
  const replies: { requestId: string; statusCode: number }[] = [];
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.endsWith(ending)) asked.add(requestId);
  });
  // The browser may report a reply before the request that it answers.
  devtools.on("Network.responseReceivedExtraInfo", (reply) => replies.push(reply));
  return () => replies.filter(({ requestId }) => asked.has(requestId)).map(({ statusCode }) => statusCode);
}

test("a list that has not changed is not sent again, and one that has is", { tag: "@once" }, async ({ app, manage, api, page }) => {
  await api.create("Before");
  const statuses = await statusesOf(page, "/widgets");
  await app.signIn();
  await expect(manage.titles.filter({ hasText: "Before" })).toBeVisible();
  // A browser that is still busy with putting the reply away asks as if it had none.
  await expect(async () => {
    await manage.refresh.click();
    await expect.poll(() => statuses().at(-1), { timeout: 2_000 }).toBe(304);
  }).toPass();
  await expect(manage.titles.filter({ hasText: "Before" })).toBeVisible();

  await api.create("After");
  await manage.refresh.click();
  await expect(manage.titles.filter({ hasText: "After" })).toBeVisible();
  // The event of the wire may come after the page has drawn the reply.
  await expect.poll(() => statuses().at(-1)).toBe(200);
});
