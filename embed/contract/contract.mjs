// The public contract for hosts, as plain data. It is the only source of the types, custom-elements.json and the
// tables of the documents.

import { customProperties, parts, states } from "./appearance.mjs";
import { attributes } from "./attributes.mjs";
import { events } from "./events.mjs";
import { methods } from "./methods.mjs";
import { properties } from "./properties.mjs";
import { types } from "./types.mjs";

/**
 * The contract of the element.
 *
 * - `tag`: its name in a document; `className`: the class in JavaScript
 * - `description`: one sentence
 * - `attributes`, `properties` (those without an attribute), `methods`, `events`, `parts`, `states`,
 *   `customProperties`: see the files of these names
 * - `types`: the named types that they speak of
 * @type {import("./form.mjs").Contract}
 */
export const contract = {
  tag: "inbox-widgets",
  className: "InboxWidgets",
  description: "Manages the inbox widgets of a chatbot, or shows what they hold for one conversation.",
  attributes,
  properties,
  methods,
  events,
  parts,
  states,
  customProperties,
  types,
};

/**
 * Each property of the element, attributes' first.
 * @returns {import("./form.mjs").AnyProperty[]}
 */
export function allProperties() {
  const mirrored = attributes.map((attribute) => ({
    name: attribute.property,
    type: attribute.type,
    setType: attribute.setType,
    readonly: false,
    default: attribute.default,
    description: attribute.description,
    attribute: attribute.name,
  }));
  return [...mirrored, ...properties];
}
