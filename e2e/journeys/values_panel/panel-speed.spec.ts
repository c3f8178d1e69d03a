// How long a switch takes beside what the network takes by itself.

import type { Page } from "@playwright/test";
import type { Api } from "../../rig/api.ts";
import { type Conversation, amelie, others, valuesOf } from "../../pages/sample.ts";
import { WIDGETS, delay } from "../../rig/fault_proxy/proxy.ts";
import { expect, test } from "../../rig/test.ts";

// The samples are the conversations: what is shown of them are widgets of this journey's own.
test.use({ serverOptions: { empty: true }, viewport: { width: 1280, height: 2000 } });

const CARDS = 20;
/** A way to a server in another country and back. */
const REPLY_AFTER_MS = 100;
const ANY_VALUES = /\/values\?/;
/**
 * `overhead` is what the panel may add to the network, in ms, where it has the machine to itself: with `--workers=1`. What comes
 * card by card is drawn while the network is busy.
 */
const WAYS = [
  { name: "a request a card", requests: CARDS, conversations: others.slice(0, 6), overhead: 50 },
  // Those of before are still known.
  { name: "one request for all cards", requests: 1, conversations: others.slice(6, 12), overhead: 80 },
];

const fields = [
  { label: "Name", variable: "contact.name", type: "text" },
  { label: "E-mail", variable: "contact.email", type: "email" },
  { label: "Language", variable: "contact.language", type: "text" },
  { label: "Customer since", variable: "crm.since", type: "date" },
  { label: "Order number", variable: "order.number", type: "text" },
];

async function createWidgets(api: Api): Promise<void> {
  for (let number = 1; number <= CARDS; number += 1) {
    // The name is in each, so that each has a line for everyone.
    const others = [1, 2].map((step) => fields[1 + ((number + step) % (fields.length - 1))]);
    await api.create(`Card ${number}`, [fields[0], ...others].filter((field) => field !== undefined));
  }
}

/** From the change of the address until the frame that shows the last card's values, in ms. */
function switchTo(page: Page, { conversation, contact }: Conversation): Promise<number> {
  return page.evaluate(
    async ({ conversation, contact, cards }) => {
      const root = document.querySelector("inbox-widgets")?.shadowRoot;
      const isShown = (): boolean => {
        const shown = [...(root?.querySelectorAll(`[data-conversation="${conversation}"]`) ?? [])];
        // They are shown together; asking each of them would itself take time.
        return shown.length === cards && shown.every((card) => card.querySelector("dd") !== null) && (shown[0]?.checkVisibility({ visibilityProperty: true }) ?? false);
      };
      const start = performance.now();
      location.hash = `#/demo/values/${conversation}/${contact}`;
      while (!isShown()) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - start;
    },
    { conversation, contact, cards: CARDS },
  );
}

/** The same requests, made by hand and six at a time, in ms. */
function fetchOf(page: Page, addresses: string[]): Promise<number> {
  return page.evaluate(async (addresses) => {
    const left = [...addresses];
    const start = performance.now();
    const one = async (): Promise<void> => {
      for (let address = left.shift(); address !== undefined; address = left.shift()) {
        await (await fetch(address, { headers: { accept: "application/json" } })).text();
      }
    };
    await Promise.all(Array.from({ length: 6 }, one));
    return performance.now() - start;
  }, addresses);
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length - 1 - middle], sorted[middle]];
  return (low + high) / 2;
}

test(`a switch of ${CARDS} cards takes little more than the network, and one request less than many`, { tag: "@once" }, async ({ faultProxy, app, values, api, page }, info) => {
  test.setTimeout(90_000);
  await createWidgets(api);
  await app.signInAt(valuesOf(amelie));
  await expect(values.cardsOf("8F2K")).toHaveCount(CARDS);
  await expect(values.card(`Card ${CARDS}`).value("Name")).toBeInViewport();
  faultProxy.on("GET", ANY_VALUES, delay(REPLY_AFTER_MS));
  const medians: number[] = [];
  for (const { name, requests, conversations, overhead } of WAYS) {
    faultProxy.offersTogether = requests === 1;
    // What has been shown may not be over yet for who counts.
    await expect.poll(() => faultProxy.over("GET", ANY_VALUES)).toBe(faultProxy.count("GET", ANY_VALUES));
    // The list says whether it is offered. What is refreshed beside it goes by what the list before has said.
    const [lists, cards] = [faultProxy.over("GET", WIDGETS), faultProxy.over("GET", ANY_VALUES)];
    await values.refreshAll.click();
    await expect.poll(() => faultProxy.over("GET", WIDGETS)).toBe(lists + 1);
    await expect.poll(() => faultProxy.over("GET", ANY_VALUES)).toBe(cards + CARDS);
    const panel: number[] = [];
    const network: number[] = [];
    for (const conversation of conversations) {
      const before = faultProxy.count("GET", ANY_VALUES);
      panel.push(await switchTo(page, conversation));
      const addresses = faultProxy.seen("GET", ANY_VALUES).slice(before).map(({ path }) => path);
      expect(addresses, name).toHaveLength(requests);
      expect(new Set(addresses).size, "each is read once").toBe(requests);
      network.push(await fetchOf(page, addresses));
    }
    const [whole, alone] = [panel, network].map((times) => Math.round(median(times)));
    const text = `${name}: ${whole} ms for a switch of ${CARDS} cards, ${alone} ms for its ${requests} requests by themselves (medians of ${conversations.length})`;
    info.annotations.push({ type: "time", description: text });
    console.log(text);
    if (info.config.workers === 1) {
      expect(median(panel), name).toBeLessThanOrEqual(median(network) + overhead);
    }
    medians.push(median(panel));
  }
  const [many = 0, one = Number.POSITIVE_INFINITY] = medians;
  expect(one).toBeLessThan(many);
});
