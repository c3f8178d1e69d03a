// The middle: the contact and the messages, or why there are none.

import { copyOf, find, findIn } from "./dom.js";
import { nameOf } from "./names.js";
import { text } from "./texts.js";
import { dayOf, momentOf, timeOf } from "./times.js";

/** @import { Conversation, Message } from "./server.js" */

/** The server's sign-in path. */
const SIGN_IN = "/sign-in";

const head = find("thread-head");
const name = find("thread-name");
const messages = find("messages");

/**
 * Shows one part of the middle and hides the others.
 * @param {{thread?: boolean, withMessages?: boolean, empty?: boolean, notice?: boolean}} parts
 */
function only({ thread = false, withMessages = false, empty = false, notice = false }) {
  head.hidden = !thread;
  messages.hidden = !withMessages;
  find("thread-foot").hidden = !withMessages;
  find("thread-empty").hidden = !empty;
  find("notice").hidden = !notice;
}

/** @param {string} content */
function isolated(content) {
  const element = document.createElement("bdi");
  element.textContent = content;
  return element;
}

/**
 * @param {string} title the name of a text
 * @param {string} hint the name of a text
 */
function explain(title, hint) {
  find("thread-empty-title").textContent = text(title);
  find("thread-empty-hint").textContent = text(hint);
}

/**
 * One message; `lang` is the thread's language, for its pronunciation and its glyphs.
 * @param {Message} message
 * @param {string} author
 * @param {string} lang
 */
function messageOf({ from, ago, text: content }, author, lang) {
  const item = copyOf("message");
  const moment = momentOf({ ago });
  item.dataset.from = from;
  findIn(item, ".unseen").textContent = text("from", { author });
  const body = findIn(item, ".message-text");
  body.lang = lang;
  body.textContent = content;
  /** @type {HTMLTimeElement} */
  const time = findIn(item, "time");
  time.dateTime = moment.toISOString();
  time.textContent = timeOf(moment);
  return item;
}

/**
 * The messages, with a heading for each day.
 * @param {Conversation} conversation
 */
function daysOf(conversation) {
  const { messages: list, lang = "" } = conversation.thread;
  /** @type {HTMLElement[]} */
  const parts = [];
  let items = document.createElement("ol");
  let shown;
  for (const message of list) {
    const day = dayOf(momentOf(message));
    if (day !== shown) {
      shown = day;
      const heading = document.createElement("h3");
      heading.className = "day";
      heading.textContent = day;
      items = document.createElement("ol");
      parts.push(heading, items);
    }
    const author = message.from === "agent" ? text("you") : (conversation.name ?? text("customer"));
    items.append(messageOf(message, author, lang));
  }
  return parts;
}

/**
 * Shows a conversation.
 * @param {Conversation} conversation
 */
export function showThread(conversation) {
  const hasMessages = conversation.thread.messages.length > 0;
  name.replaceChildren(isolated(nameOf(conversation)));
  // Without a name the heading already has the conversation's id.
  find("thread-ids").textContent = text(conversation.name ? "ids" : "contact", {
    conversation: conversation.conversationId,
    contact: conversation.contactId,
  });
  messages.replaceChildren(...daysOf(conversation));
  explain("noMessages", conversation.isFromGateway ? "noMessagesGateway" : "noMessagesHint");
  only({ thread: true, withMessages: hasMessages, empty: !hasMessages });
  messages.scrollTop = messages.scrollHeight;
}

/**
 * Explains why there is no conversation to read.
 * @param {string} title the name of a text
 * @param {string} hint the name of a text
 */
export function showNoThread(title, hint) {
  explain(title, hint);
  only({ empty: true });
}

/**
 * Explains why the inbox cannot be shown.
 * @param {string} title the name of a text
 * @param {string} hint the name of a text
 */
export function showNotice(title, hint) {
  const heading = document.createElement("h2");
  heading.textContent = text(title);
  const explanation = document.createElement("p");
  explanation.textContent = text(hint, { path: SIGN_IN });
  find("notice-text").replaceChildren(heading, explanation);
  only({ notice: true });
}

/** Moves the focus to the name, when the thread has replaced the list. */
export function focusThread() {
  name.focus();
}
