// The plain page's own parts: a heading, controls, the element, and what it said.

import type { InboxWidgets } from "inbox-widgets";
import { CONTROLS, type Control, EVENTS, METHODS, lineOf, outcomeOf, valueOf } from "../shared/controls.ts";
import { hostSettings, isFramed } from "../shared/settings.ts";

function made<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  members: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), members);
}

/** An input for one prop; `change` hears its value. */
function inputFor(control: Control, change: (value: unknown) => void): HTMLElement {
  const input =
    control.kind === "choice"
      ? made("select")
      : made("input", { type: control.kind === "check" ? "checkbox" : control.kind === "number" ? "number" : "text" });
  for (const choice of control.choices ?? []) {
    input.append(made("option", { value: choice, textContent: choice }));
  }
  input.ariaLabel = control.name;
  input.addEventListener("change", () => {
    change(valueOf(control, input.value, input instanceof HTMLInputElement && input.checked));
  });
  const label = made("label", { textContent: `${control.name} ` });
  label.append(input);
  return label;
}

/** Puts the page together. */
export function showPage(): void {
  const { apiBase, chatbotId, key } = hostSettings();
  const element: InboxWidgets = made("inbox-widgets");
  const log = made("ol", { ariaLabel: "Events" });
  const outcome = made("output");
  const prevent = made("input", { type: "checkbox" });
  const id = made("input", { ariaLabel: "Widget ID" });
  const controls = made("form", { className: "controls", ariaLabel: "Properties" });
  const methods = made("div", { className: "controls" });
  for (const control of CONTROLS) {
    controls.append(inputFor(control, (value) => Object.assign(element, { [control.name]: value ?? null })));
  }
  for (const [name, call] of Object.entries(METHODS)) {
    const button = made("button", { type: "button", textContent: name });
    button.addEventListener("click", async () => {
      outcome.value = "";
      outcome.value = await outcomeOf(name, call(element, id.value));
    });
    methods.append(button);
  }
  for (const name of Object.values(EVENTS)) {
    element.addEventListener(name, (event: Event) => {
      if (prevent.checked && event.cancelable) {
        event.preventDefault();
      }
      log.append(made("li", { textContent: lineOf(event) }));
    });
  }
  Object.assign(element, { apiBase, chatbotId, authProvider: async () => ({ key }), mode: isFramed ? "iframe" : "" });
  const preventing = made("label", { textContent: "Prevent deletes " });
  preventing.append(prevent);
  methods.append(id, preventing, outcome);
  document.body.append(made("h1", { textContent: "Plain host" }), controls, methods, element, log);
}
