// TypeScript declarations of `inbox-widgets/vue`.

import { comment } from "./declarations.mjs";
import { importedTypes, optional } from "./react_declarations.mjs";

/**
 * "onBeforeDelete" to "beforeDelete".
 * @param {string} prop
 */
export function emitName(prop) {
  return prop[2].toLowerCase() + prop.slice(3);
}

/**
 * `vue.d.ts`. Gives the file's text.
 * @param {import("./form.mjs").Contract} contract
 */
export function vueDeclarations(contract) {
  const element = contract.className;
  const settable = contract.properties.filter((property) => !property.readonly);
  const methods = contract.methods.map(({ name }) => `"${name}"`).join(" | ");
  return [
    'import type { ComponentOptionsMixin, DefineComponent } from "vue";',
    `import type {\n${importedTypes(contract).map((name) => `  ${name},`).join("\n")}\n} from "./index.js";\n`,
    comment("", "The element's properties; other attributes go to the element as they are."),
    `export interface ${element}Props {`,
    ...contract.attributes.map(({ property, setType, description }) => optional(property, setType, description)),
    ...settable.map(({ name, setType, description }) => optional(name, setType, description)),
    "}\n",
    comment("", "What the component emits; each handler gets the element's own event."),
    `export type ${element}Emits = {`,
    ...contract.events.map(
      ({ prop, name, description }) =>
        `${comment("  ", description)}\n  ${emitName(prop)}: (event: ${element}EventMap["${name}"]) => void;`,
    ),
    "};\n",
    comment("", "What a template ref to the component gives: the element, null before it is mounted, and its methods."),
    `export interface ${element}Exposed extends Pick<${element}Element, ${methods}> {`,
    `  readonly element: ${element}Element | null;`,
    "}\n",
    comment("", contract.description),
    `export declare const ${element}: DefineComponent<`,
    `  ${element}Props,\n  ${element}Exposed,\n  {},\n  {},\n  {},\n  ComponentOptionsMixin,\n  ComponentOptionsMixin,\n  ${element}Emits`,
    ">;\n",
  ].join("\n");
}
