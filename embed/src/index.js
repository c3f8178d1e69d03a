// The package's main module. Importing it does nothing by itself, in a browser or without one.

import { InboxWidgets } from "./element.js";

export { InboxWidgets };

/** The version of the element. */
export const version = InboxWidgets.version;

/**
 * Makes `<name>` an element of this page. Where it is one already, it stays as it is, and the console says so; without a
 * browser nothing happens.
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
  // A class can have one name only, so another name gets a class of its own.
  registry.define(name, registry.getName?.(InboxWidgets) ? class extends InboxWidgets {} : InboxWidgets);
}
