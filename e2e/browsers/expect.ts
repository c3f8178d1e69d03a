// What journeys expect of what they find, waited for in any browser: Playwright's own names for it.

import { type Locator, expect as plain } from "@playwright/test";
import { pause } from "../rig/pause.ts";
import { type Found, PATIENCE } from "./driver/page.ts";

type Text = string | RegExp;

/** The page objects give what the driver has found by Playwright's type. */
export const found = (locator: Locator): Found => locator as unknown as Found;

const has = (text: string, wanted: Text): boolean => (typeof wanted === "string" ? text.includes(wanted) : wanted.test(text));

async function waited<State>(locator: Locator, read: (found: Found) => Promise<State>, right: (state: State) => boolean, what: string) {
  let state: State | undefined;
  const end = Date.now() + PATIENCE;
  do {
    state = await read(found(locator));
    if (right(state)) {
      return { pass: true, message: () => "" };
    }
    // A slow machine has other work to do as well.
    await pause(50);
  } while (Date.now() < end);
  return { pass: false, message: () => `${String(found(locator))}\n${what}, but it is: ${JSON.stringify(state)}` };
}

export const expect = plain.extend({
  toHaveCount: (locator: Locator, count: number) => waited(locator, (found) => found.count(), (seen) => seen === count, `there should be ${count}`),
  toBeVisible: (locator: Locator) => waited(locator, (found) => found.visible(), (seen) => seen, "it should be visible"),
  toBeFocused: (locator: Locator) => waited(locator, (found) => found.focused(), (seen) => seen, "it should have the focus"),
  toHaveText: (locator: Locator, text: string) =>
    waited(locator, (found) => found.texts(), (seen) => seen.length === 1 && seen[0] === text, `its text should be ${text}`),
  toContainText: (locator: Locator, text: Text) =>
    waited(locator, (found) => found.texts(), (seen) => seen.length === 1 && has(seen[0] ?? "", text), `it should contain ${String(text)}`),
  toHaveValue: (locator: Locator, value: string) =>
    waited(locator, (found) => found.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), (seen) => seen.length === 1 && seen[0] === value, `its value should be ${value}`),
  toBeChecked: (locator: Locator) =>
    waited(locator, (found) => found.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked)), (seen) => seen.length === 1 && seen[0] === true, "it should be checked"),
});
