// What a piece of work costs: its time, its requests, and for how long the page was busy with one task or one key.

import type { Page } from "@playwright/test";

/** How many times slower the processor is made. */
export const SLOWER = [1, 4] as const;

/** Makes the page's processor so many times slower. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Does `work`, and prints what it has cost. */
export async function measured(page: Page, name: string, work: () => Promise<void>): Promise<void> {
  let requests = 0;
  const count = (request: { url: () => string }): void => void (requests += request.url().includes("/v1/") ? 1 : 0);
  page.on("request", count);
  const seen = await page.evaluateHandle(() => {
    const seen = { tasks: [] as number[], keys: [] as number[] };
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    const keys = (list: PerformanceObserverEntryList): PerformanceEntry[] => list.getEntries().filter((entry) => entry.name === "keydown");
    new PerformanceObserver((list) => seen.keys.push(...keys(list).map((entry) => entry.duration))).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    return seen;
  });
  const from = performance.now();
  await work();
  const ms = performance.now() - from;
  const { tasks, keys } = await seen.jsonValue();
  page.off("request", count);
  const longest = (all: number[]): string => `${Math.round(Math.max(0, ...all))} ms`;
  console.log(`${name}: ${Math.round(ms)} ms, ${requests} requests, longest task ${longest(tasks)} (${tasks.length} over 50 ms), slowest key ${longest(keys)}`);
}
