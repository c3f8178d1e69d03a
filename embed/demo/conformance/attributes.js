// Each attribute: its property, and its effect.

import { expect, rejects, resolves, same, until, wait } from "./asserts.js";

/**
 * @import { Check } from "./checks.js"
 * @import { Actor } from "./actor.js"
 */

/** @typedef {[attribute: string, property: string, none: string, one: string, another: string]} Row */

/**
 * The test values, and the property without the attribute. `api-base` and `chatbot-id` have values of the real
 * server.
 * @type {Row[]}
 */
const TEXTS = [
  ["view", "view", "manage", "values", "manage"],
  ["conversation-id", "conversationId", "", "one", "another"],
  ["contact-id", "contactId", "", "one", "another"],
  ["heading", "heading", "", "One", "Another"],
  ["locale", "locale", "", "de", "en-GB"],
  ["theme", "theme", "auto", "dark", "light"],
];

/**
 * The attribute and the property mirror each other.
 * @param {Actor} actor
 * @param {Row} row
 */
async function mirrors(actor, [attribute, property, none, one, another]) {
  const element = actor.untyped;
  await until(() => element[property] === one, `${property} is ${JSON.stringify(one)} as mounted`);
  same(element.getAttribute(attribute), one, `attribute ${attribute} as mounted`);
  element.setAttribute(attribute, another);
  same(element[property], another, `${property} after the attribute was set`);
  element[property] = one;
  same(element.getAttribute(attribute), one, `attribute ${attribute} after the property was set`);
  element[property] = null;
  same(element.hasAttribute(attribute), false, `has ${attribute} after null`);
  same(element[property], none, `${property} without the attribute`);
  element.setAttribute(attribute, another);
  element.removeAttribute(attribute);
  same(element[property], none, `${property} after the attribute was removed`);
}

/**
 * @param {Row} row
 * @returns {Check}
 */
function mirrorCheck(row) {
  return {
    name: `${row[0]} and the property ${row[1]} are one`,
    german: `${row[0]} und die Eigenschaft ${row[1]} sind eins`,
    run: async (stage) => mirrors(await stage.mountBare({ [row[1]]: row[3] }), row),
  };
}

/** @type {import("./checks.js").Check[]} */
export const attributeChecks = [
  ...TEXTS.map(mirrorCheck),
  {
    name: "api-base and the property apiBase are one",
    german: "api-base und die Eigenschaft apiBase sind eins",
    async run(stage) {
      const one = stage.adapter.apiBase || location.origin;
      await mirrors(await stage.mountBare({ apiBase: one }), ["api-base", "apiBase", "", one, `${one}/other`]);
    },
  },
  {
    name: "chatbot-id and the property chatbotId are one",
    german: "chatbot-id und die Eigenschaft chatbotId sind eins",
    async run(stage) {
      const one = stage.adapter.chatbotId;
      await mirrors(await stage.mount(), ["chatbot-id", "chatbotId", "", one, `${one}-other`]);
    },
  },
  {
    name: "readonly and the boolean property readonly are one",
    german: "readonly und die boolesche Eigenschaft readonly sind eins",
    async run(stage) {
      const { element } = await stage.mountBare({ readonly: true });
      await until(() => element.readonly === true && element.hasAttribute("readonly"), "readonly as mounted");
      element.readonly = false;
      same(element.hasAttribute("readonly"), false, "has readonly after false");
      element.setAttribute("readonly", "");
      same(element.readonly, true, "readonly after the attribute was set");
      element.removeAttribute("readonly");
      same(element.readonly, false, "readonly without the attribute");
    },
  },
  {
    name: "poll-interval and the number pollInterval are one",
    german: "poll-interval und die Zahl pollInterval sind eins",
    async run(stage) {
      const { element } = await stage.mountBare({ pollInterval: 30 });
      await until(() => element.pollInterval === 30, "pollInterval 30 as mounted");
      same(element.getAttribute("poll-interval"), "30", "attribute as mounted");
      element.setAttribute("poll-interval", "45");
      same(element.pollInterval, 45, "pollInterval after the attribute was set");
      element.removeAttribute("poll-interval");
      same(element.pollInterval, 0, "pollInterval without the attribute");
    },
  },
  {
    name: "mode and the property mode are one",
    german: "mode und die Eigenschaft mode sind eins",
    async run() {
      const element = document.createElement("inbox-widgets");
      same(element.mode, "", "mode without the attribute");
      element.mode = "iframe";
      same(element.getAttribute("mode"), "iframe", "attribute after the property was set");
      element.removeAttribute("mode");
      same(element.mode, "", "mode after the attribute was removed");
    },
  },
  {
    name: "mode=iframe puts a frame into the element, with nothing secret in its address",
    german: "mode=iframe setzt einen Frame in das Element, ohne Geheimes in seiner Adresse",
    async run(stage) {
      const actor = await stage.mount({ mode: "iframe" });
      const frame = await until(() => actor.element.shadowRoot.querySelector("iframe"), "an iframe");
      const { key } = await stage.adapter.credentials();
      expect(!key || !frame.src.includes(key), "the key stands in the frame’s address");
      same(frame.src, `${stage.adapter.apiBase || location.origin}/embed`, "address of the frame");
      await actor.is("ready");
    },
  },
  {
    name: "chatbot-id: without it the element waits, with it it works",
    german: "chatbot-id: ohne wartet das Element, mit arbeitet es",
    async run(stage) {
      const actor = await stage.mount({ chatbotId: undefined });
      await actor.is("waiting");
      await actor.update({ chatbotId: stage.adapter.chatbotId });
      await actor.is("ready");
    },
  },
  {
    name: "api-base leads to the API, with its path",
    german: "api-base führt zur API, mit seinem Pfad",
    // A frame always uses the server of its own page.
    inside: true,
    async run(stage) {
      const actor = await stage.mount({ apiBase: `${stage.adapter.apiBase || location.origin}/no-such-place` });
      same((await actor.hears("iw-error")).status, 404, "status of a place without an API");
      await actor.is("error");
      await actor.update({ apiBase: stage.adapter.apiBase || location.origin });
      await actor.is("ready");
    },
  },
  {
    name: "view chooses between the list and the values",
    german: "view wählt zwischen Liste und Werten",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ ...stage.adapter.examples[0] });
      expect(!actor.part("card"), "a card in the list");
      await actor.update({ view: "values" });
      await actor.seesPart("card");
      expect(!actor.part("list"), "the list beside the values");
      await actor.update({ view: "manage" });
      await actor.seesPart("list");
    },
  },
  {
    name: "conversation-id and contact-id choose whose values are shown, and no mixed pair is read",
    german: "conversation-id und contact-id wählen, wessen Werte gezeigt werden, und kein gemischtes Paar wird gelesen",
    async run(stage) {
      const [one, other] = stage.adapter.examples;
      const actor = await stage.ready({ view: "values", ...one });
      /** @typedef {{conversationId: string, contactId: string}} Ids */
      /** @type {(ids: Ids) => (detail: Ids) => boolean} */
      const of = (ids) => (detail) => detail.conversationId === ids.conversationId && detail.contactId === ids.contactId;
      const read = (/** @type {Ids} */ ids) => until(() => actor.details("iw-values-loaded").some(of(ids)), "values of the conversation");
      await read(one);
      await actor.update(other);
      await read(other);
      const mixed = actor.details("iw-values-loaded").filter((detail) => !of(one)(detail) && !of(other)(detail));
      same(mixed, [], "values of a pair that nobody asked for");
    },
  },
  {
    name: "values need both ids: with one of them the panel says so",
    german: "Werte brauchen beide Ids: mit nur einer sagt das Feld es",
    inside: true,
    async run(stage) {
      const actor = await stage.ready({ ...stage.values });
      await actor.seesPart("card");
      await actor.update({ contactId: undefined });
      await actor.seesPart("empty");
      await until(() => !actor.part("card"), "no card without a contact");
    },
  },
  {
    name: "heading names whose values are shown",
    german: "heading nennt, wessen Werte gezeigt werden",
    inside: true,
    async run(stage) {
      const actor = await stage.ready({ ...stage.values, heading: "Ada of the checks" });
      await actor.reads("Ada of the checks");
      await actor.update({ heading: "Grace of the checks" });
      await actor.reads("Grace of the checks");
      expect(!actor.text.includes("Ada of the checks"), "the old heading is still there");
    },
  },
  {
    name: "locale chooses the language",
    german: "locale wählt die Sprache",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ locale: "de" });
      await actor.reads("Neues Widget");
      await actor.update({ locale: "en-GB" });
      await actor.reads("New widget");
      expect(!actor.text.includes("Neues Widget"), "German is still there");
    },
  },
  {
    name: "theme chooses light or dark",
    german: "theme wählt hell oder dunkel",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ theme: "dark" });
      const look = () => getComputedStyle(actor.thePart("base")).colorScheme;
      await until(() => look() === "dark", "a dark look");
      await actor.update({ theme: "light" });
      await until(() => look() === "light", "a light look");
      await actor.update({ theme: "auto" });
      await until(() => look() === "light dark", "the system’s look");
    },
  },
  {
    name: "readonly offers no changes, and openCreate and openEditor are refused",
    german: "readonly bietet keine Änderungen an, und openCreate und openEditor werden abgelehnt",
    async run(stage) {
      const [widget] = await stage.server.list();
      const actor = await stage.ready({ readonly: true });
      same((await rejects(actor.element.openCreate(), "openCreate()")).code, "readonly", "code of openCreate");
      same((await rejects(actor.element.openEditor(widget.id), "openEditor()")).code, "readonly", "code of openEditor");
      await actor.update({ readonly: false });
      await resolves(actor.element.openCreate(), "openCreate() without readonly");
    },
  },
  {
    name: "readonly leaves no button that changes anything",
    german: "readonly lässt keinen Knopf, der etwas ändert",
    inside: true,
    async run(stage) {
      const actor = await stage.list({ readonly: true, locale: "en" });
      expect(!actor.part("button-primary"), "there is a primary button");
      expect(!actor.thePart("row").querySelector("button"), "there is a button in a row");
      await actor.update({ readonly: false });
      await actor.seesPart("button-primary");
      await until(() => actor.thePart("row").querySelector("button"), "buttons in the rows");
    },
  },
  {
    name: "poll-interval reads everything again by the clock",
    german: "poll-interval liest alles nach der Uhr neu",
    async run(stage) {
      const actor = await stage.ready({ ...stage.values });
      await resolves(actor.element.refresh(), "refresh()");
      const before = actor.events("iw-values-loaded").length;
      // The shortest interval that the element accepts.
      await actor.update({ pollInterval: 5 });
      for (const turn of [1, 2]) {
        await wait(5_000);
        await actor.hears("iw-values-loaded", before + turn);
      }
    },
  },
];
