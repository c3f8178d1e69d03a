// What both wrappers need to know of the element.

import { define } from "../index.js";

/** The element's name in a document. */
export const TAG = IW_TAG;

/** Defines the element unless it is defined: each use of a wrapper asks for it, and a second definition warns. */
export function defineOnce() {
  if (!customElements.get(TAG)) {
    define();
  }
}
