// The values of all cards in sight by one request, where the server offers it.

import { amelie, valuesOf } from "../../pages/sample.ts";
import { VALUES, VALUES_TOGETHER, hold, truncate } from "../../rig/fault_proxy/proxy.ts";
import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

const CARDS = 12;

test("behind a gateway a switch is one request, and a slow widget delays no other", { tag: "@once" }, async ({ app, values, server, startServer, startFaultProxy, guard, api, page }) => {
  const proxy = await startFaultProxy(server);
  const gateway = await startServer({ upstream: { origin: proxy.origin, key: server.key("admin") } });
  guard.allowPage(gateway.origin);
  app.through(gateway);
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(CARDS);
  await expect(values.card("Warranty").value("Extended")).toBeVisible();
  const together = new Requests(page, "GET", /\/v1\/inbox\/demo\/values\?/);
  const alone = new Requests(page, "GET", /\/widgets\/[^/]+\/values\?/);
  const { id } = await api.find("Open orders");
  const slow = hold();
  const asked = proxy.count("GET", VALUES);
  proxy.on("GET", new RegExp(`/${id}/values`), slow);
  await values.show("7C1M", "contact-jonas");
  await expect(values.card("Customer info").value("Name")).toContainText("Jonas Weber");
  await expect(values.cards.and(page.locator("[aria-busy=true]"))).toHaveCount(1);
  slow.releaseAll();
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  expect([together.count, alone.count]).toEqual([1, 0]);
  expect(proxy.count("GET", VALUES) - asked, "the gateway asks for each widget once").toBe(CARDS);
});

test("what a reply that breaks off did not bring is read one by one", { tag: "@once" }, async ({ app, values, faultProxy, guard, page }) => {
  guard.expectNoConnection();
  faultProxy.offersTogether = true;
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(CARDS);
  await expect(values.card("Warranty").value("Extended")).toBeVisible();
  const alone = faultProxy.count("GET", VALUES);
  faultProxy.on("GET", VALUES_TOGETHER, truncate(), 1);
  await values.show("7C1M", "contact-jonas");
  await expect(values.cards.and(page.locator("[aria-busy=true]"))).toHaveCount(0);
  await expect(values.card("Customer info").value("Name")).toContainText("Jonas Weber");
  await expect(values.card("Open orders").value("Order number")).toContainText("4724");
  // How many of its lines the page got to see before the end is up to the browser.
  expect(faultProxy.count("GET", VALUES) - alone).toBeGreaterThan(0);
});
