// The properties without an attribute.

import { expect, same, until } from "./asserts.js";
import { readingConsole } from "./surroundings.js";

/** An element that is not upgraded yet: a document without a window has no custom elements. */
function raw() {
  return document.implementation.createHTMLDocument("").createElement("inbox-widgets");
}

/**
 * Tries to set a read-only property: it may throw, and must not change.
 * @param {Element} element
 * @param {string} name
 * @param {unknown} value
 */
function tryToSet(element, name, value) {
  try {
    /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element))[name] = value;
  } catch (error) {
    expect(error instanceof TypeError, `setting ${name} threw what is no TypeError`);
  }
}

/** @type {import("./checks.js").Check[]} */
export const propertyChecks = [
  {
    name: "properties that were set before the upgrade count",
    german: "Eigenschaften, die vor dem Upgrade gesetzt wurden, zählen",
    async run() {
      const messages = { newWidget: "Set before" };
      const given = { heading: "Before", view: "values", pollInterval: 7, readonly: true, messages };
      const element = Object.assign(raw(), given);
      // In the page it is upgraded, and nothing hides its accessors.
      const place = document.createElement("div");
      document.body.append(place);
      try {
        place.append(element);
        await until(() => element.version, "the upgrade");
        for (const [name, value] of Object.entries(given)) {
          expect(!Object.hasOwn(element, name), `${name} still hides the accessor`);
          same(/** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element))[name], value, name);
        }
        same(element.getAttribute("heading"), "Before", "attribute heading");
      } finally {
        place.remove();
      }
    },
  },
  {
    name: "status goes idle, waiting, loading, ready, error, and cannot be set",
    german: "status geht über idle, waiting, loading, ready, error und lässt sich nicht setzen",
    async run(stage) {
      same(document.createElement("inbox-widgets").status, "idle", "status outside the document");
      const { promise: asked, resolve: allow } = Promise.withResolvers();
      const actor = await stage.mount({ chatbotId: undefined, authProvider: () => asked });
      await actor.is("waiting");
      await actor.update({ chatbotId: stage.adapter.chatbotId });
      await actor.is("loading");
      allow(stage.adapter.credentials());
      await actor.is("ready");
      await actor.update({ chatbotId: "no-such-chatbot" });
      await actor.is("error");
      tryToSet(actor.element, "status", "ready");
      same(actor.element.status, "error", "status after it was set");
    },
  },
  {
    name: "version is the version, and cannot be set",
    german: "version ist die Version und lässt sich nicht setzen",
    async run(stage) {
      const actor = await stage.ready();
      expect(/^\d+\.\d+\.\d+/.test(actor.element.version), `version is ${JSON.stringify(actor.element.version)}`);
      const before = actor.element.version;
      tryToSet(actor.element, "version", "other");
      same(actor.element.version, before, "version after it was set");
      same((await actor.hears("iw-ready")).version, before, "version in iw-ready");
    },
  },
  {
    name: "dirty is false where nothing is typed, and cannot be set",
    german: "dirty ist false, wo nichts getippt ist, und lässt sich nicht setzen",
    async run(stage) {
      const actor = await stage.ready();
      same(actor.element.dirty, false, "dirty");
      tryToSet(actor.element, "dirty", true);
      same(actor.element.dirty, false, "dirty after it was set");
    },
  },
  {
    name: "dirty is true while there is unsaved text",
    german: "dirty ist true, solange es ungespeicherten Text gibt",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.element.openCreate();
      same(actor.element.dirty, false, "dirty in an untouched form");
      await actor.typeTitle("Not saved");
      await until(() => actor.element.dirty === true, "dirty after typing");
      same(await actor.element.close({ force: true }), true, "close with force");
      await until(() => actor.element.dirty === false, "not dirty after closing");
    },
  },
  {
    name: "messages override a text, and null brings it back",
    german: "messages überschreiben einen Text, und null bringt ihn zurück",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ locale: "en", messages: { newWidget: "Brand-new thing" } });
      await actor.reads("Brand-new thing");
      expect(!actor.text.includes("New widget"), "the text is still there");
      await actor.update({ messages: { newWidget: "Another thing" } });
      await actor.reads("Another thing");
      await actor.update({ messages: null });
      await actor.reads("New widget");
      expect(!actor.text.includes("Another thing"), "the host’s text is still there");
    },
  },
  {
    name: "messages of unknown names are not shown, and the console says so",
    german: "messages mit unbekannten Namen werden nicht gezeigt, und die Konsole sagt es",
    inside: true,
    async run(stage) {
      await readingConsole("warn", async (lines) => {
        const actor = await stage.list({ locale: "en", messages: { newWidget: "Known", noSuchText: "never" } });
        await actor.reads("Known");
        expect(!actor.text.includes("never"), "an unknown name is shown");
        await until(() => lines.some((line) => line.includes("noSuchText")), "a warning that names it");
      });
    },
  },
  {
    name: "messages keep markup as text",
    german: "messages lassen Auszeichnung Text sein",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ messages: { newWidget: "<b class=\"conformance\">bold</b>" } });
      await actor.reads("<b class=\"conformance\">bold</b>");
      expect(!actor.element.shadowRoot.querySelector("b.conformance"), "the markup became an element");
    },
  },
  {
    name: "layout can be read, kept as JSON, and given to another element",
    german: "layout lässt sich lesen, als JSON behalten und einem anderen Element geben",
    inside: true,
    async run(stage) {
      const one = await stage.ready(stage.values);
      /** @param {import("./actor.js").Actor} actor */
      const fold = (actor) => {
        /** @type {() => HTMLElement | null | undefined} */
        const heading = () => actor.part("card")?.querySelector("h2 [aria-expanded]");
        return until(heading, "a card’s heading");
      };
      const title = (await fold(one)).textContent;
      same((await fold(one)).getAttribute("aria-expanded"), "true", "a card at first");
      (await fold(one)).click();
      const { layout } = await one.hears("iw-layout-change");
      same(one.element.layout, layout, "layout of the element and of the event");
      const kept = JSON.parse(JSON.stringify(layout));
      const other = await stage.ready({ ...stage.values, layout: kept });
      const sameCard = await until(
        () => other.parts("card").map((card) => card.querySelector("h2 button")).find((found) => found?.textContent === title),
        "the card in the other element",
      );
      await until(() => sameCard.getAttribute("aria-expanded") === "false", "a folded card in the other element");
      other.element.layout = {};
      await until(() => sameCard.getAttribute("aria-expanded") === "true", "an unfolded card after an empty layout");
    },
  },
  {
    name: "layout that was set before the start is what is read then",
    german: "layout, vor dem Start gesetzt, wird dann gelesen",
    async run(stage) {
      const element = document.createElement("inbox-widgets");
      element.layout = { hidden: ["conformance"] };
      same(element.layout, { hidden: ["conformance"] }, "layout outside the document");
      const actor = await stage.ready({ ...stage.values, layout: { hidden: ["conformance"] } });
      await until(() => JSON.stringify(actor.element.layout ?? {}).includes('"conformance"'), "the id in the layout");
    },
  },
];
