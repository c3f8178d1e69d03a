// The left: the conversations as links, their filter, and the keys that walk through them.

import { initialsOf, nameOf } from "./names.js";
import { hashOf, isSame } from "./place.js";
import { text } from "./texts.js";
import { momentOf, shortOf } from "./times.js";

const find = (id) => document.getElementById(id);
const entries = find("entries");
const filter = find("filter");
const template = find("entry");

/** How far a key goes; the letters are those of other inboxes. */
const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, Home: -Infinity, End: Infinity };

/** From how many letters on the messages are looked at: two stand in nearly all of them. */
const LETTERS = 3;

/** The links with their conversations, in order. */
let all = [];

/** For comparing: without accents and case. */
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

function linkOf(conversation) {
  const item = template.content.firstElementChild.cloneNode(true);
  const link = item.firstElementChild;
  const name = nameOf(conversation);
  const last = conversation.thread.messages.at(-1);
  link.href = hashOf(conversation);
  link.querySelector(".avatar").textContent = initialsOf(name);
  link.querySelector(".entry-name").textContent = name;
  const [time, preview, waiting] = [".entry-time", ".entry-preview", ".entry-waiting"].map((part) => link.querySelector(part));
  if (last) {
    const moment = momentOf(last);
    time.dateTime = moment.toISOString();
    time.textContent = shortOf(moment);
    preview.firstElementChild.textContent = last.from === "agent" ? `${text("you")}: ` : "";
    preview.lastElementChild.lang = conversation.thread.lang;
    preview.lastElementChild.textContent = last.text;
  } else {
    time.remove();
    preview.textContent = conversation.conversationId;
  }
  if (conversation.thread.waiting) {
    link.classList.add("entry-new");
    waiting.firstElementChild.textContent = text("waiting");
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

/** Fills the list in, again after the language has changed. */
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

/** Marks the chosen conversation, and brings it into sight. */
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

/** Moves the focus to a conversation in the list. */
export function focusEntry(conversation) {
  all.find((entry) => isSame(entry.conversation, conversation))?.link.focus();
}

/** `choose(conversation, {held})` is called for a click and for a key; `held` where the key repeats itself. */
export function setUpList(choose) {
  entries.addEventListener("click", (event) => {
    const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const found = all.find(({ link }) => link.contains(event.target));
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
