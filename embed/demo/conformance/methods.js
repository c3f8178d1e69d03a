// The methods, and how each of them fails.

import { expect, rejects, resolves, same, until } from "./asserts.js";
import { refuseValues } from "./credentials.js";

/** @import { Actor } from "./actor.js" */
/** @import { Stage } from "./stage.js" */

/** @param {unknown} value */
const isPromise = (value) => typeof (/** @type {Partial<Promise<unknown>> | undefined} */ (value)?.then) === "function";

/**
 * The question before text is lost: its two buttons, the one that keeps first.
 * @param {Actor} actor
 */
function question(actor) {
  return until(() => {
    const dialog = actor.element.shadowRoot.querySelector('[role="alertdialog"]');
    const buttons = dialog ? /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll('[part~="button"]')]) : [];
    return buttons.length === 2 && { keep: buttons[0], discard: buttons[1] };
  }, "the question before text is lost");
}

/**
 * Opens a new widget's form and types into it.
 * @param {Stage} stage
 */
async function typed(stage) {
  const actor = await stage.list();
  await resolves(actor.element.openCreate(), "openCreate()");
  await actor.typeTitle("Not saved");
  await until(() => actor.element.dirty, "dirty after typing");
  return actor;
}

/** @type {import("./checks.js").Check[]} */
export const methodChecks = [
  {
    name: "every method gives a promise that settles",
    german: "jede Methode gibt ein Promise, das sich erfüllt oder abgelehnt wird",
    async run(stage) {
      const { element } = await stage.ready();
      const calls = {
        ready: () => element.ready(),
        refresh: () => element.refresh(),
        focus: () => element.focus(),
        openCreate: () => element.openCreate(),
        close: () => element.close({ force: true }),
        openEditor: () => element.openEditor("no-such-widget"),
      };
      for (const [name, call] of Object.entries(calls)) {
        const promise = call();
        expect(isPromise(promise), `${name}() gives no promise`);
        await resolves(promise.then(() => {}, () => {}), `${name}()`);
      }
    },
  },
  {
    name: "methods before the element is in the document reject with not-ready",
    german: "Methoden werden mit not-ready abgelehnt, bevor das Element im Dokument ist",
    async run() {
      const element = document.createElement("inbox-widgets");
      const calls = {
        ready: () => element.ready(),
        refresh: () => element.refresh(),
        openCreate: () => element.openCreate(),
        openEditor: () => element.openEditor("any"),
        close: () => element.close(),
        focus: () => element.focus(),
      };
      for (const [name, call] of Object.entries(calls)) {
        same((await rejects(call(), `${name}()`)).code, "not-ready", `code of ${name}`);
      }
    },
  },
  {
    name: "ready resolves when the element works, and for whoever asks later",
    german: "ready wird erfüllt, wenn das Element arbeitet, auch für den, der später fragt",
    async run(stage) {
      const actor = await stage.mount();
      await resolves(actor.element.ready(), "ready()");
      await actor.hears("iw-ready");
      await resolves(actor.element.ready(), "ready() once more");
    },
  },
  {
    name: "ready rejects where the element goes before it works",
    german: "ready wird abgelehnt, wenn das Element geht, bevor es arbeitet",
    async run(stage) {
      const actor = await stage.mount();
      // Nothing is awaited between the two: anything that it loads is still pending.
      const outcome = rejects(actor.element.ready(), "ready()");
      await stage.unmount(actor);
      same((await outcome).code, "not-ready", "code");
    },
  },
  {
    name: "refresh reads everything again",
    german: "refresh liest alles neu",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const title = stage.newTitle();
      await stage.server.create(title);
      expect(!actor.text.includes(title), "the widget is there before the refresh");
      await resolves(actor.element.refresh(), "refresh()");
      expect(actor.text.includes(title), "the widget is not there after the refresh");
    },
  },
  {
    name: "refresh of values tells that they were read",
    german: "refresh von Werten meldet, dass sie gelesen wurden",
    async run(stage) {
      const actor = await stage.ready(stage.values);
      await resolves(actor.element.refresh(), "refresh()");
      await actor.refreshIsHeard();
    },
  },
  {
    name: "refresh rejects where the reading fails",
    german: "refresh wird abgelehnt, wo das Lesen scheitert",
    async run(stage) {
      const actor = await stage.mount({ chatbotId: "no-such-chatbot" });
      await actor.hears("iw-error");
      const error = await rejects(actor.element.refresh(), "refresh()");
      expect(error.message !== "", "the Error says nothing");
    },
  },
  {
    name: "refresh rejects where values cannot be read",
    german: "refresh wird abgelehnt, wo Werte nicht gelesen werden können",
    inside: true,
    async run(stage) {
      let refuses = false;
      const refusing = refuseValues(() => refuses, 422);
      try {
        const actor = await stage.ready(stage.values);
        await actor.seesPart("value");
        await resolves(actor.element.refresh(), "refresh()");
        refuses = true;
        await rejects(actor.element.refresh(), "refresh()");
        refuses = false;
        await resolves(actor.element.refresh(), "refresh() once more");
      } finally {
        refusing.end();
      }
    },
  },
  {
    name: "openCreate opens the form of a new widget",
    german: "openCreate öffnet das Formular eines neuen Widgets",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await resolves(actor.element.openCreate(), "openCreate()");
      expect(actor.part("dialog")?.hasAttribute("open"), "no dialog is open");
      const field = await actor.titleField();
      same(field.value, "", "title of the new widget");
    },
  },
  {
    name: "openEditor opens the form of the widget, and iw-navigate names it",
    german: "openEditor öffnet das Formular des Widgets, und iw-navigate nennt es",
    async run(stage) {
      const { id } = await stage.server.create(stage.newTitle());
      const actor = await stage.ready();
      await resolves(actor.element.openEditor(id), "openEditor()");
      same(await actor.hears("iw-navigate"), { view: "manage", id }, "detail of iw-navigate");
    },
  },
  {
    name: "openEditor shows what the widget holds",
    german: "openEditor zeigt, was im Widget steht",
    inside: true,
    async run(stage) {
      const { id, title } = await stage.server.create(stage.newTitle());
      const actor = await stage.ready();
      await resolves(actor.element.openEditor(id), "openEditor()");
      const field = await actor.titleField();
      same(field.value, title, "title in the form");
    },
  },
  {
    name: "openEditor rejects with not-found where there is no such widget",
    german: "openEditor wird mit not-found abgelehnt, wo es das Widget nicht gibt",
    async run(stage) {
      const actor = await stage.ready();
      const error = await rejects(actor.element.openEditor("no-such-widget"), "openEditor()");
      same(error.code, "not-found", "code");
    },
  },
  {
    name: "openCreate and openEditor reject with unsaved where text would be lost",
    german: "openCreate und openEditor werden mit unsaved abgelehnt, wo Text verloren ginge",
    inside: true,
    async run(stage) {
      const { id } = await stage.server.create(stage.newTitle());
      const actor = await typed(stage);
      same((await rejects(actor.element.openCreate(), "openCreate()")).code, "unsaved", "code of openCreate");
      same((await rejects(actor.element.openEditor(id), "openEditor()")).code, "unsaved", "code of openEditor");
      const field = await actor.titleField();
      same(field.value, "Not saved", "the text");
    },
  },
  {
    name: "close resolves to true where nothing is left open",
    german: "close ergibt true, wo nichts mehr offen ist",
    async run(stage) {
      const { id } = await stage.server.create(stage.newTitle());
      const actor = await stage.ready();
      same(await resolves(actor.element.close(), "close() with nothing open"), true, "nothing open");
      await resolves(actor.element.openEditor(id), "openEditor()");
      same(await resolves(actor.element.close(), "close()"), true, "an untouched form");
      same(await actor.hears("iw-navigate", 2), { view: "manage", id: null }, "detail of iw-navigate");
    },
  },
  {
    name: "close with force drops unsaved text without a question",
    german: "close mit force verwirft ungespeicherten Text ohne Frage",
    inside: true,
    async run(stage) {
      const actor = await typed(stage);
      same(await resolves(actor.element.close({ force: true }), "close({force: true})"), true, "close with force");
      await until(() => !actor.part("dialog"), "no dialog");
    },
  },
  {
    name: "close without force asks the person, who may keep the text",
    german: "close ohne force fragt die Person, und sie kann den Text behalten",
    inside: true,
    async run(stage) {
      const actor = await typed(stage);
      const outcome = actor.element.close();
      (await question(actor)).keep.click();
      same(await resolves(outcome, "close()"), false, "close after “keep”");
      const field = await actor.titleField();
      same(field.value, "Not saved", "the text");
    },
  },
  {
    name: "close without force asks the person, who may discard the text",
    german: "close ohne force fragt die Person, und sie kann den Text verwerfen",
    inside: true,
    async run(stage) {
      const actor = await typed(stage);
      const outcome = actor.element.close();
      (await question(actor)).discard.click();
      same(await resolves(outcome, "close()"), true, "close after “discard”");
      await until(() => !actor.part("dialog"), "no dialog");
    },
  },
  {
    name: "focus brings the focus into the element",
    german: "focus bringt den Fokus in das Element",
    async run(stage) {
      const actor = await stage.ready();
      expect(document.activeElement !== actor.element, "the focus is there already");
      await resolves(actor.element.focus(), "focus()");
      await until(() => document.activeElement === actor.element, "the focus in the element");
    },
  },
];
