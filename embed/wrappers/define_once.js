// What both wrappers need to know of the element.

import { define } from "../src/index.js";

/** The element's name in a document. */
export const TAG = IW_TAG;

/** The event that says that unsaved text is gone: an element that a wrapper takes away ends after its listeners do. */
export function textGone() {
  return new CustomEvent(IW_EVENTS.onDirtyChange, { detail: Object.freeze({ dirty: false }) });
}

/** Defines the element unless it is defined: each use of a wrapper asks for it, and a second definition warns. */
export function defineOnce() {
  if (!customElements.get(TAG)) {
    define();
  }
}
