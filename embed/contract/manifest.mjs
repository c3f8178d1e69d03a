// custom-elements.json, for editors and catalogues: the custom elements manifest.

import { allProperties } from "./contract.mjs";

/** @import { AnyProperty, Attribute, Contract, Described, Event, Method } from "./form.mjs" */

/** The form of the manifest. */
const SCHEMA_VERSION = "2.1.0";

/**
 * `custom-elements.json`. Gives the file's text.
 * @param {Contract} contract
 */
export function manifest(contract) {
  const declaration = {
    kind: "class",
    customElement: true,
    name: contract.className,
    tagName: contract.tag,
    description: contract.description,
    superclass: { name: "HTMLElement" },
    attributes: contract.attributes.map(attribute),
    members: [...allProperties().map(field), ...contract.methods.map(method)],
    events: contract.events.map(event),
    cssParts: contract.parts.map(described),
    cssStates: contract.states.map(described),
    cssProperties: contract.customProperties.map((property) => ({
      ...described(property),
      syntax: property.type,
      default: property.default,
    })),
  };
  const document = {
    schemaVersion: SCHEMA_VERSION,
    modules: [
      {
        kind: "javascript-module",
        path: "index.js",
        declarations: [declaration],
        exports: [{ kind: "js", name: contract.className, declaration: { name: contract.className, module: "index.js" } }],
      },
      {
        kind: "javascript-module",
        path: "auto.js",
        declarations: [],
        exports: [
          {
            kind: "custom-element-definition",
            name: contract.tag,
            declaration: { name: contract.className, module: "index.js" },
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** @param {Described} described */
function described({ name, description }) {
  return { name, description };
}

/** @param {Attribute} attribute */
function attribute({ name, property, type, default: value, description }) {
  return { name, description, type: { text: type }, default: value, fieldName: property };
}

/** @param {AnyProperty} property */
function field({ name, type, readonly, default: value, description, attribute: mirrored }) {
  return {
    kind: "field",
    name,
    description,
    type: { text: type },
    privacy: "public",
    ...(value === undefined ? {} : { default: value }),
    ...(readonly ? { readonly: true } : {}),
    ...(mirrored ? { attribute: mirrored, reflects: true } : {}),
  };
}

/** @param {Method} method */
function method({ name, parameters, returns, description }) {
  return {
    kind: "method",
    name,
    description,
    privacy: "public",
    parameters: parameters.map((one) => ({ name: one.name, type: { text: one.type }, optional: one.optional })),
    return: { type: { text: `Promise<${returns}>` } },
  };
}

/** @param {Event} event */
function event({ name, detailType, description }) {
  return { name, description, type: { text: `CustomEvent<${detailType}>` } };
}
