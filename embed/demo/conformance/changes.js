// Changes of a user, and their events on the page.

import { chooseLast } from "./actor.js";
import { expect, same, UNDO_FOR, until, wait } from "./asserts.js";
import { expectForm } from "./events.js";

/** A delete is sent when the time to undo is over, in ms; slightly more. */
const DELETED_WITHIN = 15_000;

const WIDGET = ["id", "title", "fields", "created", "updated"];

/**
 * The widget in an event equals the server's.
 * @param {import("./stage.js").Stage} stage
 * @param {import("inbox-widgets").Widget} widget
 * @param {string} title
 */
async function expectWidget(stage, widget, title) {
  same(widget.title, title, "title in the event");
  same(Object.keys(widget).sort(), [...WIDGET].sort(), "members of the widget");
  const known = (await stage.server.list()).find(({ id }) => id === widget.id);
  expect(known, "the server does not have the widget");
  same(widget, { ...widget, ...known }, "the widget in the event and on the server");
}

/** @type {import("./checks.js").Check[]} */
export const changeChecks = [
  {
    name: "iw-created comes with the widget when the server has it",
    german: "iw-created kommt mit dem Widget, wenn der Server es hat",
    inside: true,
    async run(stage) {
      const title = stage.newTitle();
      const actor = await stage.list();
      await actor.typeNew(title);
      await actor.save();
      const { widget } = await actor.hears("iw-created");
      expectForm(actor, "iw-created", ["widget"]);
      await expectWidget(stage, widget, title);
      await actor.row(title);
      same(actor.events("iw-created").length, 1, "number of iw-created");
      same(actor.events("iw-updated").length, 0, "number of iw-updated");
    },
  },
  {
    name: "iw-updated comes with the widget when the server has the change",
    german: "iw-updated kommt mit dem Widget, wenn der Server die Änderung hat",
    inside: true,
    async run(stage) {
      const fields = [{ label: "Order", variable: "order", type: "text" }];
      const { id } = await stage.server.create(stage.newTitle(), fields);
      const title = stage.newTitle();
      const actor = await stage.list();
      await actor.element.openEditor(id);
      await actor.typeTitle(title);
      await actor.save();
      const { widget } = await actor.hears("iw-updated");
      expectForm(actor, "iw-updated", ["widget"]);
      same(widget.id, id, "id in the event");
      await expectWidget(stage, widget, title);
      same(actor.events("iw-created").length, 0, "number of iw-created");
    },
  },
  {
    name: "iw-before-delete can be cancelled, and the widget stays",
    german: "iw-before-delete lässt sich verhindern, und das Widget bleibt",
    inside: true,
    async run(stage) {
      const { id, title } = await stage.server.create(stage.newTitle());
      const actor = await stage.list();
      actor.element.addEventListener("iw-before-delete", (event) => event.preventDefault());
      await actor.chooseDelete(title);
      same(await actor.hears("iw-before-delete"), { id, title }, "detail");
      expectForm(actor, "iw-before-delete", ["id", "title"], true);
      await actor.element.refresh();
      await actor.row(title);
      expect(!actor.element.shadowRoot.querySelector(".iw-toast"), "there is something to undo");
      expect((await stage.server.list()).some((widget) => widget.id === id), "the server has deleted it");
      same(actor.events("iw-deleted").length, 0, "number of iw-deleted");
    },
  },
  {
    name: "the adapter’s own listener of iw-before-delete can cancel it, too",
    german: "auch der Horcher der Seite auf iw-before-delete kann es verhindern",
    inside: true,
    async run(stage) {
      const { title } = await stage.server.create(stage.newTitle());
      const prevent = (/** @type {Event} */ event) => event.preventDefault();
      const handle = await stage.adapter.mount(stage.base, { "iw-before-delete": prevent });
      const element = /** @type {import("./actor.js").Shown} */ (handle.element);
      try {
        const row = await until(() => {
          const rows = [...(element.shadowRoot?.querySelectorAll('[part~="row"]') ?? [])];
          return rows.find((found) => found.textContent.includes(title));
        }, "the row");
        await chooseLast(row);
        await element.refresh();
        expect(element.shadowRoot.textContent.includes(title), "the row is gone");
        expect(!element.shadowRoot.querySelector(".iw-toast"), "there is something to undo");
      } finally {
        await handle.unmount();
      }
    },
  },
  {
    name: "iw-deleted comes when the server has deleted the widget",
    german: "iw-deleted kommt, wenn der Server das Widget gelöscht hat",
    inside: true,
    async run(stage) {
      const { id, title } = await stage.server.create(stage.newTitle());
      const actor = await stage.list();
      await actor.chooseDelete(title);
      await actor.hears("iw-before-delete");
      await wait(UNDO_FOR);
      same(await actor.hears("iw-deleted", 1, DELETED_WITHIN), { id }, "detail");
      expectForm(actor, "iw-deleted", ["id"]);
      expect(!(await stage.server.list()).some((widget) => widget.id === id), "the server still has it");
    },
  },
];
