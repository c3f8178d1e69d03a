// The custom properties, and the states for the page's style sheets.

import { expect, same, until } from "./asserts.js";

/** A colour that no style sheet of the element uses. */
const COLOR = "rgb(1, 2, 3)";

const COLORS = ["color", "background-color", "border-top-color", "border-bottom-color", "fill", "stroke", "outline-color"];

/** @import { Actor } from "./actor.js" */
/** @import { Stage } from "./stage.js" */

/**
 * Each custom property, a test value, and the computed values inside that show it: properties and results.
 * @type {Record<string, [string, string[], string]>}
 */
const PROPERTIES = {
  "--iw-accent": [COLOR, COLORS, COLOR],
  "--iw-surface": [COLOR, COLORS, COLOR],
  "--iw-text": [COLOR, COLORS, COLOR],
  "--iw-muted": [COLOR, COLORS, COLOR],
  "--iw-border": [COLOR, COLORS, COLOR],
  "--iw-danger": [COLOR, COLORS, COLOR],
  "--iw-radius": ["23px", ["border-top-left-radius"], "23px"],
  "--iw-space": ["11px", ["padding-inline-start", "column-gap", "margin-block-start"], "11px"],
  "--iw-font": ["Conformance", ["font-family"], "Conformance"],
};

/**
 * How many elements inside have one of `names` computed to `value`.
 * @param {Actor} actor
 * @param {string[]} names
 * @param {string} value
 */
function showing(actor, names, value) {
  const all = [...actor.element.shadowRoot.querySelectorAll("*")];
  return all.filter((element) => {
    const style = getComputedStyle(element);
    return names.some((name) => style.getPropertyValue(name) === value);
  }).length;
}

/**
 * The list with a question over it: every colour is visible.
 * @param {Stage} stage
 */
async function question(stage) {
  const actor = await stage.list();
  await actor.typeNew("Not saved");
  await until(() => actor.element.dirty, "dirty after typing");
  actor.element.close().catch(() => {});
  await actor.seesPart("button-danger");
  return actor;
}

/** @type {(property: [string, [string, string[], string]]) => import("./checks.js").Check} */
const propertyCheck = ([name, [value, shownBy, shown]]) => ({
  name: `${name} takes effect`,
  german: `${name} wirkt`,
  inside: true,
  async run(stage) {
    const actor = await question(stage);
    same(showing(actor, shownBy, shown), 0, "elements that show the value before");
    actor.element.style.setProperty(name, value);
    await until(() => showing(actor, shownBy, shown) > 0, `an element inside that shows ${name}`);
    actor.element.style.removeProperty(name);
    await until(() => showing(actor, shownBy, shown) === 0, `no element that shows ${name} after it was removed`);
  },
});

/** @type {(actor: Actor, state: string) => boolean} */
const is = (actor, state) => actor.element.matches(`:state(${state})`);

/** @type {import("./checks.js").Check[]} */
export const appearanceChecks = [
  ...Object.entries(PROPERTIES).map(propertyCheck),
  {
    name: ":state(loading) holds until the element works",
    german: ":state(loading) gilt, bis das Element arbeitet",
    async run(stage) {
      const { promise: asked, resolve: allow } = Promise.withResolvers();
      const actor = await stage.mount({ authProvider: () => asked });
      await until(() => is(actor, "loading"), ":state(loading)");
      allow(stage.adapter.credentials());
      await actor.is("ready");
      await until(() => !is(actor, "loading"), "no :state(loading) any more");
      expect(!is(actor, "error"), ":state(error) of an element that works");
    },
  },
  {
    name: ":state(error) holds while the element cannot work",
    german: ":state(error) gilt, solange das Element nicht arbeiten kann",
    async run(stage) {
      const actor = await stage.mount({ chatbotId: "no-such-chatbot" });
      await until(() => is(actor, "error"), ":state(error)");
      await actor.update({ chatbotId: stage.adapter.chatbotId });
      await actor.is("ready");
      await until(() => !is(actor, "error"), "no :state(error) any more");
    },
  },
  {
    name: ":state(dirty) holds while there is unsaved text",
    german: ":state(dirty) gilt, solange es ungespeicherten Text gibt",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.element.openCreate();
      same(is(actor, "dirty"), false, ":state(dirty) of an untouched form");
      await actor.typeTitle("Not saved");
      await until(() => is(actor, "dirty"), ":state(dirty)");
      await actor.element.close({ force: true });
      await until(() => !is(actor, "dirty"), "no :state(dirty) any more");
    },
  },
];
