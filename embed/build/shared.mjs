// Keeps in the main file what several parts share, where it is little.
//
// wasm-split-cli makes a file for each set of parts that share something: with four parts up to eleven, most of them of
// a few functions. Each is a request more before the first rows. What the linked module exports stays in the main file
// with all that it needs, so the functions of small files are exported before the module is split again. Data that only
// the parts need cannot be exported: where a file has nothing else, the main file takes it.

import { CODE, DATA, DATA_COUNT, EXPORTS, FUNCTION, Reader, functionNames, sectionsOf } from "./wasm_reader.mjs";
import { nameBytes, numberBytes, withSections } from "./wasm_writer.mjs";

/** A shared file is worth its request from so many bytes of code on, before they are optimised and compressed. */
const WORTH_A_FILE = 14_000;

/** In wasm-split-cli's names: a function of another file. */
const ELSEWHERE = / (indirect_call_shim|local_shim)$/;

/** @param {Buffer} wasm */
const codeBytes = (wasm) => [...sectionsOf(wasm)].find(({ section }) => section === CODE)?.content.length ?? 0;

/**
 * The names of the functions in shared files that are not worth their requests.
 * @param {(readonly [string, Buffer])[]} shared the files by their names
 * @param {Map<string, string>} targets the file into which each is merged that stays none of its own
 */
export function functionsOfSmall(shared, targets) {
  const names = new Set(shared.map(([name]) => name));
  const home = (/** @type {string} */ name) => targets.get(name) ?? name;
  const bytes = (/** @type {string} */ of) => shared.reduce((sum, [name, file]) => sum + (home(name) === of ? codeBytes(file) : 0), 0);
  // What goes into a part's own file is no shared file.
  const small = shared.filter(([name]) => names.has(home(name)) && bytes(home(name)) < WORTH_A_FILE);
  return small.flatMap(([, file]) => [...functionNames(file).values()].filter((name) => !ELSEWHERE.test(name)));
}

/**
 * The linked module with exports of the functions with these names.
 * @param {Buffer} wasm
 * @param {string[]} names
 */
export function withExports(wasm, names) {
  const wanted = new Set(names);
  const places = [...functionNames(wasm)].filter(([, name]) => wanted.has(name)).map(([place]) => place);
  const added = places.flatMap((place) => [nameBytes(`__shared_${place}`), Buffer.from([FUNCTION]), numberBytes(place)]);
  return withSections(wasm, (section, content) => {
    const reader = new Reader(content, 0);
    return section === EXPORTS ? Buffer.concat([numberBytes(reader.number() + places.length), content.subarray(reader.at), ...added]) : content;
  });
}

/** The instruction at the start of the address of data, `i32.const`. */
const CONSTANT = 0x41;

/**
 * The data in a module that are not empty.
 * @param {Buffer} wasm
 */
function dataOf(wasm) {
  const [section] = [...sectionsOf(wasm)].filter(({ section }) => section === DATA);
  /** @type {Buffer[]} */
  const found = [];
  const reader = new Reader(section?.content ?? Buffer.from([0]), 0);
  for (let left = reader.number(); left > 0; left -= 1) {
    const start = reader.at;
    if (reader.byte() !== 0 || reader.byte() !== CONSTANT) {
      throw new Error("data without a fixed address");
    }
    // The address, and the end of its instructions.
    reader.number();
    reader.byte();
    const length = reader.number();
    reader.at += length;
    if (length > 0) {
      found.push(reader.bytes.subarray(start, reader.at));
    }
  }
  return found;
}

/** @param {Buffer} wasm */
export const hasCode = (wasm) => [...sectionsOf(wasm)].some(({ section, content }) => section === CODE && content[0] !== 0);

/**
 * The main file with the data of `other` files too.
 * @param {Buffer} main
 * @param {Buffer[]} other
 */
export function withData(main, other) {
  const added = other.flatMap(dataOf);
  return withSections(main, (section, content) => {
    const reader = new Reader(content, 0);
    const isChanged = section === DATA || section === DATA_COUNT;
    const count = isChanged ? numberBytes(reader.number() + added.length) : Buffer.alloc(0);
    return Buffer.concat([count, content.subarray(reader.at), ...(section === DATA ? added : [])]);
  });
}
