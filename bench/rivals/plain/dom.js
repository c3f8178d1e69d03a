// Templates, cloned.

import { partsOf } from "../shared/format.js";

/**
 * @param {string} id of a template
 * @returns {DocumentFragment}
 */
export function cloneOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
}

/**
 * @param {string} id of a template with one element
 * @returns {HTMLElement}
 */
export function elementOf(id) {
  return /** @type {HTMLElement} */ (cloneOf(id).firstElementChild);
}

/**
 * Writes a text with what was found in it marked, and nothing where it stands there already.
 *
 * @param {HTMLElement & { written?: string }} element
 * @param {string} text
 * @param {string} query in lower case
 */
export function write(element, text, query) {
  const parts = partsOf(text, query);
  const written = parts.join("\0");
  if (element.written === written) {
    return;
  }
  element.written = written;
  if (parts.length === 1) {
    element.textContent = text;
    return;
  }
  element.replaceChildren(
    ...parts.map((part, index) => {
      if (index % 2 === 0) {
        return part;
      }
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    }),
  );
}
