// What is seen before the WebAssembly runs: the screen's frame, grey, at its later place and size. It has no texts but
// the application's name, as these are in the WebAssembly, and screen readers do not notice it. Its classes are those of
// the screens.

/** @import { Options } from "./surface.js" */

/** Where the stand-alone page stores theme and language (src/app/storage.rs). */
const THEME = "inbox-widgets.theme";
const LANGUAGE = "inbox-widgets.language";

/** The application's name by the language, as the message table has it. */
const NAMES = { en: "Inbox widgets", de: "Inbox-Widgets" };

/** Widths in characters: of a row's title and chips, and of a card's title, labels and values. */
const ROWS = [
  [14, 7, 9, 6],
  [12, 10, 6, 7],
  [13, 6, 9, 5],
  [16, 8, 11, 6],
  [10, 12, 9, 12],
  [14, 6, 12, 8],
  [15, 13, 9, 11],
  [11, 6, 8, 5],
];
const CARDS = [
  [12, 8, 16, 9, 11, 6, 14],
  [9, 7, 12, 10, 16],
  [11, 6, 10, 8, 14, 9, 12],
];

/**
 * @param {string} name the tag and the classes: "div.iw-card"
 * @param {...(HTMLElement | string)} children
 */
function make(name, ...children) {
  const [tag = "", ...classes] = name.split(".");
  const element = document.createElement(tag);
  element.className = ["iw", ...classes].join(" ");
  element.append(...children);
  return element;
}

/**
 * A grey bar in place of a text.
 * @param {number} characters
 */
function bar(characters) {
  const made = make("span.iw-skeleton");
  made.style.inlineSize = `${characters}ch`;
  return made;
}

/**
 * A grey box in place of an input or a button.
 * @param {string} [width]
 */
function box(width = "100%") {
  const made = make("span.iw-skeleton.iw-skeleton-input");
  made.style.inlineSize = width;
  return made;
}

/** @param {number[]} widths */
function row([title = 0, ...chips]) {
  return make("div.iw-skeleton-row", bar(title), make("span.iw-chips", ...chips.map(bar)), bar(10));
}

function list() {
  const head = make("header.iw-screen-head", make("div", make("div.iw-heading", bar(14)), make("div.iw-muted", bar(34))), box("17ch"));
  const tools = make("div.iw-tool-bar", make("div.iw-search", box()), box("14ch"));
  const table = make("div.iw-table-frame", make("div.iw-skeleton-head"), ...ROWS.map(row));
  return make("div.iw-screen", head, tools, table);
}

/** @param {number[]} widths */
function card([title = 0, ...lines]) {
  const values = make("div.iw-values");
  for (let place = 0; place + 1 < lines.length; place += 2) {
    const [label = 0, value = 0] = lines.slice(place);
    values.append(make("div.iw-value-line", make("span.iw-value-label", bar(label)), bar(value)));
  }
  const head = make("div.iw-card-head", make("span.iw-card-title", bar(title)));
  return make("div.iw-card.iw-card-skeleton", head, make("div.iw-card-body", values));
}

function panel() {
  const names = make("div.iw-panel-names", make("div.iw-panel-name", bar(14)), make("div.iw-panel-below", bar(10)));
  const who = make("div.iw-panel-who", make("span.iw-avatar"), names);
  const find = make("div.iw-panel-find", box());
  return make("div.iw-panel", make("header.iw-panel-head", who, find), make("div.iw-cards", ...CARDS.map(card)));
}

/**
 * A choice of the user in the stand-alone page; "" where there is none, or the browser stores nothing.
 * @param {string} key
 */
function stored(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** The name in the user's language, which is the first that the page speaks of those that the browser prefers. */
function applicationName() {
  const tags = [stored(LANGUAGE), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find((tag) => tag in NAMES) === "de" ? NAMES.de : NAMES.en;
}

/**
 * The frame of the screen that the options ask for.
 * @param {Options} options
 * @returns {HTMLElement}
 */
export function shell({ mode, view, theme }) {
  const isPage = mode === "page";
  const isPanel = isPage ? location.hash.includes("/values") : view === "values";
  const screen = make("div.iw-main", isPanel ? panel() : list());
  const app = make("div.iw-app.iw-shell", screen);
  if (isPage) {
    app.classList.add("iw-page");
    app.prepend(make("div.iw-top-bar", make("span.iw-brand", make("span.iw-brand-mark"), make("span.iw-brand-name", applicationName()))));
  }
  app.dataset.theme = isPage ? stored(THEME) : (theme ?? "");
  app.ariaHidden = "true";
  return app;
}

/**
 * Leaves the shell in place for as long as the page asks for its session, which needs no screen of its own.
 * @param {HTMLElement} shown the shell
 * @param {HTMLElement} root contains the screens
 */
export function giveWay(shown, root) {
  const isAsking = () => root.querySelector(".iw-starting") !== null;
  const asking = new MutationObserver(() => {
    if (!isAsking()) {
      asking.disconnect();
      shown.remove();
    }
  });
  asking.observe(root, { childList: true, subtree: true });
  if (!isAsking()) {
    asking.disconnect();
    shown.remove();
  }
}
