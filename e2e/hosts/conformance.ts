// What the conformance page's lines come to, and what they cause.

import { type Page, expect } from "@playwright/test";
import { installClock } from "../rig/clock.ts";
import type { Guard } from "../rig/guard.ts";
import type { Outcome } from "./page.ts";

/** So many lines there are, and of these so many can be seen from outside a frame. */
const LINES = 148;
const LINES_OF_A_FRAME = 57;

/** Turns the page's clock for the checks where they wait for a time of the element; call it before the page is opened. */
export async function hurryChecks(page: Page): Promise<void> {
  await installClock(page);
  await page.exposeFunction("passTime", (milliseconds: number) => page.clock.runFor(milliseconds));
}

/** Each line was tried and holds, but for those that look inside a frame. */
export function expectEachLine(outcome: Outcome, mode: "inline" | "iframe"): void {
  expect(outcome.failed).toEqual([]);
  expectAllTried(outcome, mode);
}

/** As `expectEachLine`, and the lines that `broken` matches fail: one at least, and no others. */
export function expectEachLineBut(broken: RegExp, outcome: Outcome, mode: "inline" | "iframe"): void {
  expect(outcome.failed.filter((line) => !broken.test(line))).toEqual([]);
  expect(outcome.failed).not.toEqual([]);
  expectAllTried(outcome, mode);
}

function expectAllTried({ passed, skipped, failed }: Outcome, mode: "inline" | "iframe"): void {
  const tried = mode === "inline" ? LINES : LINES_OF_A_FRAME;
  expect([passed.length + failed.length, skipped.length]).toEqual([tried, LINES - tried]);
}

/** What the checks cause on purpose. */
export function expectWhatChecksCause(guard: Guard): void {
  for (const status of [401, 403, 404]) {
    guard.expectStatus(status);
  }
  guard.expectProblem(/authProvider gave no credentials/);
  guard.expectProblem(/means nothing to .*, and counts as none/);
}

/** Prints the lines, for the log. */
export function report(name: string, { passed, skipped, failed }: Outcome): void {
  console.log(`${name}: ${passed.length} passed, ${failed.length} failed, ${skipped.length} not in a frame`);
  for (const line of passed) {
    console.log(`  passed  ${line}`);
  }
  for (const line of failed) {
    console.log(`  FAILED  ${line}`);
  }
}
