// The life cycle: moved, removed, two at a time, defined twice.

import { expect, resolves, same, until } from "./asserts.js";
import { besides, readingConsole } from "./surroundings.js";

/** @type {import("./checks.js").Check[]} */
export const lifecycleChecks = [
  {
    name: "moving the element keeps what is typed in it",
    german: "ein verschobenes Element behält, was in ihm getippt ist",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const input = await actor.typeNew("Typed before the move");
      const place = document.createElement("div");
      await besides(actor, place, async () => {
        place.append(actor.element);
        await resolves(actor.element.ready(), "ready()");
        same((await actor.titleField()) === input, true, "the input is the same one");
        same(input.value, "Typed before the move", "the text");
        same([actor.element.dirty, actor.element.status], [true, "ready"], "dirty and status");
        expect(input.closest("dialog")?.matches(":modal"), "the dialog is no longer modal");
        same(actor.events("iw-ready").length, 1, "number of iw-ready");
      });
    },
  },
  {
    name: "moving the element keeps it working",
    german: "ein verschobenes Element arbeitet weiter",
    async run(stage) {
      const actor = await stage.ready(stage.values);
      await resolves(actor.element.refresh(), "refresh()");
      const read = actor.events("iw-values-loaded").length;
      const place = document.createElement("div");
      await besides(actor, place, async () => {
        place.append(actor.element);
        if (stage.adapter.framed) {
          // Browsers reload a moved frame; it then reads by itself.
          await actor.hears("iw-values-loaded", read + 1);
        }
        await resolves(actor.element.ready(), "ready()");
        await actor.is("ready");
        await actor.refreshIsHeard();
      });
    },
  },
  {
    name: "a removed element is empty and idle",
    german: "ein entferntes Element ist leer und idle",
    async run(stage) {
      const actor = await stage.ready();
      await stage.unmount(actor);
      await until(() => actor.element.status === "idle", "status idle");
      same(actor.element.shadowRoot.childElementCount, 0, "elements inside");
    },
  },
  {
    name: "an element that comes back works again, with its properties",
    german: "ein Element, das wiederkommt, arbeitet wieder, mit seinen Eigenschaften",
    async run(stage) {
      const { adapter } = stage;
      const element = document.createElement("inbox-widgets");
      Object.assign(element, stage.base, { view: "values", ...adapter.examples[0], mode: adapter.framed ? "iframe" : "" });
      const place = document.createElement("div");
      document.body.append(place);
      try {
        for (let time = 0; time < 2; time += 1) {
          place.append(element);
          await resolves(element.ready(), "ready()");
          await until(() => element.status === "ready", "status ready");
          element.remove();
          await until(() => element.status === "idle", "status idle");
        }
        same(element.view, "values", "view");
      } finally {
        place.remove();
      }
    },
  },
  {
    name: "two elements have nothing of each other’s",
    german: "zwei Elemente haben nichts voneinander",
    async run(stage) {
      const one = await stage.ready({ heading: "One" });
      const other = await stage.ready(stage.values);
      same([one.element.view, other.element.view], ["manage", "values"], "views");
      same([one.element.heading, other.element.heading], ["One", ""], "headings");
      await other.hears("iw-values-loaded");
      same(one.events("iw-values-loaded").length, 0, "iw-values-loaded of the list");
      await other.update({ chatbotId: "no-such-chatbot" });
      await other.is("error");
      same(one.element.status, "ready", "status of the other one");
      same(one.events("iw-error").length, 0, "iw-error of the other one");
      await stage.unmount(other);
      await resolves(one.element.refresh(), "refresh() of the one that stays");
    },
  },
  {
    name: "two elements share neither dialogs nor unsaved text",
    german: "zwei Elemente teilen weder Dialoge noch ungespeicherten Text",
    inside: true,
    async run(stage) {
      const one = await stage.list();
      const other = await stage.list();
      await one.typeNew("Only here");
      await until(() => one.element.dirty, "dirty after typing");
      same(other.element.dirty, false, "dirty of the other one");
      expect(!other.part("dialog"), "the other one has a dialog");
      expect(!other.text.includes("Only here"), "the text is in the other one");
    },
  },
  {
    name: "a second definition warns and does not throw",
    german: "eine zweite Definition warnt und wirft nicht",
    async run(stage) {
      const before = customElements.get("inbox-widgets");
      await readingConsole("warn", async (lines) => {
        await stage.adapter.defineAgain();
        await until(() => lines.some((line) => line.includes("inbox-widgets")), "a warning that names the element");
        same(customElements.get("inbox-widgets") === before, true, "the first definition stays");
      });
    },
  },
];
