// What the frame of each screen consists of, grey, at its later place and size. It has no texts but the application's
// name, as these are in the WebAssembly. Its classes are those of the screens. In a host shell.js draws it; the build writes
// it into the stand-alone page.

/**
 * An element of the frame.
 * @typedef {object} Part
 * @property {string} name the tag and the classes: "div.iw-card"
 * @property {number} [width] of a grey bar or box, in characters
 * @property {string} [only] only for this language, screen or state, of which the stand-alone page knows one word each
 * @property {(Part | string)[]} children
 */

/**
 * The languages, and what the frame has of each: of the message table the application's name, and the lengths of the words in
 * the list's hint.
 * @type {Record<"en" | "de", {name: string, hint: number[]}>}
 */
export const LANGUAGES = {
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
 * @param {string} name
 * @param {...(Part | string)} children
 * @returns {Part}
 */
export function part(name, ...children) {
  return { name, children };
}

/**
 * A part that the stand-alone page has under a condition.
 * @param {string} only
 * @param {Part} given
 * @returns {Part}
 */
export function partOnly(only, given) {
  return { ...given, only };
}

/**
 * A grey bar in place of a text.
 * @param {number} characters
 * @returns {Part}
 */
function bar(characters) {
  return { ...part("span.iw-skeleton"), width: characters };
}

/**
 * A grey box in place of an input or a button.
 * @param {number} [width] in characters; that of its place, if there is none
 * @returns {Part}
 */
function box(width) {
  return { ...part("span.iw-skeleton.iw-skeleton-input"), width };
}

/**
 * The hint below the list's heading.
 * @param {number[]} words their lengths
 */
export function hintOf(words) {
  return part("div.iw-muted", ...words.flatMap((length) => [bar(length), " "]));
}

/** @param {number[]} widths */
function row([title = 0, ...chips]) {
  return part("div.iw-skeleton-row", bar(title), part("span.iw-chips", ...chips.map(bar)), bar(10));
}

/**
 * The list.
 * @param {Part[]} hints one of them is seen
 */
export function listParts(hints) {
  const head = part("header.iw-screen-head", part("div", part("div.iw-heading", bar(14)), ...hints), box(17));
  const tools = part("div.iw-tool-bar", part("div.iw-search", box()), box(14));
  const table = part("div.iw-table-frame", part("div.iw-skeleton-head"), ...ROWS.map(row));
  return part("div.iw-screen", head, tools, table);
}

/** @param {number[]} widths */
function card([title = 0, ...lines]) {
  const values = part("div.iw-values");
  for (let place = 0; place + 1 < lines.length; place += 2) {
    const [label = 0, value = 0] = lines.slice(place);
    values.children.push(part("div.iw-value-line", part("span.iw-value-label", bar(label)), bar(value)));
  }
  const head = part("div.iw-card-head", part("span.iw-card-title", bar(title)));
  return part("div.iw-card.iw-card-skeleton", head, part("div.iw-card-body", values));
}

/**
 * The values of a conversation.
 * @param {Part[]} inputs what the stand-alone page has for the ids
 * @param {(given: Part) => Part[]} withConversation what becomes of a part that is only there for a conversation
 */
export function valuesParts(inputs, withConversation) {
  const names = part("div.iw-panel-names", part("div.iw-panel-name", bar(14)), part("div.iw-panel-below", bar(10)));
  const find = part("div.iw-panel-find", part("div.iw-search", box()), box(14));
  const head = part("header.iw-panel-head", part("div.iw-panel-who", part("span.iw-avatar"), names), ...withConversation(find));
  const cards = part("div.iw-cards", ...CARDS.map(card).flatMap(withConversation));
  return part("div.iw-panel", head, ...inputs, cards);
}

/** The stand-alone page's inputs for the ids. Their button is not seen. */
export function inputParts() {
  const input = () => part("div.iw-field", part("span.iw-label", bar(12)), box());
  return part("div.iw-panel-inputs", input(), input(), part("span.iw-button"));
}
