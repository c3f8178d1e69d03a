// The agent's panel: the element is told whose values to show, and does the rest by itself.

import { localeOf } from "./preferences.js";

const widgets = document.getElementById("widgets");

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

/** Says which chatbot's widgets; without it the element waits. */
export function showChatbot(chatbot) {
  set("chatbot-id", chatbot);
}

/** Shows the values of this conversation and its contact; of none for `null`. */
export function showValuesOf(conversation) {
  set("conversation-id", conversation?.conversationId);
  set("contact-id", conversation?.contactId);
  set("heading", conversation?.name);
}

/** Passes the host's theme and language on. */
export function dress({ theme, language }) {
  set("theme", theme);
  set("locale", localeOf(language));
}
