// Short names between the WebAssembly and wasm-bindgen's JavaScript.
//
// wasm-bindgen distinguishes its functions by hashes, `__wbg_append_ac9fd6ea34f4c5b5`, once in each of the files:
// letters that cannot be compressed, 6 KB of the page. The files are built and loaded together, so any names work if all
// have the same.

import { EXPORTS, IMPORTS, Reader } from "./wasm_reader.mjs";
import { nameBytes, numberBytes, withSections } from "./wasm_writer.mjs";

/** wasm-bindgen's own names, and those of functions of Rust; our sources call the others (`mount`). */
const GENERATED = /^(__wb|wasm_bindgen__|_ZN)/;

/** @typedef {(name: string, isModule: boolean) => string} Renamed gets each name, and whether it is a module's */

/**
 * The section with `renamed` names.
 * @param {number} section
 * @param {Buffer} bytes
 * @param {Renamed} renamed
 */
function renameSection(section, bytes, renamed) {
  const reader = new Reader(bytes, 0);
  const count = reader.number();
  /** @type {Buffer[]} */
  const parts = [numberBytes(count)];
  for (let entry = 0; entry < count; entry += 1) {
    if (section === IMPORTS) {
      parts.push(nameBytes(renamed(reader.name(), true)));
    }
    parts.push(nameBytes(renamed(reader.name(), false)), reader.description(section));
  }
  return Buffer.concat(parts);
}

/**
 * The module with `renamed` names.
 * @param {Buffer} wasm
 * @param {Renamed} renamed
 */
export function renameModule(wasm, renamed) {
  return withSections(wasm, (section, content) =>
    section === IMPORTS || section === EXPORTS ? renameSection(section, content, renamed) : content,
  );
}

/**
 * Gives all files short names for what wasm-bindgen has generated.
 *
 * @param {Map<string, Buffer>} modules by any names: each may run with the JavaScript
 * @param {string} bindings wasm-bindgen's JavaScript
 * @returns {{modules: Map<string, Buffer>, bindings: string}} all, with names that fit each other
 * @throws {Error} where the JavaScript does not know a name that a module has
 */
export function shortenNames(modules, bindings) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Renamed} */
  const shorten = (name, isModule) => {
    if (!isModule && !GENERATED.test(name)) {
      return name;
    }
    // No name of our sources or of JavaScript begins like this.
    const short = names.get(name) ?? `$${names.size.toString(36)}`;
    names.set(name, short);
    return short;
  };
  const shortened = new Map([...modules].map(([name, wasm]) => [name, renameModule(wasm, shorten)]));
  const unseen = new Set(names.keys());
  // wasm-bindgen's names are words; a module's is in quotation marks.
  const text = bindings.replace(/"\.\/[\w-]+\.js"|[\w$]+/g, (word) => {
    const name = word.startsWith('"') ? word.slice(1, -1) : word;
    const short = names.get(name);
    if (short === undefined) {
      return word;
    }
    unseen.delete(name);
    return word.replace(name, () => short);
  });
  if (unseen.size > 0) {
    throw new Error(`wasm-bindgen's JavaScript does not mention ${[...unseen].join(", ")}`);
  }
  return { modules: shortened, bindings: text };
}
