// What is asked of every state that a journey visits.

import { type Page, type TestInfo, expect } from "@playwright/test";
import { violations } from "./axe.ts";
import type { Guard } from "./guard.ts";
import { tooWide } from "./overflow.ts";
import { shot } from "./screenshots.ts";

/** Checks the state that the page shows now; `name` says which one it is. */
export type Inspect = (name: string) => Promise<void>;

export function inspector(page: Page, guard: Guard, info: TestInfo): Inspect {
  return async (name) => {
    info.annotations.push({ type: "axe", description: name });
    expect.soft(await violations(page), `axe: ${name}`).toEqual([]);
    expect.soft(await tooWide(page), `too wide: ${name}`).toEqual([]);
    expect.soft(await guard.leaks(), `places with a secret: ${name}`).toEqual([]);
    await shot(page, name, info);
  };
}
