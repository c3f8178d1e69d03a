// The agent's panel: the page sets the ids, and the element does the rest.

import { find } from "./dom.js";
import { localeOf } from "./preferences.js";

/** @import { Conversation } from "./server.js" */

const widgets = find("widgets");

/**
 * @param {string} attribute
 * @param {string | null | undefined} value
 */
function set(attribute, value) {
  if (value) {
    widgets.setAttribute(attribute, value);
  } else {
    widgets.removeAttribute(attribute);
  }
}

// The server of this page: a proxy may serve it under a path. If the API is at the root of the host's own origin,
// omit this.
set("api-base", new URL("../..", import.meta.url).href);

/**
 * Sets the chatbot; without it the element waits.
 * @param {string} chatbot
 */
export function showChatbot(chatbot) {
  set("chatbot-id", chatbot);
}

/**
 * Shows the values of this conversation and its contact; none for `null`.
 * @param {Conversation | null} conversation
 */
export function showValuesOf(conversation) {
  set("conversation-id", conversation?.conversationId);
  set("contact-id", conversation?.contactId);
  set("heading", conversation?.name);
}

/**
 * Passes on the host's theme and language.
 * @param {import("./preferences.js").Preferences} preferences
 */
export function dress({ theme, language }) {
  set("theme", theme);
  set("locale", localeOf(language));
}
