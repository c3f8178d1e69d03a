// The only place in which time itself is waited for; ESLint keeps it so, and keeps it from the journeys.

import { setTimeout as sleep } from "node:timers/promises";

/**
 * Waits for so many milliseconds, less where `signal` ends it, which rejects. There are three things to wait for so: the
 * time for which a fault keeps a reply back, the time between two looks at a program that says nothing by itself, and the
 * end of patience.
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}
