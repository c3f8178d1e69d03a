// Layers above the content: one Escape for each, the focus, and messages above all.

import { expect, same, UNDO_FOR, until, wait } from "./asserts.js";
import { bothWays, creating, focusOf, KEYS, passing, press, searching } from "./presses.js";

/** @import { Actor } from "./actor.js" */
/** @import { Stage } from "./stage.js" */

/** Longer than a deletion can be undone, in ms. */
const UNDO = UNDO_FOR + 1_000;

/**
 * A mouse event with a pressed button.
 * @param {EventTarget} target
 * @param {string} type
 * @param {{x: number, y: number}} place
 */
function point(target, type, { x, y }) {
  const init = { pointerId: 4_242, pointerType: "mouse", isPrimary: true, button: 0, buttons: 1, clientX: x, clientY: y };
  target.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }));
}

/**
 * The middle of an element's visible part.
 * @param {Element} element
 */
function middleOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** @type {import("./checks.js").Check[]} */
const layers = [
  {
    name: "Escape empties a search that holds text, and the next one is the page’s",
    german: "Escape leert eine Suche, in der Text steht, und das nächste gehört der Seite",
    inside: true,
    async run(stage) {
      const { search } = await searching(stage, "typed");
      same(await passing(KEYS, () => press(search, "Escape")), [], "what the document heard");
      await until(() => search.value === "", "an empty search");
      same(await passing(["keydown", "keyup"], () => press(search, "Escape")), bothWays("Escape"), "and of the next one");
    },
  },
  {
    name: "Escape and the arrows of an open menu end at the element, and the next Escape is the page’s",
    german: "Escape und die Pfeile eines offenen Menüs enden am Element, und das nächste Escape gehört der Seite",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      /** @type {HTMLElement | null} */
      const button = actor.thePart("row").querySelector('[aria-haspopup="menu"]');
      expect(button, "the row has no menu");
      button.click();
      const item = await until(() => focusOf(actor)?.matches('[role="menuitem"]') && focusOf(actor), "the focus in the menu");
      const heard = await passing(KEYS, async () => {
        press(item, "ArrowDown");
        expect(focusOf(actor) !== item, "the focus stays where it was");
        press(focusOf(actor), "j");
        press(focusOf(actor), "Escape");
        await until(() => button.getAttribute("aria-expanded") === "false", "the menu closes");
      });
      same(heard, [], "what the document heard");
      same(await passing(["keydown", "keyup"], () => press(button, "Escape")), bothWays("Escape"), "and of the next one");
    },
  },
  {
    name: "Escape closes the question, the next one the dialog, and the one after that is the page’s",
    german: "Escape schließt die Rückfrage, das nächste den Dialog, und das danach gehört der Seite",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      const input = await actor.typeTitle("Not saved");
      await until(() => actor.element.dirty, "dirty after typing");
      const question = () => actor.element.shadowRoot.querySelector('[role="alertdialog"]');
      const heard = await passing(KEYS, async () => {
        press(input, "Escape");
        press((await until(question, "the question")).querySelector("button"), "Escape");
        await until(() => !question(), "the question closes");
        same([input.isConnected, input.value], [true, "Not saved"], "the field and its text");
        await actor.typeTitle("");
        await until(() => !actor.element.dirty, "nothing unsaved");
        press(input, "Escape");
        await until(() => !actor.part("dialog"), "the dialog closes");
      });
      same(heard, [], "what the document heard");
      same(await passing(["keydown", "keyup"], () => press(actor.thePart("base"), "Escape")), bothWays("Escape"), "and of the last one");
    },
  },
  {
    name: "Escape takes a drag back, and the next one is the page’s",
    german: "Escape nimmt ein Ziehen zurück, und das nächste gehört der Seite",
    inside: true,
    async run(stage) {
      const actor = await stage.ready(stage.values);
      const titles = () => actor.parts("card").map((card) => card.getAttribute("aria-label"));
      await actor.hears("iw-values-loaded");
      await until(() => titles().length > 1, "two cards");
      const [before, [card, other]] = [titles(), actor.parts("card")];
      const handle = await until(() => card.querySelector("h2 button"), "the card’s title");
      const [from, to] = [middleOf(handle), middleOf(other)];
      point(handle, "pointerdown", from);
      point(handle, "pointermove", { x: from.x + 9, y: from.y + 9 });
      point(handle, "pointermove", to);
      await until(() => titles().join() !== before.join(), "another order");
      const heard = await passing(KEYS, async () => {
        // A moved element loses the focus, and gets it again when it is drawn.
        press(await until(() => focusOf(actor), "the focus on what is dragged"), "Escape");
        await until(() => titles().join() === before.join(), "the order before");
      });
      point(handle, "pointerup", to);
      same(heard, [], "what the document heard");
      same(await passing(["keydown", "keyup"], () => press(actor.thePart("base"), "Escape")), bothWays("Escape"), "and of the next one");
    },
  },
];

/**
 * Runs `act` beside a page that returns the focus to a button of its own at each Tab, as focus traps do.
 * @param {() => unknown} act
 */
async function besideTrap(act) {
  const button = document.createElement("button");
  /** @param {KeyboardEvent} event */
  const lead = (event) => {
    if (event.key === "Tab") {
      event.preventDefault();
      button.focus();
    }
  };
  document.body.append(button);
  document.addEventListener("keydown", lead, { capture: true });
  try {
    await act();
  } finally {
    document.removeEventListener("keydown", lead, { capture: true });
    button.remove();
  }
}

/** @type {import("./checks.js").Check[]} */
const focus = [
  {
    name: "a button that is pressed has the focus",
    german: "ein Knopf, der gedrückt wird, hat den Fokus",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const button = actor.thePart("toolbar").querySelector("button");
      button?.click();
      expect(focusOf(actor) === button, "it has no focus");
    },
  },
  {
    name: "Tab goes round in a dialog in both directions, beside a page that traps the focus",
    german: "Tab läuft in einem Dialog in beiden Richtungen im Kreis, neben einer Seite, die den Fokus festhält",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      const save = actor.thePart("button-primary", await actor.form());
      save.focus();
      await besideTrap(() => {
        same(press(save, "Tab"), false, "whether the browser goes on with Tab");
        const first = focusOf(actor);
        expect(first !== save && actor.thePart("dialog").contains(first), "the focus is not at the beginning of the dialog");
        same(press(first, "Tab", { shiftKey: true }), false, "whether the browser goes on with Shift and Tab");
        expect(focusOf(actor) === save, "the focus is not at the end of the dialog");
      });
    },
  },
  {
    name: "Tab leads back into a dialog where nothing has the focus",
    german: "Tab führt in einen Dialog zurück, wo nichts den Fokus hat",
    inside: true,
    async run(stage) {
      const actor = await creating(stage);
      focusOf(actor)?.blur();
      same(await passing(["keydown"], () => press(document.body, "Tab")), [], "what the document heard");
      expect(actor.thePart("dialog").contains(focusOf(actor)), "the focus is not in the dialog");
    },
  },
  {
    name: "outside of a dialog Tab is the browser’s and the page’s",
    german: "außerhalb eines Dialogs gehört Tab dem Browser und der Seite",
    inside: true,
    async run(stage) {
      const search = (await stage.list()).thePart("field");
      search.focus();
      let goesOn;
      const heard = await passing(["keydown", "keyup"], () => {
        goesOn = press(search, "Tab");
      });
      same([goesOn, heard], [true, bothWays("Tab")], "whether the browser goes on, and what the document heard");
    },
  },
];

/**
 * Deletes a widget that it has created; resolves to its title, to Undo, and to Undo's surroundings.
 * @param {Stage} stage
 */
async function deleting(stage) {
  const title = stage.newTitle();
  await stage.server.create(title);
  const actor = await stage.list();
  await actor.chooseDelete(title);
  /** @type {() => HTMLElement | null} */
  const find = () => actor.element.shadowRoot.querySelector('[role="status"] button');
  const undo = await until(find, "Undo");
  return { actor, title, undo, place: /** @type {Element} */ (undo.closest('[role="status"]')) };
}

/**
 * Presses Undo, and checks that the widget is there.
 * @param {Stage} stage
 * @param {{actor: Actor, title: string, undo: HTMLElement}} deleted
 */
async function takeBack(stage, { actor, title, undo }) {
  undo.click();
  await until(() => !undo.isConnected, "Undo goes");
  await actor.row(title);
  expect((await stage.server.list()).some((widget) => widget.title === title), "the widget is not on the server");
}

/** @type {import("./checks.js").Check[]} */
const messages = [
  {
    name: "a message stands above a dialog that is opened after it, and Undo can be pressed there",
    german: "eine Meldung steht über einem Dialog, der nach ihr geöffnet wird, und Rückgängig lässt sich dort drücken",
    inside: true,
    async run(stage) {
      const given = await deleting(stage);
      const { actor, undo } = given;
      await actor.element.openCreate();
      await actor.form();
      expect(undo.closest("dialog")?.matches(":modal"), "Undo is behind the dialog, where nothing can be pressed");
      const { x, y } = middleOf(undo);
      const seen = actor.element.shadowRoot.elementFromPoint(x, y);
      expect(undo.contains(seen), `in the place of Undo there is ${seen?.outerHTML.slice(0, 80)}`);
      await takeBack(stage, given);
    },
  },
  {
    name: "a message stays as long as the focus or the pointer is on it",
    german: "eine Meldung bleibt, solange der Fokus oder der Zeiger auf ihr ist",
    inside: true,
    async run(stage) {
      const given = await deleting(stage);
      const { actor, undo, place } = given;
      undo.focus();
      // The pointer passes over it while the focus is there.
      place.dispatchEvent(new PointerEvent("pointerenter"));
      place.dispatchEvent(new PointerEvent("pointerleave"));
      await wait(UNDO);
      expect(undo.isConnected, "it went under the focus");
      place.dispatchEvent(new PointerEvent("pointerenter"));
      undo.blur();
      await wait(UNDO);
      expect(undo.isConnected, "it went under the pointer");
      same(actor.events("iw-deleted").length, 0, "number of iw-deleted");
      await takeBack(stage, given);
    },
  },
];

export const layerChecks = [...layers, ...focus, ...messages];
