// Connecting and disconnecting many times leaves nothing behind: no node, no listener, no memory.

import type { CDPSession, Page } from "@playwright/test";
import { takeTurns } from "../../pages/turns.ts";
import { amelie, attributesOf } from "../../pages/sample.ts";
import type { Server } from "../../rig/server.ts";
import { expect, test } from "../../rig/test.ts";

/** It is looked at after so many. */
const STEP = 100;

/** Bytes of the WebAssembly's memory that may come late: four of its pages. */
const LATE_MEMORY = 4 * 65_536;

interface Figures {
  cycle: number;
  nodes: number;
  listeners: number;
  /** Bytes of the garbage collected heap of JavaScript. */
  heap: number;
  /** Bytes of the WebAssembly's memory, which only ever grows. */
  memory: number;
}

/** Puts a page there without the application of its own, and with the module loaded. */
async function prepare(page: Page, server: Server): Promise<void> {
  await page.goto(server.url);
  await page.goto(server.address());
  await page.evaluate(() => document.body.replaceChildren(document.createElement("main")));
}

/** What is done each time. */
interface Cycle {
  /** How often: the contract's thousand, or fewer where each takes long and would leave much. */
  times: number;
  attributes: Record<string, string>;
  /** A new element each time; the same one without. */
  renewed: boolean;
  /** The event that it waits for after the list has been read, if any. */
  event: string;
}

/** Connects and disconnects an element `count` times. Gives the milliseconds that one time took. */
async function cycle(page: Page, chatbot: string, wish: Cycle, count: number): Promise<number> {
  return page.evaluate(
    async ({ chatbot, attributes, renewed, event, count }) => {
      type Widgets = HTMLElement & { status: string; ready(): Promise<void> };
      const make = (): Widgets => {
        const element = document.createElement("inbox-widgets") as Widgets;
        for (const [name, value] of Object.entries({ "chatbot-id": chatbot, ...attributes })) {
          element.setAttribute(name, value);
        }
        return element;
      };
      const holder = window as unknown as { kept?: Widgets };
      // No event tells of it. A frame for each look would take longer than the whole cycle.
      const until = (element: Widgets, status: string): Promise<void> =>
        new Promise((resolve, reject) => {
          let looks = 0;
          const looking = setInterval(() => {
            looks += 1;
            if (element.status === status) {
              clearInterval(looking);
              resolve();
            } else if (looks > 5_000) {
              clearInterval(looking);
              reject(new Error(`status is ${element.status}, not ${status}`));
            }
          }, 1);
        });
      const start = performance.now();
      for (let done = 0; done < count; done += 1) {
        const element = renewed ? make() : (holder.kept ??= make());
        const happened = event && new Promise((resolve) => element.addEventListener(event, resolve, { once: true }));
        document.querySelector("main")?.append(element);
        await element.ready();
        await until(element, "ready");
        await happened;
        element.remove();
        await until(element, "idle");
      }
      // What the browser itself keeps of each request is not the element's.
      performance.clearResourceTimings();
      return (performance.now() - start) / count;
    },
    { chatbot, ...wish, count },
  );
}

async function measure(page: Page, devtools: CDPSession, cycle: number): Promise<Figures> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const memory = await page.evaluate(async () => {
    const file = document.querySelector<HTMLLinkElement>('link[rel="modulepreload"][href*="/inbox-widgets-"]');
    const bindings = (await import(file?.href ?? "")) as { default(): Promise<{ memory: WebAssembly.Memory }> };
    // Where it runs already, this gives what runs.
    return (await bindings.default()).memory.buffer.byteLength;
  });
  return { cycle, nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize"), memory };
}

/** More nodes than a page without elements has, and fewer than with one. */
const BARE = 100;

/**
 * As `measure`, again for as long as there are more nodes than `few`, ten seconds at most: the browser may hold the last
 * element for a task that is still to come, a leak stays.
 */
async function measureSettled(page: Page, devtools: CDPSession, cycle: number, few = BARE): Promise<Figures> {
  const end = Date.now() + 10_000;
  let figures = await measure(page, devtools, cycle);
  while (figures.nodes > few && Date.now() < end) {
    await takeTurns(page, false);
    figures = await measure(page, devtools, cycle);
  }
  return figures;
}

/** The figures after each hundred. */
async function figuresOf(page: Page, server: Server, wish: Cycle): Promise<Figures[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("HeapProfiler.enable");
  const figures: Figures[] = [];
  for (let done = STEP; done <= wish.times; done += STEP) {
    const took = await cycle(page, server.chatbot, wish, STEP);
    const now = await measureSettled(page, devtools, done, Math.min(BARE, ...figures.map(({ nodes }) => nodes + 5)));
    figures.push(now);
    console.log(
      `${String(done).padStart(5)}: ${now.nodes} nodes, ${now.listeners} listeners, heap ${Math.round(now.heap / 1024)} KiB, memory ${now.memory / 1024} KiB, ${took.toFixed(1)} ms each`,
    );
  }
  return figures;
}

/** From the first hundred on nothing grows. */
function expectFlat(figures: Figures[]): void {
  const [first, ...later] = figures;
  const most = (read: (figures: Figures) => number): number => Math.max(...later.map(read));
  if (!first) {
    throw new Error("nothing was measured");
  }
  const fewest = Math.min(...figures.map(({ nodes }) => nodes));
  expect(most(({ nodes }) => nodes) - fewest, "nodes that stay").toBeLessThanOrEqual(5);
  expect(most(({ listeners }) => listeners) - first.listeners, "listeners that stay").toBeLessThanOrEqual(2);
  // It holds the most that was ever needed at once. How much that is depends on what overlaps by chance, so one step may
  // come late. A leak takes a step again and again.
  const steps = later.filter(({ memory }, index) => memory > (figures[index]?.memory ?? 0));
  expect(steps.map(({ cycle }) => cycle).slice(1), "hundreds that took memory for the WebAssembly again").toEqual([]);
  expect(most(({ memory }) => memory) - first.memory, "bytes of the WebAssembly's memory").toBeLessThanOrEqual(LATE_MEMORY);
  // Caches of the browser's own code come and go; a leak of one closure a cycle would be more than this.
  expect(most(({ heap }) => heap) - first.heap, "bytes of the heap that stay").toBeLessThan(300_000);
}

const values = attributesOf(amelie);

const CASES: Record<string, Cycle> = {
  "the same element with its list": { times: 300, attributes: {}, renewed: false, event: "" },
  "a new element with its list": { times: 1_000, attributes: {}, renewed: true, event: "" },
  "a new element with values that have been read": { times: 200, attributes: values, renewed: true, event: "iw-values-loaded" },
  "the same element, gone while its values are on their way": { times: 200, attributes: values, renewed: false, event: "" },
};

for (const [name, wish] of Object.entries(CASES)) {
  test(`${wish.times} times ${name}`, { tag: "@once" }, async ({ page, server }) => {
    test.setTimeout(600_000);
    await prepare(page, server);
    expectFlat(await figuresOf(page, server, wish));
  });
}

test("what is left behind is noticed", { tag: "@once" }, async ({ page, server }) => {
  test.setTimeout(120_000);
  await prepare(page, server);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("HeapProfiler.enable");
  await cycle(page, server.chatbot, { times: 5, attributes: {}, renewed: true, event: "" }, 5);
  const before = await measureSettled(page, devtools, 5);
  await page.evaluate(() => {
    const kept = [];
    for (let count = 0; count < 20; count += 1) {
      const node = document.createElement("p");
      node.addEventListener("click", () => undefined);
      kept.push(node);
    }
    Object.assign(window, { leaked: kept });
  });
  const after = await measure(page, devtools, 6);
  expect(() => expectFlat([before, after])).toThrow(/nodes that stay/);
  expect(() => expectFlat([before, { ...after, nodes: before.nodes }])).toThrow(/listeners that stay/);
  expect(after.listeners - before.listeners).toBe(20);
  const grown = (pages: number): Figures => ({ ...before, memory: before.memory + pages * 65_536 });
  expect(() => expectFlat([before, grown(0), grown(2), grown(2)])).not.toThrow();
  expect(() => expectFlat([before, grown(0), grown(1), grown(2)])).toThrow(/memory for the WebAssembly again/);
  expect(() => expectFlat([before, grown(5)])).toThrow(/bytes of the WebAssembly's memory/);
});
