// Takes out of the main file what nothing can call.
//
// wasm-bindgen exports classes of every crate that it finds, here those with which a stream of Rust becomes one of
// JavaScript. The page makes no such stream, but an export keeps all that it needs: 14 KB of code.

import { EXPORTS, FUNCTION, Reader } from "./wasm_reader.mjs";
import { nameBytes, numberBytes, withSections } from "./wasm_writer.mjs";

/** In wasm-bindgen's JavaScript: the classes, and what it does with each of them. */
const CLASSES = [
  /^export class IntoUnderlying\w+ \{\n[^]*?^\}\n/gm,
  /^if \(Symbol\.dispose\) IntoUnderlying.*\n/gm,
  /^const IntoUnderlying\w+Finalization = [^]*?;\n/gm,
];

/**
 * wasm-bindgen's JavaScript without the classes of streams.
 * @param {string} bindings
 */
export function withoutStreams(bindings) {
  const without = CLASSES.reduce((text, part) => text.replace(part, ""), bindings);
  if (without === bindings || without.includes("IntoUnderlying")) {
    throw new Error("wasm-bindgen's JavaScript has other classes of streams");
  }
  return without;
}

/** In wasm-bindgen's JavaScript: the file that it loads where it is given none. */
const DEFAULT_FILE = /^ *if \(module_or_path === undefined\) \{\n[^}]*\n *\}\n/m;

/**
 * wasm-bindgen's JavaScript without the address of a file, which bundlers would look for: it always gets one.
 * @param {string} bindings
 */
export function withoutDefaultFile(bindings) {
  const without = bindings.replace(DEFAULT_FILE, "");
  if (without === bindings || without.includes(".wasm'")) {
    throw new Error("wasm-bindgen's JavaScript names its file in another way");
  }
  return without;
}

/**
 * The section of exports without the functions that `bindings` does not mention.
 * @param {Buffer} content
 * @param {Set<string>} mentioned
 */
function usedExports(content, mentioned) {
  const reader = new Reader(content, 0);
  /** @type {Buffer[]} */
  const kept = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const name = reader.name();
    const description = reader.description(EXPORTS);
    if (description[0] !== FUNCTION || mentioned.has(name)) {
      kept.push(nameBytes(name), description);
    }
  }
  return Buffer.concat([numberBytes(kept.length / 2), ...kept]);
}

/**
 * The main file without the exports of functions that its JavaScript does not mention. Their code goes with wasm-opt.
 * @param {Buffer} wasm
 * @param {string} bindings
 */
export function withoutUnused(wasm, bindings) {
  const mentioned = new Set(bindings.match(/[\w$]+/g));
  return withSections(wasm, (section, content) => (section === EXPORTS ? usedExports(content, mentioned) : content));
}
