// The pages that are compared, and how each is read and driven. All have the roles of the contract of names; what
// differs is here.

/**
 * @typedef {object} App
 * @property {string} name
 * @property {string} title for people
 * @property {string} rowHeader a selector: the titles of the list's rows
 * @property {string} card a selector: the cards
 * @property {string} dialog a selector: the editor's dialog, while it is open
 */

/** @type {App[]} */
export const APPS = [
  { name: "plain", title: "plain JavaScript", rowHeader: "[role=rowheader]", card: ".card", dialog: "dialog[open]" },
  { name: "react", title: "React", rowHeader: "[role=rowheader]", card: ".card", dialog: "dialog[open]" },
  { name: "ours", title: "this page", rowHeader: "[role=rowheader]", card: "[data-conversation]", dialog: "dialog[open]" },
];

/** The one that the others are compared with. */
export const BASE = "plain";

/** How many cards the panel has where values are measured. */
export const CARDS = 20;

/** @param {number} count of widgets */
export const chatbotOf = (count) => `c${count}`;

/** @param {number} count of widgets */
export const listHash = (count) => `#/${chatbotOf(count)}/widgets`;

/**
 * @param {number} count of widgets
 * @param {string} conversation
 */
export const valuesHash = (count, conversation) => `#/${chatbotOf(count)}/values/${conversation}/contact-${conversation}`;
