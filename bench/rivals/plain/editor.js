// The one dialog, for a new widget and for one that is there.

import { elementOf } from "./dom.js";

const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog"));
const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
const fields = /** @type {HTMLElement} */ (dialog.querySelector(".fields"));

/** @param {{ label?: string, variable?: string, type?: string }} field */
function addField(field) {
  const group = elementOf("field");
  for (const [name, value] of Object.entries(field)) {
    const input = /** @type {HTMLInputElement | null} */ (group.querySelector(`[name=${name}]`));
    if (input) {
      input.value = value;
    }
  }
  fields.append(group);
  number();
}

function number() {
  [...fields.children].forEach((group, index) => (group.ariaLabel = `Field ${index + 1}`));
}

dialog.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target).closest("button");
  switch (button?.dataset["do"]) {
    case "add":
      addField({});
      break;
    case "remove":
      button.closest("fieldset")?.remove();
      number();
      break;
    case "cancel":
      dialog.close();
  }
});

/**
 * @param {import("./list.js").Widget | undefined} widget the one to edit
 * @returns {Promise<import("./list.js").Widget | undefined>} as the server keeps it; none if it was not saved
 */
export function openEditor(widget) {
  form.reset();
  fields.replaceChildren();
  dialog.ariaLabel = widget ? "Edit widget" : "New widget";
  const title = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  title.value = widget?.title ?? "";
  widget?.fields.forEach(addField);
  dialog.showModal();
  title.focus();
  const closed = new AbortController();
  const { signal } = closed;
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => (closed.abort(), resolve(undefined)), { signal });
    form.addEventListener(
      "submit",
      async (event) => {
        event.preventDefault();
        const draft = {
          title: title.value,
          fields: [...fields.children].map((group) =>
            Object.fromEntries([...group.querySelectorAll("input,select")].map((input) => [/** @type {any} */ (input).name, /** @type {any} */ (input).value])),
          ),
        };
        const api = /** @type {any} */ (window).api;
        const response = await fetch(widget ? `${api}/${widget.id}` : api, {
          method: widget ? "PATCH" : "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(draft),
        });
        const { inboxWidget } = await response.json();
        resolve(inboxWidget);
        dialog.close();
      },
      { signal },
    );
  });
}
