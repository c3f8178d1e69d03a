// What both wrappers use of the element.

import { define } from "../src/index.js";

/** The element's name in a document. */
export const TAG = IW_TAG;

/** The event that unsaved text is gone: an element that a wrapper removes ends after its listeners. */
export function textGone() {
  return new CustomEvent(IW_EVENTS.onDirtyChange, { detail: Object.freeze({ dirty: false }) });
}

/** Defines the element unless it is defined: each use of a wrapper calls this, and a second definition warns. */
export function defineOnce() {
  if (!customElements.get(TAG)) {
    define();
  }
}
