// The middle: who writes, and the messages; or why there are none.

import { nameOf } from "./names.js";
import { text } from "./texts.js";
import { dayOf, momentOf, timeOf } from "./times.js";

/** Where the server signs a browser in. */
const SIGN_IN = "/sign-in";

const find = (id) => document.getElementById(id);
const head = find("thread-head");
const name = find("thread-name");
const messages = find("messages");
const template = find("message");

/** Shows one part of the middle and hides the others. */
function only({ thread = false, withMessages = false, empty = false, notice = false }) {
  head.hidden = !thread;
  messages.hidden = !withMessages;
  find("thread-foot").hidden = !withMessages;
  find("thread-empty").hidden = !empty;
  find("notice").hidden = !notice;
}

function isolated(content) {
  const element = document.createElement("bdi");
  element.textContent = content;
  return element;
}

function explain(title, hint) {
  find("thread-empty-title").textContent = text(title);
  find("thread-empty-hint").textContent = text(hint);
}

/** One message; `lang` is the thread's language, for its voice and its glyphs. */
function messageOf({ from, ago, text: content }, author, lang) {
  const item = template.content.firstElementChild.cloneNode(true);
  const moment = momentOf({ ago });
  item.dataset.from = from;
  item.querySelector(".unseen").textContent = text("from", { author });
  const body = item.querySelector(".message-text");
  body.lang = lang;
  body.textContent = content;
  const time = item.querySelector("time");
  time.dateTime = moment.toISOString();
  time.textContent = timeOf(moment);
  return item;
}

/** The messages, with a heading for each day. */
function daysOf(conversation) {
  const { messages: list, lang } = conversation.thread;
  const parts = [];
  let shown;
  for (const message of list) {
    const day = dayOf(momentOf(message));
    if (day !== shown) {
      shown = day;
      const heading = document.createElement("h3");
      heading.className = "day";
      heading.textContent = day;
      const items = document.createElement("ol");
      parts.push(heading, items);
    }
    const author = message.from === "agent" ? text("you") : (conversation.name ?? text("customer"));
    parts.at(-1).append(messageOf(message, author, lang));
  }
  return parts;
}

/** Shows a conversation. */
export function showThread(conversation) {
  const hasMessages = conversation.thread.messages.length > 0;
  name.replaceChildren(isolated(nameOf(conversation)));
  // Without a name the conversation's id stands above already.
  find("thread-ids").textContent = text(conversation.name ? "ids" : "contact", {
    conversation: conversation.conversationId,
    contact: conversation.contactId,
  });
  messages.replaceChildren(...daysOf(conversation));
  explain("noMessages", conversation.isFromGateway ? "noMessagesGateway" : "noMessagesHint");
  only({ thread: true, withMessages: hasMessages, empty: !hasMessages });
  messages.scrollTop = messages.scrollHeight;
}

/** Says why there is no conversation to read. */
export function showNoThread(title, hint) {
  explain(title, hint);
  only({ empty: true });
}

/** Says why the inbox cannot be shown. */
export function showNotice(title, hint) {
  const heading = document.createElement("h2");
  heading.textContent = text(title);
  const explanation = document.createElement("p");
  explanation.textContent = text(hint, { path: SIGN_IN });
  find("notice-text").replaceChildren(heading, explanation);
  only({ notice: true });
}

/** Moves the focus to the name, where the thread has taken the list's place. */
export function focusThread() {
  name.focus();
}
