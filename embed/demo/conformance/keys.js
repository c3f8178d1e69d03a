// Beside a page that listens to keys: the element's keys end at it, and the others pass.

import { expect, same, until } from "./asserts.js";
import { bothWays, creating, focusOf, KEYS, letGo, passing, press, pressDown, searching } from "./presses.js";

/** @type {import("./checks.js").Check[]} */
const typing = [
  {
    name: "what is typed into a field ends at the element: letters, signs, and the keys that move and delete",
    german: "was in ein Feld getippt wird, endet am Element: Buchstaben, Zeichen und die Tasten, die bewegen und löschen",
    inside: true,
    async run(stage) {
      const search = (await stage.list()).part("field");
      const keys = ["e", "Ä", "/", "?", "#", " ", "Enter", "Backspace", "Delete", "ArrowLeft", "ArrowDown", "Home", "End", "PageUp", "Dead"];
      same(await passing(KEYS, () => keys.forEach((key) => press(search, key))), [], "what the document heard");
    },
  },
  {
    name: "copy, cut, paste, undo and select all in a field end at the element",
    german: "Kopieren, Ausschneiden, Einfügen, Rückgängig und Alles auswählen in einem Feld enden am Element",
    inside: true,
    async run(stage) {
      const search = (await stage.list()).part("field");
      const heard = await passing(KEYS, () => {
        for (const key of "acvxyz") {
          press(search, key, { ctrlKey: true });
          press(search, key, { metaKey: true });
        }
        press(search, "Z", { metaKey: true, shiftKey: true });
      });
      same(heard, [], "what the document heard");
    },
  },
  {
    name: "what an input method is at ends at the element, and closes and empties nothing",
    german: "was eine Eingabemethode noch bearbeitet, endet am Element und schließt und leert nichts",
    inside: true,
    async run(stage) {
      const { actor, search } = await searching(stage, "typed");
      const compose = (/** @type {EventTarget} */ target) =>
        passing(KEYS, () => {
          press(target, "Process", { keyCode: 229 });
          press(target, "Enter", { isComposing: true });
          press(target, "Escape", { isComposing: true });
        });
      same([await compose(search), search.value], [[], "typed"], "what the document heard, and the text");
      await actor.element.openCreate();
      const title = await actor.titleField();
      same(await compose(title), [], "what the document heard in a dialog");
      expect(title.closest("dialog")?.open, "the dialog was closed");
    },
  },
  {
    name: "Space and Enter on a button end at the element",
    german: "Leertaste und Enter auf einem Knopf enden am Element",
    inside: true,
    async run(stage) {
      const button = (await stage.list()).part("button");
      same(await passing(KEYS, () => [" ", "Enter"].forEach((key) => press(button, key))), [], "what the document heard");
    },
  },
  {
    name: "Enter on a link ends at the element, and Space, with which a link does nothing, passes",
    german: "Enter auf einem Link endet am Element, und die Leertaste, mit der ein Link nichts tut, kommt durch",
    inside: true,
    async run(stage) {
      const link = document.createElement("a");
      link.href = "#";
      (await stage.list()).thePart("base").append(link);
      same(await passing(["keydown", "keyup"], () => ["Enter", " "].forEach((key) => press(link, key))), bothWays(" "), "what the document heard");
    },
  },
  {
    name: "Alt with an arrow on a card’s title moves the card and ends at the element",
    german: "Alt mit einem Pfeil auf dem Titel einer Karte verschiebt sie und endet am Element",
    inside: true,
    async run(stage) {
      const actor = await stage.ready(stage.values);
      const title = await until(() => actor.part("card")?.querySelector("h2 button"), "a card’s title");
      const heard = await passing(KEYS, async () => {
        press(title, "ArrowDown", { altKey: true });
        await actor.hears("iw-layout-change");
      });
      same(heard, [], "what the document heard");
    },
  },
];

/** @type {import("./checks.js").Check[]} */
const shared = [
  {
    name: "/ and n are the element’s while its focus is in no field",
    german: "/ und n gehören dem Element, solange sein Fokus in keinem Feld ist",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.element.focus();
      same(await passing(KEYS, () => press(actor.part("base"), "/")), [], "what the document heard of /");
      same(focusOf(actor) === actor.part("field"), true, "the focus is in the search");
      same(await passing(KEYS, () => press(actor.part("base"), "n")), [], "what the document heard of n");
      await actor.form();
    },
  },
  {
    name: "with the focus on plain content the page’s keys are the page’s",
    german: "mit dem Fokus auf bloßem Inhalt gehören der Seite ihre Tasten",
    inside: true,
    async run(stage) {
      const base = (await stage.list()).part("base");
      const keys = ["e", "j", "#", " ", "Enter", "ArrowDown", "Backspace", "Escape", "F2"];
      same(await passing(["keydown", "keyup"], () => keys.forEach((key) => press(base, key))), bothWays(...keys), "what the document heard");
    },
  },
  {
    name: "keys that no field and no button uses pass from there, too",
    german: "Tasten, die kein Feld und kein Knopf braucht, kommen auch von dort durch",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const heard = await passing(["keydown", "keyup"], () => {
        press(actor.part("field"), "k", { ctrlKey: true });
        press(actor.part("field"), "s", { metaKey: true });
        press(actor.part("field"), "F2");
        press(actor.part("button"), "e");
      });
      same(heard, bothWays("k", "s", "F2", "e"), "what the document heard");
    },
  },
  {
    name: "behind an open dialog the page hears function keys and Ctrl with other letters, and no more",
    german: "hinter einem offenen Dialog hört die Seite Funktionstasten und Strg mit anderen Buchstaben, mehr nicht",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      const save = actor.thePart("button-primary", await actor.form());
      const heard = await passing(["keydown", "keyup"], () => {
        ["j", "#", "ArrowDown", "Home", "Backspace", "Delete"].forEach((key) => press(save, key));
        press(save, "F2");
        press(save, "k", { ctrlKey: true });
      });
      same(heard, bothWays("F2", "k"), "what the document heard");
    },
  },
  {
    name: "the way up of a key, and what it repeats, are the element’s where its way down was",
    german: "das Loslassen einer Taste und was sie wiederholt gehören dem Element, wo das Drücken seines war",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      const form = await actor.form();
      const heard = await passing(KEYS, async () => {
        pressDown(form, "Escape");
        await until(() => !actor.part("dialog"), "the dialog closes");
        pressDown(document.body, "Escape", { repeat: true });
        letGo(document.body, "Escape");
      });
      same(heard, [], "what the document heard");
      same(await passing(["keydown", "keyup"], () => press(document.body, "Escape")), bothWays("Escape"), "and of the next one");
    },
  },
  {
    name: "a key that is held down acts once",
    german: "eine gehaltene Taste wirkt einmal",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      const title = await actor.titleField();
      same(pressDown(title, "Enter"), true, "whether the browser goes on with Enter");
      same(pressDown(title, "Enter", { repeat: true }), false, "and where it is repeated");
      letGo(title, "Enter");
    },
  },
];

export const keyChecks = [...typing, ...shared];
