// What is asked of every state that a journey visits.

import { AxeBuilder } from "@axe-core/playwright";
import { type Page, type TestInfo, expect } from "@playwright/test";
import type { Guard } from "./guard.ts";
import { tooWide } from "./overflow.ts";
import { shot } from "./screenshots.ts";

/** Checks the state that the page shows now; `name` says which one it is. */
export type Inspect = (name: string) => Promise<void>;

/** What axe finds, a line a rule and place. */
export async function violations(page: Page): Promise<string[]> {
  // One document and no frames: legacy mode spares axe the blank page that it opens for frames, which would
  // take the focus.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  const results = await axe.analyze();
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  );
}

export function inspector(page: Page, guard: Guard, info: TestInfo): Inspect {
  return async (name) => {
    info.annotations.push({ type: "axe", description: name });
    expect.soft(await violations(page), `axe: ${name}`).toEqual([]);
    expect.soft(await tooWide(page), `too wide: ${name}`).toEqual([]);
    expect.soft(await guard.leaks(), `places with a secret: ${name}`).toEqual([]);
    await shot(page, name, info);
  };
}
