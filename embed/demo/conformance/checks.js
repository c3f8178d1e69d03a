// The conformance run: every line of the element's contract, tested on a real server through one way of embedding.

import { appearanceChecks } from "./appearance.js";
import { attributeChecks } from "./attributes.js";
import { changeChecks } from "./changes.js";
import { credentialChecks } from "./credentials.js";
import { eventChecks } from "./events.js";
import { hostChecks } from "./host.js";
import { keyChecks } from "./keys.js";
import { layerChecks } from "./layers.js";
import { lifecycleChecks } from "./lifecycle.js";
import { methodChecks } from "./methods.js";
import { partChecks } from "./parts.js";
import { placeChecks } from "./places.js";
import { propertyChecks } from "./properties.js";
import { Server } from "./server.js";
import { Stage } from "./stage.js";

/** A check fails after this time, in ms. */
const DEADLINE = 40_000;

/**
 * The element's properties by name; the checks also try invalid values.
 * @typedef {Partial<Record<string, unknown>>} Props
 */

/**
 * An element in the document. `update` changes the named props.
 * @typedef {{element: HTMLElement, update(props: Props): Promise<void>, unmount(): Promise<void>}} Handle
 */

/**
 * One way of embedding.
 * @typedef {object} Adapter
 * @property {string} name its name for people
 * @property {boolean} framed whether every element gets `mode="iframe"`
 * @property {string} apiBase the API's address as the attribute takes it, "" for the page's own server
 * @property {string} chatbotId its chatbot
 * @property {() => Promise<{key?: string, session?: boolean}>} credentials as an `authProvider` gives them
 * @property {{conversationId: string, contactId: string}[]} examples two conversations with values
 * @property {(props: Props, listeners: Record<string, (event: Event) => void>) => Promise<Handle>} mount takes the
 * listeners by the events' names
 * @property {() => Promise<void> | void} defineAgain has the page define the element a second time
 */

/**
 * One line of the contract. `name` and `german` describe it in both languages. `run` rejects if it is violated.
 * `inside` is true if it looks into the element's shadow root, whose content a frame hides.
 * @typedef {{name: string, german: string, inside?: boolean, run(stage: Stage): Promise<void> | void}} Check
 */

/**
 * The result of a line: `ok` is true, false, or null for a check that looks inside the element while a frame hides
 * its content; `detail` is the reason of a failure, in English.
 * @typedef {{ok: boolean | null, detail: string}} Outcome
 * @typedef {Outcome & {group: string, name: string, german: {group: string, name: string}}} Result
 */

/**
 * All checks by their group.
 * @type {{name: string, german: string, checks: Check[]}[]}
 */
export const GROUPS = [
  { name: "Attributes", german: "Attribute", checks: attributeChecks },
  { name: "Properties", german: "Eigenschaften", checks: propertyChecks },
  { name: "Credentials", german: "Zugangsdaten", checks: credentialChecks },
  { name: "Methods", german: "Methoden", checks: methodChecks },
  { name: "Events", german: "Ereignisse", checks: eventChecks },
  { name: "Changes", german: "Änderungen", checks: changeChecks },
  { name: "Parts", german: "Teile", checks: partChecks },
  { name: "Custom properties and states", german: "Eigene CSS-Eigenschaften und Zustände", checks: appearanceChecks },
  { name: "Life cycle", german: "Lebenszyklus", checks: lifecycleChecks },
  { name: "Beside the page", german: "Neben der Seite", checks: [...keyChecks, ...layerChecks, ...hostChecks, ...placeChecks] },
];

/** Rejects when the time is over; `cancel` ends the wait. */
function deadline() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const passed = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${DEADLINE / 1000} s`)), DEADLINE);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}

/**
 * @param {Adapter} adapter
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
async function runOne(adapter, check) {
  const stage = new Stage(adapter);
  const { passed, cancel } = deadline();
  try {
    await Promise.race([check.run(stage), passed]);
    return { ok: true, detail: "" };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    cancel();
    await stage.end();
  }
}

/**
 * Runs all checks, one after the other, and yields a line for each. At the end it deletes widgets that the checks
 * have created.
 * @param {Adapter} adapter
 * @returns {AsyncGenerator<Result>}
 */
export async function* runConformance(adapter) {
  try {
    for (const group of GROUPS) {
      for (const check of group.checks) {
        const isSkipped = Boolean(adapter.framed && check.inside);
        const outcome = isSkipped ? { ok: null, detail: "" } : await runOne(adapter, check);
        const german = { group: group.german, name: check.german };
        yield { group: group.name, name: check.name, german, ...outcome };
      }
    }
  } finally {
    await new Server(adapter).removeLeftovers();
  }
}
