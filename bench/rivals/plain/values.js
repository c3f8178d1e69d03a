// The values of one conversation: a card a widget, filled in place.

import { formatValue, linkOf } from "../shared/format.js";
import { elementOf } from "./dom.js";
import { knownWidgets } from "./list.js";

/** @typedef {import("./list.js").Widget} Widget */

/** @param {HTMLElement} main */
export function valuesScreen(main) {
  const cards = Object.assign(document.createElement("div"), { className: "cards" });
  main.replaceChildren(cards);
  /** @type {Map<string, HTMLElement>} cards by their widget's id */
  const drawn = new Map();
  let leaving = new AbortController();
  let conversation = "";
  let contact = "";
  /** @type {Promise<Widget[]> | undefined} */
  let list;

  /** @param {Widget} widget */
  function cardOf(widget) {
    const known = drawn.get(widget.id);
    if (known) {
      return known;
    }
    const card = elementOf("card");
    card.role = "region";
    card.ariaLabel = widget.title;
    card.dataset["id"] = widget.id;
    /** @type {HTMLElement} */ (card.querySelector("h2")).textContent = widget.title;
    const lines = /** @type {HTMLElement} */ (card.querySelector("dl"));
    for (const field of widget.fields) {
      const line = elementOf("line");
      /** @type {any} */ (line.firstElementChild).textContent = field.label;
      /** @type {any} */ (line.lastElementChild).ariaLabel = `Copy ${field.label}`;
      lines.append(line);
    }
    drawn.set(widget.id, card);
    cards.append(card);
    return card;
  }

  /**
   * @param {HTMLElement} card
   * @param {{ type: string, value: unknown }[]} values none while they are read
   */
  function fill(card, values) {
    const lines = card.querySelectorAll("dd");
    lines.forEach((line, place) => {
      const { type, value } = values[place] ?? { type: "text", value: "" };
      const href = values.length ? linkOf(type, value) : undefined;
      if (!href) {
        line.textContent = values.length ? formatValue(type, value) : "";
        return;
      }
      const link = line.querySelector("a") ?? Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener noreferrer" });
      link.href = href;
      link.textContent = String(value);
      if (!link.parentElement) {
        line.replaceChildren(link);
      }
    });
  }

  /**
   * @param {Widget} widget
   * @param {AbortSignal} signal
   */
  async function read(widget, signal) {
    const query = new URLSearchParams({ conversationId: conversation, contactId: contact });
    const reply = await fetch(`${/** @type {any} */ (window).api}/${widget.id}/values?${query}`, { signal }).then((response) => response.json());
    fill(cardOf(widget), reply.fieldValues);
  }

  cards.addEventListener("click", async ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    const id = button?.closest(".card")?.getAttribute("data-id");
    if (button?.dataset["do"] === "copy") {
      await navigator.clipboard.writeText(button.parentElement?.querySelector("dd")?.textContent ?? "");
    } else if (button) {
      const widget = (await list)?.find((other) => other.id === id);
      if (widget) {
        await read(widget, leaving.signal);
      }
    }
  });

  return {
    /** @param {{ conversation: string, contact: string }} place */
    async show(place) {
      leaving.abort();
      leaving = new AbortController();
      const { signal } = leaving;
      ({ conversation, contact } = place);
      drawn.forEach((card) => fill(card, []));
      list ??= knownWidgets();
      const widgets = /** @type {Widget[]} */ (await list);
      if (signal.aborted) {
        return;
      }
      widgets.forEach(cardOf);
      await Promise.all(widgets.map((widget) => read(widget, signal))).catch((error) => {
        if (!signal.aborted) {
          throw error;
        }
      });
    },
    leave: () => leaving.abort(),
  };
}
