// The form in the list's place, where the server is a gateway: the person gives the ids.

const form = document.getElementById("ids");

/** Shows the form instead of the list. */
export function showIds() {
  form.hidden = false;
  document.getElementById("list-head").hidden = true;
}

/** Fills the ids in that the page's address names. */
export function fillIds(conversation) {
  if (conversation) {
    form.elements.conversation.value = conversation.conversationId;
    form.elements.contact.value = conversation.contactId;
  }
}

/** Calls `choose({conversationId, contactId})` when both are given. */
export function setUpIds(choose) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const of = (name) => form.elements[name].value.trim();
    if (of("conversation") && of("contact")) {
      choose({ conversationId: of("conversation"), contactId: of("contact") });
    }
  });
}
