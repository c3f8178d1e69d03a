// The conformance run: every line of the element's contract, tried on a real server through one way of embedding.

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

/** A check that has not ended after so many ms has failed. */
const DEADLINE = 40_000;

/**
 * All checks by their group: `{name, german, checks}`, and each check `{name, german, inside, run(stage)}`. `name` and
 * `german` say it in both languages. `run` rejects where the contract is not kept. `inside` is true where it looks
 * into the element's shadow root, whose content a frame keeps to itself.
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

/** Rejects when the time is up; `cancel` ends the waiting. */
function deadline() {
  let timer;
  const passed = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not finished after ${DEADLINE / 1000} s`)), DEADLINE);
  });
  return { passed, cancel: () => clearTimeout(timer) };
}

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
 * Runs all checks, one after the other, and yields a line for each:
 * `{group, name, german: {group, name}, ok, detail}`. Widgets that the checks have made are taken away in the end. `ok` is true, false, or null for a check that looks inside the
 * element while a frame holds its content; `detail` says why it failed, in English.
 *
 * `adapter` is one way of embedding:
 * - `name`: its name for people.
 * - `framed`: whether every element gets `mode="iframe"`.
 * - `apiBase`: the API's address as the attribute takes it, "" for the page's own server; `chatbotId`: its chatbot.
 * - `credentials()`: resolves to `{key}` or `{session: true}`, as an `authProvider` does.
 * - `examples`: two conversations with values, `{conversationId, contactId}`.
 * - `mount(props, listeners)`: resolves to `{element, update(props), unmount()}` with the element in the document;
 *   `props` by their camelCase names, `listeners` by the events' names. `update` changes the props that it names.
 * - `defineAgain()`: has the page define the element a second time.
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
