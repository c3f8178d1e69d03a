// The form in place of the list, if the server is a gateway: the user enters the ids.

import { find } from "./dom.js";

/** @import { Ids } from "./place.js" */

/** @type {HTMLFormElement} */
const form = find("ids");

/** @param {"conversation" | "contact"} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Shows the form instead of the list. */
export function showIds() {
  form.hidden = false;
  find("list-head").hidden = true;
}

/**
 * Fills in the ids from the page's address.
 * @param {Ids | null} conversation
 */
export function fillIds(conversation) {
  if (conversation) {
    field("conversation").value = conversation.conversationId;
    field("contact").value = conversation.contactId;
  }
}

/**
 * Calls `choose` when both are given.
 * @param {(ids: Ids) => void} choose
 */
export function setUpIds(choose) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const conversationId = field("conversation").value.trim();
    const contactId = field("contact").value.trim();
    if (conversationId && contactId) {
      choose({ conversationId, contactId });
    }
  });
}
