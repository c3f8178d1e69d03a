// What is seen before the WebAssembly runs: the screen's frame, grey, at its later place and size. It has no texts but
// the application's name, as these are in the WebAssembly, and screen readers do not notice it. Its classes are those of
// the screens.

/** @import { Options } from "./surface.js" */

/** Where the stand-alone page stores theme and language (src/app/storage.rs). */
const THEME = "inbox-widgets.theme";
const LANGUAGE = "inbox-widgets.language";

/** Of the message table: the application's name, and the lengths of the words in the list's hint. */
const TEXTS = {
  en: { name: "Inbox widgets", hint: [4, 6, 3, 6, 1, 12] },
  de: { name: "Inbox-Widgets", hint: [3, 7, 5, 5, 12, 5] },
};

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

/** @param {number[]} words the lengths of the hint's words */
function list(words) {
  const hint = make("div.iw-muted", ...words.flatMap((length) => [bar(length), " "]));
  const head = make("header.iw-screen-head", make("div", make("div.iw-heading", bar(14)), hint), box("17ch"));
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

/**
 * @param {boolean} hasConversation
 * @param {boolean} hasInputs for the ids, as in the stand-alone page
 */
function panel(hasConversation, hasInputs) {
  const names = make("div.iw-panel-names", make("div.iw-panel-name", bar(14)), make("div.iw-panel-below", bar(10)));
  const head = make("header.iw-panel-head", make("div.iw-panel-who", make("span.iw-avatar"), names));
  const made = make("div.iw-panel", head);
  if (hasConversation) {
    head.append(make("div.iw-panel-find", make("div.iw-search", box()), box("14ch")));
  }
  if (hasInputs) {
    const input = () => make("div.iw-field", make("span.iw-label", bar(12)), box());
    const button = make("span.iw-button");
    button.style.visibility = "hidden";
    made.append(make("div.iw-panel-inputs", input(), input(), button));
  }
  made.append(make("div.iw-cards", ...(hasConversation ? CARDS.map(card) : [])));
  return made;
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

/** The texts in the user's language: the first that the page speaks of those that the browser prefers. */
function textsOfUser() {
  const tags = [stored(LANGUAGE), ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return tags.find((tag) => tag in TEXTS) === "de" ? TEXTS.de : TEXTS.en;
}

/**
 * The place that the options ask for; in the stand-alone page that in the address bar.
 * @param {Options} options
 */
function placeOf(options) {
  // #/chatbot/values/conversation/contact, see src/features/navigation.rs.
  const parts = options.mode === "page" ? location.hash.split("/") : ["", "", options.view, options["conversation-id"], options["contact-id"]];
  const [, , view = "", conversation = "", contact = ""] = parts;
  return { view, conversation, contact };
}

/**
 * Whether the options ask for values rather than for the list.
 * @param {Options} options
 */
export function showsValues(options) {
  return placeOf(options).view === "values";
}

/**
 * The frame of the screen that the options ask for; in the stand-alone page of the one in the address bar.
 * @param {Options} options
 * @returns {HTMLElement | undefined} none where a host has not said yet what it shows
 */
export function shell(options) {
  const isPage = options.mode === "page";
  const { name, hint } = textsOfUser();
  const { view, conversation, contact } = placeOf(options);
  if (!isPage && !options["chatbot-id"]) {
    return undefined;
  }
  const screen = view === "values" ? panel(Boolean(conversation && contact), isPage) : list(hint);
  const app = make("div.iw-app.iw-shell", make("div.iw-main", screen));
  if (isPage) {
    app.classList.add("iw-page");
    app.prepend(make("div.iw-top-bar", make("span.iw-brand", make("span.iw-brand-mark"), make("span.iw-brand-name", name))));
  }
  app.dataset.theme = isPage ? stored(THEME) : (options.theme ?? "");
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
