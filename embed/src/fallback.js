// The element's content if the WebAssembly does not run.

import { TEXTS } from "./fallback_texts.js";
import { dress } from "./sheets.js";

/** The browser's own colours: the page's come with its style sheet, which may be missing. */
const STYLE = `
:host { display: block; }
[role="alert"] {
  all: initial;
  display: block;
  box-sizing: border-box;
  max-inline-size: 40rem;
  margin: 16px auto;
  padding: 16px;
  border: 1px solid GrayText;
  border-radius: 8px;
  background: Canvas;
  color: CanvasText;
  font: 14px / 1.5 system-ui, sans-serif;
}
h1, h2 { margin: 0; font-size: 16px; }
p { margin: 4px 0 12px; }
button { padding: 6px 12px; font: inherit; }
`;

/** @param {string | undefined} locale */
function textsFor(locale) {
  const tags = [locale ?? "", document.documentElement.lang, ...navigator.languages];
  const known = tags.map((tag) => TEXTS[tag.slice(0, 2).toLowerCase()]);
  return known.find(Boolean) ?? TEXTS.en;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/**
 * A plain explanation and Reload, built of the platform's own elements.
 * @param {ShadowRoot} root
 * @param {string | undefined} locale the attribute
 */
export function fallback(root, locale) {
  const texts = textsFor(locale);
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  const reload = element("button", texts.reload);
  reload.type = "button";
  reload.addEventListener("click", () => location.reload());
  // Then our own page has no other heading.
  const level = root.host.getAttribute("mode") === "page" ? "h1" : "h2";
  box.append(element(level, texts.title), element("p", texts.hint), reload);
  root.replaceChildren(box);
  dress(root, STYLE);
}

/**
 * The content while the module loads: nothing that moves, and a name for screen readers.
 * @param {ShadowRoot} root
 */
export function waiting(root) {
  const box = document.createElement("div");
  box.setAttribute("role", "progressbar");
  box.setAttribute("aria-label", "Inbox widgets");
  // Beside the frame of the screen, where the page has painted that already.
  root.append(box);
}
