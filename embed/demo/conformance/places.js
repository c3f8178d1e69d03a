// Beside a page that moves the element into other documents, translates it, or switches conversations quickly.

import { expect, resolves, same, until } from "./asserts.js";
import { besides } from "./surroundings.js";

/**
 * @import { Actor } from "./actor.js"
 * @import { Stage } from "./stage.js"
 * @typedef {() => unknown} Go moves the element
 */

/**
 * Runs `act` with an element and the document of a frame of the page to move it into; at the end it is back.
 * @param {Actor} actor
 * @param {(ways: {go: Go, goHome: Go}) => Promise<void>} act
 */
async function besideDocument(actor, act) {
  const frame = document.createElement("iframe");
  frame.width = "800";
  frame.height = "600";
  // Before this, not every browser has the final document.
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  await besides(actor, frame, async (goHome) => {
    await resolves(loaded, "the frame");
    await act({ go: () => frame.contentDocument?.body.append(actor.element), goHome });
  });
}

/**
 * How often the element has read values. Its events in another document do not reach this one.
 * @param {Actor} actor
 */
const reads = ({ heard }) => heard.filter(({ type }) => type === "iw-values-loaded").length;

/**
 * Moves by `go`, and waits until everything works there.
 * @param {Stage} stage
 * @param {Actor} actor
 * @param {Go} go
 */
async function worksAfter(stage, actor, go) {
  const before = reads(actor);
  await go();
  if (stage.adapter.framed) {
    // Browsers reload a moved frame; it then reads by itself.
    await until(() => reads(actor) > before, "values are read anew", 20_000);
  }
  await resolves(actor.element.ready(), "ready()");
  await actor.is("ready");
  same(actor.element.shadowRoot.adoptedStyleSheets.length, 1, "style sheets");
  await resolves(actor.element.refresh(), "refresh()");
}

/** @type {import("./checks.js").Check[]} */
const documents = [
  {
    name: "put into another document and back, twice, it is styled and works there and here",
    german: "in ein anderes Dokument gesetzt und zurück, zweimal, ist es gestaltet und arbeitet dort und hier",
    async run(stage) {
      const actor = await stage.ready(stage.values);
      await until(() => reads(actor) > 0, "values are read");
      await besideDocument(actor, async ({ go, goHome }) => {
        for (let time = 0; time < 2; time += 1) {
          await worksAfter(stage, actor, go);
          await worksAfter(stage, actor, goHome);
        }
      });
    },
  },
  {
    name: "put into another document before it has loaded, it loads there",
    german: "in ein anderes Dokument gesetzt, ehe es geladen ist, lädt es dort",
    async run(stage) {
      const actor = await stage.ready(stage.values);
      await besideDocument(actor, async ({ go, goHome }) => {
        actor.element.remove();
        await until(() => actor.element.status === "idle", "status idle");
        await worksAfter(stage, actor, async () => {
          goHome();
          if (stage.adapter.framed) {
            await until(() => actor.part("base"), "the frame");
          }
          same(actor.element.status, "loading", "status before it is moved");
          go();
        });
      });
    },
  },
  {
    name: "put into another document and back, it keeps what is typed, and its dialog stays in front",
    german: "in ein anderes Dokument gesetzt und zurück, behält es, was getippt ist, und sein Dialog bleibt vorn",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const input = await actor.typeNew("Typed before");
      await until(() => actor.element.dirty, "dirty after typing");
      await besideDocument(actor, async ({ go, goHome }) => {
        for (const move of [go, goHome]) {
          move();
          await resolves(actor.element.ready(), "ready()");
          same([input.isConnected, input.value, actor.element.dirty], [true, "Typed before", true], "the field, its text and dirty");
          expect(input.closest("dialog")?.matches(":modal"), "the dialog is no longer modal");
        }
      });
      same(actor.events("iw-ready").length, 1, "number of iw-ready");
    },
  },
];

/**
 * Puts an element in place of each text `title` in `root`, as translators do.
 * @param {Node} root
 * @param {string} title
 */
function translate(root, title) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const found = [];
  while (texts.nextNode()) {
    found.push(/** @type {Text} */ (texts.currentNode));
  }
  for (const text of found.filter(({ data }) => data === title)) {
    const font = document.createElement("font");
    font.textContent = `Translated ${title}`;
    text.replaceWith(font);
  }
}

/** @type {import("./checks.js").Check[]} */
const translation = [
  {
    name: "in a page that is translated a title that changes stands alone",
    german: "in einer übersetzten Seite steht ein geänderter Titel allein",
    inside: true,
    async run(stage) {
      const title = stage.newTitle();
      const { id } = await stage.server.create(title);
      const actor = await stage.list();
      translate(await actor.row(title), title);
      await actor.reads(`Translated ${title}`);
      const other = stage.newTitle();
      await stage.server.update(id, { title: other });
      await resolves(actor.element.refresh(), "refresh()");
      await until(() => actor.text.includes(other) && !actor.text.includes(title), "the new title alone");
    },
  },
  {
    name: "titles may be translated; values, variables and names of customers are not",
    german: "Titel dürfen übersetzt werden, Werte, Variablen und Namen von Kunden nicht",
    inside: true,
    async run(stage) {
      const title = stage.newTitle();
      const variable = title.toLowerCase().replaceAll(/\W/g, "_");
      await stage.server.create(title, [{ label: "Label", variable }]);
      const actor = await stage.list();
      // A variable is displayed if it matched the search.
      /** @type {HTMLInputElement} */
      const search = actor.thePart("field");
      search.value = variable;
      search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      const holding = (/** @type {string} */ text) =>
        until(() => [...actor.element.shadowRoot.querySelectorAll("td *, th *")].find((element) => element.textContent === text), `“${text}”`);
      const mayBe = (/** @type {Element} */ element) => /** @type {HTMLElement} */ (element).translate;
      same([mayBe(await holding(title)), mayBe(await holding(variable))], [true, false], "whether a title and a variable may be");
      await actor.update({ ...stage.values, heading: "A customer" });
      const value = await actor.seesPart("value");
      const name = await until(() => actor.element.shadowRoot.querySelector("h1, h2"), "the customer’s name");
      same([value, name].map(mayBe), [false, false], "whether a value and a name may be");
    },
  },
];

/**
 * Runs `act`; resolves to the pairs requested meanwhile, "CONVERSATION CONTACT", without consecutive repeats.
 * @param {() => Promise<void>} act
 */
async function pairsAsked(act) {
  const original = window.fetch;
  /** @type {string[]} */
  const pairs = [];
  window.fetch = (resource, ...more) => {
    const asked = new URL(resource instanceof Request ? resource.url : resource, location.href).searchParams;
    const pair = `${asked.get("conversationId")} ${asked.get("contactId")}`;
    if (asked.has("conversationId") && pairs.at(-1) !== pair) {
      pairs.push(pair);
    }
    return original.call(window, resource, ...more);
  };
  try {
    await act();
  } finally {
    window.fetch = original;
  }
  return pairs;
}

/** @param {{conversationId: string, contactId: string}} ids */
const pairOf = ({ conversationId, contactId }) => `${conversationId} ${contactId}`;

/** Switches within this time, in ms, are a series. */
const ROW = 150;

const PAUSE = 2 * ROW;

/** @param {number} ms */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @type {import("./checks.js").Check[]} */
const switches = [
  {
    name: "of many switches in a row the first and the last are read",
    german: "von vielen Wechseln hintereinander werden der erste und der letzte gelesen",
    inside: true,
    async run(stage) {
      const [one, other] = stage.adapter.examples;
      const actor = await stage.ready({ view: "values", ...other });
      await actor.hears("iw-values-loaded");
      // An earlier switch would count as part of the series.
      await wait(PAUSE);
      let took = 0;
      const pairs = await pairsAsked(async () => {
        const start = performance.now();
        for (let turn = 0; turn < 20; turn += 1) {
          Object.assign(actor.element, turn % 2 ? other : one);
          await wait(0);
        }
        took = performance.now() - start;
        await wait(PAUSE);
        await actor.reads(other.conversationId);
        await actor.is("ready");
      });
      same(pairs[0], pairOf(one), "what was asked for first");
      // A stalled machine makes pauses by itself.
      const most = 2 + took / ROW;
      expect(pairs.length <= most, `of 20 switches ${pairs.length} were read, and at most ${most} should be`);
    },
  },
  {
    name: "of ids that are set one after the other nothing is read that never was a pair",
    german: "von Ids, die nacheinander gesetzt werden, wird nichts gelesen, was nie ein Paar war",
    inside: true,
    async run(stage) {
      const [one, other] = stage.adapter.examples;
      const actor = await stage.ready({ view: "values", ...one });
      await actor.hears("iw-values-loaded");
      const pairs = await pairsAsked(async () => {
        actor.element.conversationId = other.conversationId;
        await wait(0);
        actor.element.contactId = other.contactId;
        await until(() => actor.details("iw-values-loaded").some((ids) => pairOf(ids) === pairOf(other)), "values of the pair");
      });
      same(pairs, [pairOf(other)], "what was asked for");
    },
  },
];

export const placeChecks = [...documents, ...translation, ...switches];
