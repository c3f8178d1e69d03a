// The contract's names for the sources of the element, inserted by the build.

import { messageNames } from "../contract/message_names.mjs";
import { allProperties, contract } from "../contract/contract.mjs";
import { projectVersion } from "./version.mjs";

/** @param {{name: string}} one */
const named = ({ name }) => name;

/**
 * For esbuild's `define`: `{name: JSON}`.
 *
 * - `IW_VERSION`: the project's version; `IW_TAG`: the element's name
 * - `IW_ATTRIBUTES`: `{property: {attribute, kind, byDefault}}`; `byDefault` is what the property is without the attribute
 * - `IW_PROPERTIES`: the names of all properties that a host may set
 * - `IW_EVENTS`: `{onName: event}`; `IW_METHODS`, `IW_CUSTOM_PROPERTIES`: names
 * - `IW_IS_PAGE`: whether the script is the stand-alone page's own
 * - `IW_MESSAGE_NAMES`: the texts that a host may override, in the order of the message table, a space between them
 *
 * Rejects where the version or the message table cannot be read.
 */
export async function contractConstants() {
  const attributes = contract.attributes.map(({ property, name, kind, default: byDefault }) => [
    property,
    { attribute: name, kind, byDefault: JSON.parse(byDefault) },
  ]);
  const values = {
    IW_VERSION: await projectVersion(),
    IW_TAG: contract.tag,
    IW_ATTRIBUTES: Object.fromEntries(attributes),
    IW_PROPERTIES: allProperties().filter(({ readonly }) => !readonly).map(named),
    IW_EVENTS: Object.fromEntries(contract.events.map(({ prop, name }) => [prop, name])),
    IW_METHODS: contract.methods.map(named),
    IW_CUSTOM_PROPERTIES: contract.customProperties.map(named),
    IW_IS_PAGE: false,
    // A text, because esbuild puts lists into a separate file that each module loads, needed or not.
    IW_MESSAGE_NAMES: (await messageNames()).join(" "),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}
