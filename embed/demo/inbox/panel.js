// The agent's panel: the element is told whose values to show, and does the rest by itself.

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

// The server of this page, wherever it stands: a proxy may show it under a path. Where the API is at the root of the host's
// own origin, this is left out.
set("api-base", new URL("../..", import.meta.url).href);

/**
 * Says which chatbot's widgets; without it the element waits.
 * @param {string} chatbot
 */
export function showChatbot(chatbot) {
  set("chatbot-id", chatbot);
}

/**
 * Shows the values of this conversation and its contact; of none for `null`.
 * @param {Conversation | null} conversation
 */
export function showValuesOf(conversation) {
  set("conversation-id", conversation?.conversationId);
  set("contact-id", conversation?.contactId);
  set("heading", conversation?.name);
}

/**
 * Passes the host's theme and language on.
 * @param {import("./preferences.js").Preferences} preferences
 */
export function dress({ theme, language }) {
  set("theme", theme);
  set("locale", localeOf(language));
}
