// The left: the conversations as links, their filter, and the keys that move through them.

import { copyOf, find, findIn } from "./dom.js";
import { initialsOf, nameOf } from "./names.js";
import { hashOf, isSame } from "./place.js";
import { text } from "./texts.js";
import { momentOf, shortOf } from "./times.js";

const entries = find("entries");
/** @type {HTMLInputElement} */
const filter = find("filter");

/**
 * @import { Ids } from "./place.js"
 * @import { Conversation } from "./server.js"
 * @typedef {{conversation: Conversation, item: HTMLElement, link: HTMLAnchorElement, words: string, messages: string}} Entry
 * @typedef {{held: boolean, byKey: boolean}} Manner `held` where a key repeats itself
 */

/**
 * The step of each key; the letters are those of other inboxes.
 * @type {Record<string, number>}
 */
const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -Infinity, End: Infinity };

/** The minimum number of letters for searching the messages: nearly all of them contain any two. */
const LETTERS = 3;

/**
 * The links with their conversations, in order.
 * @type {Entry[]}
 */
let all = [];

/**
 * For comparison: without accents and case.
 * @param {string} words
 */
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/**
 * @param {Conversation} conversation
 * @returns {Entry}
 */
function linkOf(conversation) {
  const item = copyOf("entry");
  const link = /** @type {HTMLAnchorElement} */ (item.firstElementChild);
  const name = nameOf(conversation);
  const last = conversation.thread.messages.at(-1);
  link.href = hashOf(conversation);
  findIn(link, ".avatar").textContent = initialsOf(name);
  findIn(link, ".entry-name").textContent = name;
  /** @type {HTMLTimeElement} */
  const time = findIn(link, ".entry-time");
  const preview = findIn(link, ".entry-preview");
  const [author, words] = /** @type {HTMLCollectionOf<HTMLElement>} */ (preview.children);
  const waiting = findIn(link, ".entry-waiting");
  if (last) {
    const moment = momentOf(last);
    time.dateTime = moment.toISOString();
    time.textContent = shortOf(moment);
    author.textContent = last.from === "agent" ? `${text("you")}: ` : "";
    words.lang = conversation.thread.lang ?? "";
    words.textContent = last.text;
  } else {
    time.remove();
    preview.textContent = conversation.conversationId;
  }
  if (conversation.thread.waiting) {
    link.classList.add("entry-new");
    findIn(waiting, "*").textContent = text("waiting");
  } else {
    waiting.remove();
  }
  const messages = conversation.thread.messages.map((message) => message.text);
  return {
    conversation,
    item,
    link,
    words: plain([name, conversation.conversationId, conversation.contactId].join("\n")),
    messages: plain(messages.join("\n")),
  };
}

/**
 * Fills the list, again after a change of the language.
 * @param {Conversation[]} conversations
 * @param {{more: boolean}} more whether there are more than these
 */
export function showList(conversations, { more }) {
  all = conversations.map(linkOf);
  entries.replaceChildren(...all.map(({ item }) => item));
  find("list-head").hidden = all.length === 0;
  find("no-conversations").hidden = all.length > 0;
  find("more").hidden = !more;
  applyFilter();
}

function applyFilter() {
  const words = plain(filter.value.trim());
  for (const { item, words: own, messages } of all) {
    item.hidden = !own.includes(words) && !(words.length >= LETTERS && messages.includes(words));
  }
  const shown = all.filter(({ item }) => !item.hidden).length;
  const isFiltered = words !== "";
  find("count").textContent = isFiltered ? text("shown", { shown, all: all.length }) : String(all.length);
  find("nothing-found").hidden = !isFiltered || shown > 0;
  find("nothing-found-title").textContent = text("nothingFound", { filter: filter.value.trim() });
}

/**
 * Marks the selected conversation, and scrolls it into view.
 * @param {Ids | null} conversation
 */
export function markChosen(conversation) {
  for (const { conversation: own, link } of all) {
    if (conversation && isSame(own, conversation)) {
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
}

/**
 * Moves the focus to a conversation in the list.
 * @param {Ids} conversation
 */
export function focusEntry(conversation) {
  all.find((entry) => isSame(entry.conversation, conversation))?.link.focus();
}

/**
 * Calls `choose` for a click and for a key.
 * @param {(conversation: Conversation, manner: Manner) => void} choose
 */
export function setUpList(choose) {
  entries.addEventListener("click", (event) => {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const found = all.find(({ link }) => link.contains(/** @type {Node} */ (event.target)));
    if (found && !opensElsewhere) {
      event.preventDefault();
      choose(found.conversation, { held: false, byKey: false });
    }
  });
  entries.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(STEPS, event.key)) {
      return;
    }
    event.preventDefault();
    const shown = all.filter(({ item }) => !item.hidden);
    const now = shown.findIndex(({ link }) => link === document.activeElement);
    const next = Math.min(Math.max(now + STEPS[event.key], 0), shown.length - 1);
    if (next !== now) {
      shown[next].link.focus();
      choose(shown[next].conversation, { held: event.repeat, byKey: true });
    }
  });
  filter.addEventListener("input", applyFilter);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      all.find(({ item }) => !item.hidden)?.link.focus();
    } else if (event.key === "Escape") {
      clearFilter();
    }
  });
  find("clear").addEventListener("click", () => {
    clearFilter();
    filter.focus();
  });
}

function clearFilter() {
  filter.value = "";
  applyFilter();
}
