// The events: when each occurs, and its detail. changes.js has those of changes.

import { expect, isFrozen, resolves, same, until } from "./asserts.js";

const ERROR_CODES = [
  "network",
  "offline",
  "timeout",
  "invalid",
  "unauthorized",
  "forbidden",
  "not-found",
  "conflict",
  "too-large",
  "too-many",
  "server",
  "unreadable",
  "stopped",
];

/**
 * Every event of this name bubbled to the document, is composed, cannot be cancelled unless it should be, has a
 * frozen detail with exactly these members, and reached the adapter's own listeners, too.
 * @param {import("./actor.js").Actor} actor
 * @param {import("./actor.js").EventName} name
 * @param {string[]} members
 */
export function expectForm(actor, name, members, isCancelable = false) {
  const events = actor.events(name).map(({ event }) => event);
  expect(events.length > 0, `no ${name} came by at the document`);
  for (const event of events) {
    expect(event.bubbles && event.composed, `${name} does not bubble or is not composed`);
    same(event.cancelable, isCancelable, `${name} can be cancelled`);
    expect(isFrozen(event.detail), `the detail of ${name} is not frozen`);
    same(Object.keys(event.detail).sort(), [...members].sort(), `members of ${name}`);
    expect(actor.heard.includes(event), `the adapter’s listener did not hear ${name}`);
  }
}

/** @type {import("./checks.js").Check[]} */
export const eventChecks = [
  {
    name: "iw-ready comes once, with the version",
    german: "iw-ready kommt einmal, mit der Version",
    async run(stage) {
      const actor = await stage.ready();
      await resolves(actor.element.refresh(), "refresh()");
      same(actor.events("iw-ready").length, 1, "number of iw-ready");
      expectForm(actor, "iw-ready", ["version"]);
    },
  },
  {
    name: "iw-values-loaded names conversation, contact and the widgets that were read",
    german: "iw-values-loaded nennt Unterhaltung, Kontakt und die gelesenen Widgets",
    async run(stage) {
      const actor = await stage.ready(stage.values);
      await actor.hears("iw-values-loaded");
      expectForm(actor, "iw-values-loaded", ["conversationId", "contactId", "widgets"]);
      const known = (await stage.server.list()).map((widget) => widget.id);
      for (const detail of actor.details("iw-values-loaded")) {
        const { conversationId, contactId } = detail;
        same({ conversationId, contactId }, stage.adapter.examples[0], "conversation and contact");
        expect(detail.widgets.length > 0, "no widget was read");
        expect(detail.widgets.every((id) => known.includes(id)), "an id that is no widget’s");
      }
    },
  },
  {
    name: "iw-navigate tells the view and the open widget",
    german: "iw-navigate nennt die Ansicht und das offene Widget",
    async run(stage) {
      const { id } = await stage.server.create(stage.newTitle());
      const actor = await stage.ready(stage.adapter.examples[0]);
      await resolves(actor.element.openEditor(id), "openEditor()");
      await actor.hears("iw-navigate");
      await resolves(actor.element.close(), "close()");
      await actor.hears("iw-navigate", 2);
      await actor.update({ view: "values" });
      await actor.hears("iw-navigate", 3);
      expectForm(actor, "iw-navigate", ["view", "id"]);
      const expected = [{ view: "manage", id }, { view: "manage", id: null }, { view: "values", id: null }];
      same(actor.details("iw-navigate"), expected, "details");
    },
  },
  {
    name: "iw-error tells code, status, message, permission and whether a retry may help",
    german: "iw-error nennt Code, Status, Text, Recht und ob ein neuer Versuch helfen kann",
    async run(stage) {
      const actor = await stage.mount({ chatbotId: "no-such-chatbot" });
      const detail = await actor.hears("iw-error");
      expectForm(actor, "iw-error", ["code", "status", "message", "permission", "retryable"]);
      same([detail.code, detail.status], ["forbidden", 403], "code and status");
      same(detail.permission, "chatbots.inbox.widgets.list", "permission");
      same(typeof detail.retryable, "boolean", "type of retryable");
      expect(ERROR_CODES.includes(detail.code), `unknown code ${detail.code}`);
      expect(typeof detail.message === "string" && detail.message !== "", "no message");
    },
  },
  {
    name: "iw-auth-required tells why",
    german: "iw-auth-required nennt den Grund",
    async run(stage) {
      const actor = await stage.mount({ authProvider: async () => ({ key: "conformance-wrong-key" }) });
      await actor.hears("iw-error");
      await actor.hears("iw-auth-required");
      expectForm(actor, "iw-auth-required", ["reason"]);
      const known = actor.details("iw-auth-required").every(({ reason }) => ["initial", "rejected"].includes(reason));
      expect(known, "an unknown reason");
      expect(!JSON.stringify(actor.details("iw-error")).includes("conformance-wrong-key"), "an event holds the key");
    },
  },
  {
    name: "iw-dirty-change tells when text becomes unsaved, and when no longer",
    german: "iw-dirty-change meldet, wenn Text ungespeichert wird und wenn nicht mehr",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.typeNew("Not saved");
      await actor.hears("iw-dirty-change");
      await actor.typeTitle("Not saved either");
      await actor.element.close({ force: true });
      await actor.hears("iw-dirty-change", 2);
      expectForm(actor, "iw-dirty-change", ["dirty"]);
      same(actor.details("iw-dirty-change"), [{ dirty: true }, { dirty: false }], "details");
    },
  },
  {
    name: "iw-layout-change tells how the person has arranged the panel",
    german: "iw-layout-change meldet, wie die Person das Feld angeordnet hat",
    inside: true,
    async run(stage) {
      const actor = await stage.ready(stage.values);
      same(actor.events("iw-layout-change").length, 0, "number before anything was arranged");
      /** @type {() => HTMLElement | null | undefined} */
      const heading = () => actor.part("card")?.querySelector("h2 button");
      (await until(heading, "a card’s heading")).click();
      await actor.hears("iw-layout-change");
      expectForm(actor, "iw-layout-change", ["layout"]);
    },
  },
];
