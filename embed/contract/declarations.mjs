// TypeScript declarations of the package's main module and of `inbox-widgets/auto`.

import { allProperties } from "./contract.mjs";

/** @import { AnyProperty, Contract, Event, Member, Method, NamedType } from "./form.mjs" */

/** `auto.d.ts`: the module exports nothing, but its import provides the types of the tag. */
export const AUTO = 'import "./index.js";\n';

/**
 * `index.d.ts`.
 *
 * @param {Contract} contract
 * @param {string[]} messageNames of the texts that a host may override
 * @returns {string} the file's text
 */
export function mainDeclarations(contract, messageNames) {
  return [
    comment("", "The version of this package."),
    "export declare const version: string;\n",
    comment("", `Defines the element, as \`${contract.tag}\` or under the name you give. A second definition warns and changes nothing.`),
    "export declare function define(name?: string): void;\n",
    comment("", "The names of the texts that `messages` may override."),
    `export type MessageName =\n${messageNames.map((name) => `  | "${name}"`).join("\n")};\n`,
    ...contract.types.map(typeDeclaration),
    ...contract.events.map(detailDeclaration),
    comment("", "The events of the element by their names."),
    `export interface ${contract.className}EventMap {\n${contract.events.map(eventMember).join("\n")}\n}\n`,
    elementClass(contract),
    "declare global {\n  interface HTMLElementTagNameMap {\n" +
      `    "${contract.tag}": ${contract.className};\n  }\n}\n`,
  ].join("\n");
}

/**
 * A doc comment in one line, indented.
 * @param {string} indent
 * @param {string} text
 */
export function comment(indent, text) {
  return `${indent}/** ${text} */`;
}

/**
 * A type of the contract: an alias or an interface.
 * @param {NamedType} type
 */
function typeDeclaration({ name, type, base, members, description }) {
  if (type) {
    return `${comment("", description)}\nexport type ${name} = ${type};\n`;
  }
  const heritage = base ? ` extends ${base}` : "";
  return `${comment("", description)}\nexport interface ${name}${heritage} {\n${(members ?? []).map(member).join("\n")}\n}\n`;
}

/** @param {Member} member */
function member({ name, type, optional, isReadonly, description }) {
  return `${comment("  ", description)}\n  ${isReadonly ? "readonly " : ""}${name}${optional ? "?" : ""}: ${type};`;
}

/**
 * The type of an event's detail.
 * @param {Event} event
 */
function detailDeclaration({ name, detailType, detail }) {
  return typeDeclaration({
    name: detailType,
    description: `What \`${name}\` says.`,
    members: detail.map((one) => ({ ...one, isReadonly: true })),
  });
}

/** @param {Event} event */
function eventMember({ name, detailType, description }) {
  return `${comment("  ", description)}\n  "${name}": CustomEvent<${detailType}>;`;
}

/**
 * The class of the element.
 * @param {Contract} contract
 */
function elementClass(contract) {
  const map = `${contract.className}EventMap`;
  const names = /** @type {const} */ (["addEventListener", "removeEventListener"]);
  const listeners = names.flatMap((name) => listenerOverloads(name, contract.className, map));
  return [
    comment("", contract.description),
    `export declare class ${contract.className} extends HTMLElement {`,
    "  static readonly observedAttributes: string[];",
    comment("  ", "The version of this package."),
    "  static readonly version: string;",
    ...allProperties().map(property),
    ...contract.methods.map(method),
    ...listeners,
    "}\n",
  ].join("\n");
}

/** @param {AnyProperty} property */
function property({ name, type, setType, readonly, description }) {
  const getter = `${comment("  ", description)}\n  get ${name}(): ${type};`;
  return readonly ? getter : `${getter}\n  set ${name}(value: ${setType});`;
}

/** @param {Method} method */
function method({ name, parameters, returns, description }) {
  const list = parameters.map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type}`).join(", ");
  // The platform's class has its own `focus`, with options, which returns nothing.
  const taken = name === "focus" ? "options?: FocusOptions" : list;
  return `${comment("  ", description)}\n  ${name}(${taken}): Promise<${returns}>;`;
}

/**
 * Our events first, then those of every element, then any name.
 * @param {"addEventListener" | "removeEventListener"} name
 * @param {string} element
 * @param {string} map
 */
function listenerOverloads(name, element, map) {
  const options = name === "addEventListener" ? "boolean | AddEventListenerOptions" : "boolean | EventListenerOptions";
  /** @param {string} events the name of a type of events by their names */
  const typed = (events) =>
    `  ${name}<Name extends keyof ${events}>(type: Name, listener: (this: ${element}, event: ${events}[Name]) => unknown, options?: ${options}): void;`;
  return [
    typed(map),
    typed("HTMLElementEventMap"),
    `  ${name}(type: string, listener: EventListenerOrEventListenerObject, options?: ${options}): void;`,
  ];
}
