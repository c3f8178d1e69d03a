// TypeScript declarations of `inbox-widgets/react`, and of the bare tag in JSX.

import { comment } from "./declarations.mjs";

/** @import { Contract } from "./form.mjs" */

/** Our own names, and those that the element does not have. */
const NOT_OF_HTML = ["children", "dangerouslySetInnerHTML", "onError"];

/**
 * `react.d.ts`. Gives the file's text.
 * @param {Contract} contract
 */
export function reactDeclarations(contract) {
  const element = contract.className;
  const settable = contract.properties.filter((property) => !property.readonly);
  const omitted = NOT_OF_HTML.map((name) => `"${name}"`).join(" | ");
  const noKey = optional('"api-key"', "never", "Never put a key into a page's markup; see `authProvider`.");
  return [
    'import type { HTMLAttributes, JSX, Ref } from "react";',
    `import type {\n${importedTypes(contract).map((name) => `  ${name},`).join("\n")}\n} from "./index.js";\n`,
    comment("", "The element's properties and events; other props are those of any HTML element."),
    `export interface ${element}Props extends Omit<HTMLAttributes<${element}Element>, ${omitted}> {`,
    ...contract.attributes.map(({ property, setType, description }) => optional(property, setType, description)),
    ...settable.map(({ name, setType, description }) => optional(name, setType, description)),
    ...contract.events.map(({ prop, name, description }) => optional(prop, handler(element, name), description)),
    optional("ref", `Ref<${element}Element>`, "The element itself, with its methods."),
    noKey,
    "}\n",
    comment("", contract.description),
    `export declare function ${element}(props: ${element}Props): JSX.Element;\n`,
    comment("", `What \`<${contract.tag}>\` takes in JSX: its attributes, and its properties once it is defined.`),
    `export interface ${element}TagProps extends Omit<HTMLAttributes<${element}Element>, ${omitted}> {`,
    ...contract.attributes.map(({ name, setType, description }) => optional(quoted(name), setType, description)),
    ...settable.map(({ name, setType, description }) => optional(name, setType, description)),
    ...contract.events.map(({ name, description }) => optional(`"on${name}"`, handler(element, name), description)),
    optional("ref", `Ref<${element}Element>`, "The element itself."),
    optional("key", "string | number | bigint | null | undefined", "React's own."),
    noKey,
    "}\n",
    'declare module "react" {\n  namespace JSX {\n    interface IntrinsicElements {',
    `      "${contract.tag}": ${element}TagProps;\n    }\n  }\n}\n`,
  ].join("\n");
}

/**
 * An optional member.
 * @param {string} name
 * @param {string | undefined} type
 * @param {string} description
 */
export function optional(name, type, description) {
  return `${comment("  ", description)}\n  ${name}?: ${type};`;
}

/**
 * @param {string} element
 * @param {string} name
 */
function handler(element, name) {
  return `((event: ${element}EventMap["${name}"]) => void) | undefined`;
}

/** @param {string} name */
function quoted(name) {
  return name.includes("-") ? `"${name}"` : name;
}

/**
 * The types of the main module that this module uses. The class has another name, because the component uses its own.
 * @param {Contract} contract
 */
export function importedTypes(contract) {
  const texts = [
    ...contract.attributes.map((attribute) => attribute.setType),
    ...contract.properties.map((property) => property.setType ?? ""),
  ].join(" ");
  const used = contract.types.map((type) => type.name).filter((name) => new RegExp(`\\b${name}\\b`).test(texts));
  return [...used, `${contract.className} as ${contract.className}Element`, `${contract.className}EventMap`];
}
