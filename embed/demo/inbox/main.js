// A small inbox that hosts the element: it combines the list, the thread and the panel.

import { find } from "./dom.js";
import { fillIds, setUpIds, showIds } from "./ids.js";
import { focusEntry, markChosen, setUpList, showList } from "./list.js";
import { nameOf } from "./names.js";
import { dress, showChatbot, showValuesOf } from "./panel.js";
import { isNarrow, onPane, showPane } from "./panes.js";
import { hashOf, idsOf, isSame } from "./place.js";
import { localeOf, setUpPreferences } from "./preferences.js";
import { NotSignedIn, readInbox } from "./server.js";
import { fillIn, speak, text } from "./texts.js";
import { focusThread, showNoThread, showNotice, showThread } from "./thread.js";
import { formatFor } from "./times.js";

/**
 * @import { Pane } from "./panes.js"
 * @import { Ids } from "./place.js"
 * @import { Conversation, Inbox } from "./server.js"
 */

/**
 * The server's data; `undefined` before it has arrived.
 * @type {Inbox | undefined}
 */
let inbox;
/**
 * Why there is no inbox: the names of two texts.
 * @type {[string, string] | undefined}
 */
let notice;
/** @type {Conversation | null} */
let chosen = null;
let isReading = false;

/**
 * The conversation in the page's address; `undefined` if it is unknown.
 * @param {Inbox} inbox
 * @returns {Conversation | null | undefined}
 */
function named({ conversations }) {
  const ids = idsOf(location.hash);
  if (ids === null) {
    return location.hash.length > 1 ? undefined : null;
  }
  // A gateway knows no conversations, so any id may exist.
  return conversations ? conversations.find((one) => isSame(one, ids)) : { ...ids, isFromGateway: true, thread: { messages: [] } };
}

/** Shows the conversation of the page's address. */
function show() {
  if (!inbox) {
    return;
  }
  const conversation = named(inbox);
  chosen = conversation ?? null;
  showValuesOf(chosen);
  markChosen(chosen);
  fillIds(chosen);
  if (chosen) {
    showThread(chosen);
  } else {
    showNoThread(...absence(inbox, conversation));
  }
  showPane(history.state?.pane ?? (conversation === null ? "list" : "thread"));
  document.title = chosen ? `${nameOf(chosen)} – ${text("brand")}` : text("brand");
}

/**
 * Why there is no thread: the names of two texts.
 * @param {Inbox} inbox
 * @param {Conversation | null | undefined} conversation
 * @returns {[string, string]}
 */
function absence({ conversations }, conversation) {
  if (conversations?.length === 0) {
    return ["noneChosen", "noneToChoose"];
  }
  if (conversation === undefined) {
    return ["unknown", "unknownHint"];
  }
  return ["noneChosen", conversations ? "noneChosenHint" : "noMessagesGateway"];
}

/**
 * Selects a conversation; a held key adds one step to the history, not twenty.
 * @param {Ids} conversation
 * @param {{held?: boolean, byKey?: boolean}} [manner]
 */
function choose(conversation, { held = false, byKey = false } = {}) {
  // On a narrow page the list would disappear under the keys: there Enter selects.
  if (byKey && isNarrow()) {
    return;
  }
  // A gateway has no messages to go to.
  const pane = inbox?.conversations ? "thread" : "panel";
  const way = held || isSame(conversation, chosen) ? "replaceState" : "pushState";
  history[way]({ pane }, "", hashOf(conversation));
  show();
  if (isNarrow() && pane === "thread") {
    focusThread();
  }
}

/** Follows back, forward or a changed address. */
function follow() {
  const before = chosen;
  show();
  if (before && isNarrow() && document.body.dataset.pane === "list") {
    focusEntry(before);
  }
}

/** Renders everything again, in the selected language. */
function render() {
  fillIn(document);
  if (notice) {
    showNotice(...notice);
  }
  if (inbox?.conversations) {
    showList(inbox.conversations, inbox);
  }
  show();
}

/** Reads the inbox, unless it has been read. */
async function start() {
  if (inbox || isReading) {
    return;
  }
  isReading = true;
  try {
    inbox = await readInbox();
    notice = undefined;
    begin(inbox);
  } catch (error) {
    notice = error instanceof NotSignedIn ? ["notSignedIn", "notSignedInHint"] : ["unreachable", "unreachableHint"];
  } finally {
    isReading = false;
  }
  document.body.dataset.state = notice ? "notice" : "inbox";
  render();
}

/**
 * Runs once, when the inbox is known.
 * @param {Inbox} inbox
 */
function begin({ chatbot, conversations }) {
  showChatbot(chatbot);
  if (!conversations) {
    showIds();
  } else if (location.hash === "" && conversations.length > 0 && !isNarrow()) {
    // On a wide page the inbox opens with a conversation.
    history.replaceState(null, "", hashOf(conversations[0]));
  }
}

setUpPreferences(document, (preferences) => {
  speak(preferences.language);
  formatFor(localeOf(preferences.language));
  dress(preferences);
  document.documentElement.lang = preferences.language;
  document.documentElement.dataset.theme = preferences.theme;
  render();
});
setUpList(choose);
setUpIds(choose);
onPane((pane) => {
  history.replaceState({ pane }, "");
  showPane(pane);
});
addEventListener("popstate", follow);
addEventListener("hashchange", follow);
// A user who has signed in in another tab returns to this one.
addEventListener("focus", start);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    start();
  }
});
find("again").addEventListener("click", start);
start();
