// The server's own conformance page: the contract of the element, tried in the plain way of embedding.

import { expectEachLine, expectEachLineBut, expectWhatChecksCause, hurryChecks, report } from "../../hosts/conformance.ts";
import { readConformance } from "../../hosts/page.ts";
import { violations } from "../../rig/axe.ts";
import { tooWide } from "../../rig/overflow.ts";
import { expect, test } from "../../rig/test.ts";

test("every line of the contract holds in the server’s own page", { tag: "@once" }, async ({ page, guard, server, api, inspect }) => {
  test.setTimeout(900_000);
  expectWhatChecksCause(guard);
  await api.create("Conformance of ours");
  await hurryChecks(page);
  await page.goto(server.url);
  await page.goto(`${server.origin}/demo/conformance.html?mode=inline`);
  const outcome = await readConformance(page);
  report("the server’s page, inline", outcome);
  await inspect("conformance-inline");
  expectEachLine(outcome, "inline");
  expect((await api.titles()).filter((title) => title.startsWith("Conformance"))).toEqual(["Conformance of ours"]);
});

test("a line that fails is shown as failed and counted, and the others hold in a frame, in German, in the dark and at 320 px", { tag: "@once" }, async ({ browser, page, server, api }) => {
  test.setTimeout(900_000);
  await api.create("Conformance of ours");
  await page.goto(server.url);
  const context = await browser.newContext({
    storageState: await page.context().storageState(),
    locale: "de-DE",
    colorScheme: "dark",
    viewport: { width: 320, height: 640 },
  });
  const narrow = await context.newPage();
  await hurryChecks(narrow);
  await narrow.addInitScript(() => {
    // An element whose version is wrong: a line of the contract is broken.
    void customElements.whenDefined("inbox-widgets").then((element) => {
      Object.defineProperty(element.prototype, "version", { get: () => "none" });
    });
  });
  await narrow.goto(`${server.origin}/demo/conformance.html?mode=iframe`);
  const outcome = await readConformance(narrow);
  report("the server’s page, iframe", outcome);
  expectEachLineBut(/^version/, outcome, "iframe");
  const broken = narrow.getByRole("listitem").filter({ hasText: "version ist die Version" });
  await expect(broken).toHaveAttribute("data-outcome", "failed");
  await expect(broken).toContainText("nicht bestanden");
  await expect(narrow.locator(".conformance-summary")).toContainText(`${outcome.failed.length} nicht`);
  expect(await violations(narrow)).toEqual([]);
  expect(await tooWide(narrow)).toEqual([]);
  expect((await api.titles()).filter((title) => title.startsWith("Conformance"))).toEqual(["Conformance of ours"]);
  await context.close();
});

test("changes nothing behind a gateway until it is asked to", { tag: "@once" }, async ({ page, server, startServer, guard, api, inspect }) => {
  const gateway = await startServer({ upstream: { origin: server.origin, key: server.key("admin") } });
  guard.allowPage(gateway.origin);
  await api.create("Conformance of our bot");
  const before = await api.titles();
  await page.goto(gateway.url);
  await page.goto(`${gateway.origin}/demo/conformance.html?mode=iframe`);
  await expect(page.locator(".conformance-summary")).toHaveText(/This server is a gateway\..*“demo”/);
  await inspect("conformance-gateway");
  await expect(page.locator("[data-outcome]")).toHaveCount(0);
  expect(await api.titles()).toEqual(before);
  // What later checks cause on purpose is not to come into the end of this journey.
  await page.route("**/v1/**", () => undefined);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.locator('[data-outcome="passed"]').first()).toBeVisible();
});

test("says how to get in where the browser is not signed in", { tag: "@once" }, async ({ page, guard, server }) => {
  guard.expectStatus(401);
  await page.goto(`${server.origin}/demo/conformance.html`);
  await expect(page.locator(".conformance-summary")).toHaveText(/not signed in/);
  await expect(page.locator("[data-outcome]")).toHaveCount(0);
});
