// Beside a host's own code: keys, the focus, forms, style sheets, other documents, translators.

import { expect, resolves, same, until } from "./conformance_asserts.js";

/** A key as a person presses it on `target`; false where it was used. */
function press(target, key, more = {}) {
  const init = { key, code: key, bubbles: true, composed: true, cancelable: true, ...more };
  const goesOn = target.dispatchEvent(new KeyboardEvent("keydown", init));
  target.dispatchEvent(new KeyboardEvent("keyup", init));
  return goesOn;
}

/** What comes by at the document of the events `names` while `act` runs: "type key". */
async function passing(names, act) {
  const heard = [];
  const hear = ({ type, key }) => heard.push(key === undefined ? type : `${type} ${key}`);
  names.forEach((name) => document.addEventListener(name, hear));
  try {
    await act();
  } finally {
    names.forEach((name) => document.removeEventListener(name, hear));
  }
  return heard;
}

const KEYS = ["keydown", "keyup", "keypress"];

export const hostChecks = [
  {
    name: "what is typed into a field ends at the element, and so do Space and Enter on a button",
    german: "was in ein Feld getippt wird, endet am Element, ebenso Leertaste und Enter auf einem Knopf",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const search = actor.part("field");
      const heard = await passing(KEYS, () => {
        ["e", "/", "?", "#", " ", "Enter", "Backspace", "ArrowLeft"].forEach((key) => press(search, key));
        [" ", "Enter"].forEach((key) => press(actor.part("button"), key));
      });
      same(heard, [], "what the document heard");
    },
  },
  {
    name: "keys that it does not use pass",
    german: "Tasten, die es nicht braucht, kommen durch",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const heard = await passing(["keydown"], () => {
        press(actor.part("base"), "e");
        press(actor.part("base"), "Escape");
        press(actor.part("field"), "k", { ctrlKey: true });
        press(actor.part("field"), "F2");
        press(actor.part("field"), "Tab");
      });
      same(heard, ["keydown e", "keydown Escape", "keydown k", "keydown F2", "keydown Tab"], "what the document heard");
    },
  },
  {
    name: "Escape closes what is open in the element, and is the page’s only after that",
    german: "Escape schließt, was im Element offen ist, und gehört erst danach der Seite",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.element.openCreate();
      const form = await actor.form();
      const heard = await passing(KEYS, async () => {
        press(form, "Escape");
        await until(() => !actor.part("dialog"), "the dialog closes");
      });
      same(heard, [], "what the document heard of the first");
      same(await passing(["keydown"], () => press(actor.part("base"), "Escape")), ["keydown Escape"], "and of the second");
    },
  },
  {
    name: "Tab goes round in a dialog, whatever the page does with Tab",
    german: "Tab läuft in einem Dialog im Kreis, was immer die Seite mit Tab macht",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      await actor.element.openCreate();
      const save = actor.part("button-primary", await actor.form());
      save.focus();
      let goesOn;
      const heard = await passing(["keydown"], () => {
        goesOn = press(save, "Tab");
      });
      same([goesOn, heard], [false, []], "whether the browser goes on, and what the document heard");
      expect(actor.part("dialog").contains(actor.element.shadowRoot.activeElement), "the focus has left the dialog");
      expect(actor.element.shadowRoot.activeElement !== save, "the focus has not moved");
    },
  },
  {
    name: "events of its fields and of its focus end at the element",
    german: "Ereignisse seiner Felder und seines Fokus enden am Element",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const heard = await passing(["input", "beforeinput", "change", "focusin", "focusout", "submit", "invalid", "reset"], async () => {
        await actor.element.openCreate();
        await actor.typeTitle("Typed");
        await actor.save();
        await actor.hears("iw-created");
      });
      same(heard, [], "what the document heard");
    },
  },
  {
    name: "a form around it has no entry of it",
    german: "ein Formular um es herum hat keinen Eintrag von ihm",
    async run(stage) {
      const actor = await stage.ready();
      const [home, next] = [actor.element.parentNode, actor.element.nextSibling];
      const form = document.createElement("form");
      document.body.append(form);
      try {
        form.append(actor.element);
        same([...new FormData(form).keys()], [], "entries of the form");
        same(form.elements.length, 0, "elements of the form");
      } finally {
        home.insertBefore(actor.element, next);
        form.remove();
      }
    },
  },
  {
    name: "what a page has its texts inherit ends at the element, but for direction, visibility and whether it can be used",
    german: "was eine Seite ihre Texte erben lässt, endet am Element, außer Richtung, Sichtbarkeit und Bedienbarkeit",
    inside: true,
    async run(stage) {
      const actor = await stage.list();
      const [base, row] = [actor.part("base"), actor.part("row")];
      const names = ["word-spacing", "text-indent", "user-select", "cursor", "word-break", "white-space", "text-shadow", "hyphens", "writing-mode", "text-transform", "font-variant"];
      const looks = () => [base, row].map((part) => names.map((name) => getComputedStyle(part).getPropertyValue(name)));
      const before = looks();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { word-spacing: 2em; text-indent: 40px; user-select: none; cursor: none; word-break: break-all; white-space: nowrap;
        text-shadow: 1px 1px red; hyphens: auto; writing-mode: vertical-rl; text-transform: uppercase; font-variant: small-caps;
        direction: rtl; pointer-events: none }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      try {
        same(looks(), before, "the looks");
        same([getComputedStyle(row).direction, getComputedStyle(row).pointerEvents], ["rtl", "none"], "what is inherited");
      } finally {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet);
      }
    },
  },
  {
    name: "what means nothing to a property counts as nothing",
    german: "was einer Eigenschaft nichts bedeutet, zählt als nichts",
    async run(stage) {
      const actor = await stage.mountBare();
      for (const value of [false, undefined, {}, [], Number.NaN, Symbol("s")]) {
        for (const name of ["conversationId", "contactId", "heading"]) {
          actor.element[name] = "before";
          actor.element[name] = value;
          same(actor.element[name], "", `${name} of ${typeof value}`);
        }
      }
    },
  },
  {
    name: "put into another document and back, it works there and here",
    german: "in ein anderes Dokument gesetzt und zurück, arbeitet es dort und hier",
    inside: true,
    async run(stage) {
      const actor = await stage.ready(stage.values);
      const [home, next] = [actor.element.parentNode, actor.element.nextSibling];
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const works = async () => {
        await resolves(actor.element.ready(), "ready()");
        await actor.is("ready");
        same(actor.element.shadowRoot.adoptedStyleSheets.length, 1, "style sheets");
        await resolves(actor.element.refresh(), "refresh()");
      };
      try {
        frame.contentDocument.body.append(actor.element);
        await works();
        home.insertBefore(actor.element, next);
        await works();
      } finally {
        home.insertBefore(actor.element, next);
        frame.remove();
      }
    },
  },
  {
    name: "in a page that is translated a title that changes stands alone, and values are not translated",
    german: "in einer übersetzten Seite steht ein geänderter Titel allein, und Werte werden nicht übersetzt",
    inside: true,
    async run(stage) {
      const title = stage.newTitle();
      const { id } = await stage.server.create(title);
      const actor = await stage.list();
      const texts = document.createTreeWalker(await actor.row(title), NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        found.push(texts.currentNode);
      }
      for (const text of found.filter(({ data }) => data === title)) {
        const font = document.createElement("font");
        font.textContent = `Translated ${title}`;
        text.replaceWith(font);
      }
      await actor.reads(`Translated ${title}`);
      const other = stage.newTitle();
      await stage.server.update(id, { title: other });
      await resolves(actor.element.refresh(), "refresh()");
      await until(() => actor.text.includes(other) && !actor.text.includes(title), "the new title alone");
      await actor.update(stage.values);
      same((await actor.seesPart("value")).translate, false, "translate of a value");
    },
  },
];
