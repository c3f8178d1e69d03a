// Beside a page's own forms, listeners and style sheets: the element's events end at it, and the page's reach it.

import { expect, same } from "./asserts.js";
import { passing, styled } from "./presses.js";
import { besides, readingConsole } from "./surroundings.js";

/** @import { Actor } from "./actor.js" */

/** Events of fields, of the focus and of input methods, which mean nothing to a page. */
const OF_FIELDS = ["input", "beforeinput", "change", "focusin", "focusout", "compositionstart", "compositionupdate", "compositionend"];

const OF_CLIPBOARD = ["copy", "cut", "paste"];

const OF_DRAGGING = ["dragstart", "drag", "dragenter", "dragover", "dragleave", "drop", "dragend"];

/**
 * An event in the browser's form from `target`.
 * @param {EventTarget} target
 * @param {string} name
 */
function send(target, name) {
  target.dispatchEvent(new Event(name, { bubbles: true, composed: true, cancelable: true }));
}

/**
 * Runs `act` with the element in a form of the page.
 * @param {Actor} actor
 * @param {(form: HTMLFormElement) => Promise<void> | void} act
 */
async function inForm(actor, act) {
  const form = document.createElement("form");
  await besides(actor, form, async () => {
    form.append(actor.element);
    await act(form);
  });
}

/** @type {import("./checks.js").Check[]} */
const events = [
  {
    name: "events of its fields, of its focus and of input methods end at the element",
    german: "Ereignisse seiner Felder, seines Fokus und von Eingabemethoden enden am Element",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const heard = await passing([...OF_FIELDS, "submit", "invalid", "reset"], async () => {
        OF_FIELDS.forEach((name) => send(actor.thePart("field"), name));
        await actor.typeNew("Typed");
        await actor.save();
        await actor.hears("iw-created");
      });
      same(heard, [], "what the document heard");
    },
  },
  {
    name: "events of the clipboard end at the element where they come from a field",
    german: "Ereignisse der Zwischenablage enden am Element, wo sie aus einem Feld kommen",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const sendAll = (/** @type {string} */ part) =>
        passing(OF_CLIPBOARD, () => OF_CLIPBOARD.forEach((name) => send(actor.thePart(part), name)));
      same(await sendAll("field"), [], "what the document heard of a field");
      same(await sendAll("row"), OF_CLIPBOARD, "and of a text");
    },
  },
  {
    name: "events of its own dragging end at the element, those of other dragging pass",
    german: "Ereignisse seines eigenen Ziehens enden am Element, die von anderem kommen durch",
    inside: true,
    async run(stage) {
      const base = (await stage.list()).thePart("base");
      const sendAll = (/** @type {string[]} */ names) => passing(OF_DRAGGING, () => names.forEach((name) => send(base, name)));
      same(await sendAll(OF_DRAGGING), [], "what the document heard of its own");
      same(await sendAll(["dragenter", "dragover", "drop"]), ["dragenter", "dragover", "drop"], "and of a file");
    },
  },
  {
    name: "clicks and pointer events pass, as the element’s",
    german: "Klicks und Zeigerereignisse kommen durch, als die des Elements",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const names = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "contextmenu", "wheel"];
      const targets = new Set();
      const note = (/** @type {Event} */ { target }) => targets.add(target);
      names.forEach((name) => document.addEventListener(name, note));
      const heard = await passing(names, () => names.forEach((name) => send(actor.thePart("row"), name)));
      names.forEach((name) => document.removeEventListener(name, note));
      same(heard, names, "what the document heard");
      same([...targets].map((target) => target === actor.element), [true], "whose they are");
    },
  },
  {
    name: "a form around it has no entry of it",
    german: "ein Formular um es herum hat keinen Eintrag von ihm",
    async run(stage) {
      const actor = await stage.ready();
      await inForm(actor, (form) => {
        same([...new FormData(form).keys()], [], "entries of the form");
        same(form.elements.length, 0, "elements of the form");
      });
    },
  },
  {
    name: "a form around it is neither sent nor changed by what is typed and saved in it",
    german: "ein Formular um es herum wird von dem, was darin getippt und gespeichert wird, weder gesendet noch geändert",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await inForm(actor, async (form) => {
        const act = async () => {
          send(await actor.typeNew(stage.newTitle()), "change");
          await actor.save();
          await actor.hears("iw-created");
        };
        same(await passing(["input", "change", "submit", "formdata", "invalid", "reset"], act, form), [], "what the form heard");
      });
    },
  },
];

/** Inherited properties that style sheets set; browsers that do not know a property skip it. */
const INHERITED = {
  "accent-color": "red",
  "border-collapse": "collapse",
  "border-spacing": "9px",
  "caption-side": "bottom",
  "caret-color": "red",
  color: "red",
  cursor: "none",
  "empty-cells": "hide",
  "font-family": "serif",
  "font-feature-settings": '"smcp" 1',
  "font-kerning": "none",
  "font-size": "31px",
  "font-stretch": "condensed",
  "font-style": "italic",
  "font-variant": "small-caps",
  "font-variation-settings": '"wght" 900',
  "font-weight": "900",
  hyphens: "auto",
  "image-rendering": "pixelated",
  "letter-spacing": "3px",
  "line-break": "anywhere",
  "line-height": "3",
  "list-style": "square inside",
  "overflow-wrap": "anywhere",
  quotes: '"<" ">"',
  "tab-size": "5",
  "text-align": "right",
  "text-align-last": "center",
  "text-emphasis": "filled dot red",
  "text-indent": "40px",
  "text-rendering": "geometricPrecision",
  "text-shadow": "1px 1px red",
  "text-transform": "uppercase",
  "text-underline-offset": "7px",
  "user-select": "none",
  "-webkit-user-select": "none",
  "-webkit-text-fill-color": "red",
  "-webkit-text-stroke": "2px red",
  "white-space": "nowrap",
  "word-break": "break-all",
  "word-spacing": "2em",
  "writing-mode": "vertical-rl",
};

/**
 * The browser's computed values of these properties for parts of the element, "PART NAME: VALUE".
 * @param {Actor} actor
 */
function looks(actor) {
  const parts = ["base", "row", "button", "field"];
  return parts.flatMap((part) => {
    const style = getComputedStyle(actor.thePart(part));
    return Object.keys(INHERITED).map((name) => `${part} ${name}: ${style.getPropertyValue(name)}`);
  });
}

/** @type {import("./checks.js").Check[]} */
const styles = [
  {
    name: "what a page has its texts inherit ends at the element",
    german: "was eine Seite ihre Texte erben lässt, endet am Element",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const before = looks(actor);
      const differs = () => looks(actor).filter((line, index) => line !== before[index]);
      // One at a time, because some change others. On the element itself as well, because a rule for everything
      // matches it.
      for (const [name, value] of Object.entries(INHERITED)) {
        await styled(`html, body, body * { ${name}: ${value} }`, () => same(differs(), [], `what ${name} changed`));
      }
    },
  },
  {
    name: "direction, visibility and whether it can be used are those of the page around",
    german: "Richtung, Sichtbarkeit und Bedienbarkeit sind die der Seite darum herum",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const given = { direction: "rtl", visibility: "hidden", "pointer-events": "none", interactivity: "inert" };
      for (const [name, value] of Object.entries(given).filter((rule) => CSS.supports(...rule))) {
        await styled(`body { ${name}: ${value} }`, () => {
          same(getComputedStyle(actor.thePart("row")).getPropertyValue(name), value, name);
        });
      }
    },
  },
  {
    name: "zoom of the page around enlarges it as all else",
    german: "zoom der Seite darum herum vergrößert es wie alles andere",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const own = document.createElement("div");
      own.style.blockSize = "100px";
      document.body.append(own);
      const heights = () => [own, actor.thePart("button")].map((element) => element.getBoundingClientRect().height);
      const before = heights();
      try {
        await styled("body { zoom: 2 }", () => {
          const [growth, ours] = heights().map((height, index) => height / before[index]);
          expect(Math.abs(growth - ours) < 0.1, `a box of the page became ${growth} times as high, a button of the element ${ours} times`);
        });
      } finally {
        own.remove();
      }
    },
  },
];

/** Neither a text nor a value that means none. */
const MEANINGLESS = [{}, [], ["a"], Number.NaN, Number.POSITIVE_INFINITY, Symbol("s"), true, () => "a", new Date(0), Object.create(null), new Map()];

/** Whether the console has reported such a value of `api-base`: it does so once, however often the checks run here. */
let isTold = false;

/** @type {import("./checks.js").Check[]} */
const values = [
  {
    name: "what means nothing to a property counts as nothing",
    german: "was einer Eigenschaft nichts bedeutet, zählt als nichts",
    async run(stage) {
      const element = (await stage.mountBare()).untyped;
      for (const value of [false, null, undefined, ...MEANINGLESS]) {
        for (const name of ["conversationId", "contactId", "heading", "locale"]) {
          element[name] = "before";
          element[name] = value;
          same(element[name], "", `${name} of ${typeof value}`);
        }
      }
    },
  },
  {
    name: "numbers and URLs are written as texts",
    german: "Zahlen und URLs werden als Texte geschrieben",
    async run(stage) {
      const element = (await stage.mountBare()).untyped;
      for (const [value, text] of [[7, "7"], [0, "0"], [-1.5, "-1.5"], [12n, "12"], [new URL("https://a.example/b"), "https://a.example/b"]]) {
        element.heading = value;
        same([element.heading, element.getAttribute("heading")], [text, text], `heading of ${typeof value}`);
      }
    },
  },
  {
    name: "the console hears of what means nothing once a property, and nothing of false, null and undefined",
    german: "die Konsole hört von dem, was nichts bedeutet, einmal je Eigenschaft, und nichts von false, null und undefined",
    async run(stage) {
      const element = (await stage.mountBare()).untyped;
      await readingConsole("warn", (lines) => {
        for (const value of [false, null, undefined]) {
          element.apiBase = value;
        }
        same(lines, [], "warnings of what stands for nothing");
        for (const value of MEANINGLESS) {
          element.apiBase = value;
        }
        same(lines.map((line) => line.includes("api-base")), isTold ? [] : [true], "warnings that name the property");
        isTold = true;
      });
    },
  },
];

export const hostChecks = [...events, ...styles, ...values];
