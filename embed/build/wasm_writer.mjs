// Writes WebAssembly's binary format (core specification, 5.2 and 5.5), as far as the steps after the build change it.

import { HEAD_BYTES, sectionsOf } from "./wasm_reader.mjs";

/**
 * An unsigned LEB128 number.
 * @param {number} value
 */
export function numberBytes(value) {
  const bytes = [];
  do {
    const rest = Math.floor(value / 0x80);
    bytes.push((value % 0x80) + (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return Buffer.from(bytes);
}

/**
 * A name with its length.
 * @param {string} name
 */
export function nameBytes(name) {
  const bytes = Buffer.from(name);
  return Buffer.concat([numberBytes(bytes.length), bytes]);
}

/**
 * The module with the contents that `change` gives for those of its sections.
 * @param {Buffer} wasm
 * @param {(section: number, content: Buffer) => Buffer | undefined} change gets a section's number and content; undefined
 * for none leaves the section out
 */
export function withSections(wasm, change) {
  const parts = [wasm.subarray(0, HEAD_BYTES)];
  for (const { section, content } of sectionsOf(wasm)) {
    const changed = change(section, content);
    if (changed) {
      parts.push(Buffer.from([section]), numberBytes(changed.length), changed);
    }
  }
  return Buffer.concat(parts);
}
