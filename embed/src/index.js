// The package's main module. Importing it does nothing by itself, in a browser or without one.

import { InboxWidgets } from "./element.js";

export { InboxWidgets };

/** The version of the element. */
export const version = InboxWidgets.version;

/**
 * Defines `<name>` as an element of this page. If it is already defined, it stays as it is, and the console says so;
 * without a browser nothing happens.
 */
export function define(name = "inbox-widgets") {
  const registry = globalThis.customElements;
  if (!registry) {
    return;
  }
  if (registry.get(name)) {
    console.warn(`${name} is already defined on this page`);
    return;
  }
  // A class can have only one name, so another name gets its own class.
  registry.define(name, registry.getName?.(InboxWidgets) ? class extends InboxWidgets {} : InboxWidgets);
}
