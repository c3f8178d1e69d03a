// What a host's page shows before the WebAssembly runs: the frame of the screen. Screen readers do not notice it.

import { LANGUAGES, hintOf, listParts, part, valuesParts } from "./shell_parts.js";

/**
 * @import { Options } from "./surface.js"
 * @import { Part } from "./shell_parts.js"
 */

/**
 * @param {Part} given
 * @returns {HTMLElement}
 */
function draw({ name, width, children }) {
  const [tag = "", ...classes] = name.split(".");
  const element = document.createElement(tag);
  element.className = ["iw", ...classes].join(" ");
  element.style.inlineSize = width ? `${width}ch` : "";
  element.append(...children.map((child) => (typeof child === "string" ? child : draw(child))));
  return element;
}

/** The hint's words in the user's language: the first that the page speaks of those that the browser prefers. */
function hintOfUser() {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return (tags.find((tag) => tag in LANGUAGES) === "de" ? LANGUAGES.de : LANGUAGES.en).hint;
}

/**
 * The frame of the screen that the options ask for.
 * @param {Options} options
 * @returns {HTMLElement | undefined} none where a host has not said yet what it shows
 */
export function shell(options) {
  if (!options["chatbot-id"]) {
    return undefined;
  }
  const hasConversation = Boolean(options["conversation-id"] && options["contact-id"]);
  const screen = options.view === "values" ? valuesParts([], (given) => (hasConversation ? [given] : [])) : listParts([hintOf(hintOfUser())]);
  const app = draw(part("div.iw-app.iw-shell", part("div.iw-main", screen)));
  app.dataset.theme = options.theme ?? "";
  app.ariaHidden = "true";
  return app;
}
