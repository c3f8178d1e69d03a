// What the conformance page's lines come to, and what they cause.

import { expect } from "@playwright/test";
import type { Guard } from "../rig/guard.ts";
import type { Outcome } from "./page.ts";

/** So many lines there are, and of these so many can be seen from outside a frame. */
const LINES = 148;
const LINES_OF_A_FRAME = 57;

/** Each line was tried and holds, but for those that look inside a frame. */
export function expectEachLine({ passed, skipped, failed }: Outcome, mode: "inline" | "iframe"): void {
  expect(failed).toEqual([]);
  const tried = mode === "inline" ? LINES : LINES_OF_A_FRAME;
  expect([passed.length, skipped.length]).toEqual([tried, LINES - tried]);
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
