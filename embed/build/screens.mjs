// Makes one file of the main file and of a screen's parts, for pages that begin with that screen.
//
// Files that are compressed alone do not see what they have in common, and call each other through the table: a number
// that no optimiser may follow, since others could change the table. Here nobody does. Each place of it is written once,
// by the file that has the function. So in one file those calls become calls by name. What other parts will put there
// must still be found in the table.

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CODE, IMPORTS, functionBodies, functionNames, importedFunctions, sectionsOf } from "./wasm_reader.mjs";
import { numberBytes, withSections } from "./wasm_writer.mjs";

const run = promisify(execFile);

/** The module from which the parts import what the main file has. */
const MAIN = "__wasm_split";

/** In the main file, wasm-split-cli's functions that call a part's. */
const CALLS_PART = /^__wasm_split_00(\w+?)00_export_\w+ indirect_call_shim$/;

/** Instructions (core specification, 5.4). */
const [END, CALL_INDIRECT, LOCAL_GET, CONSTANT, ADD] = [0x0b, 0x11, 0x20, 0x41, 0x6a];

/**
 * The place behind a LEB128 number.
 * @param {Buffer} bytes
 * @param {number} at where the number begins
 */
function behindNumber(bytes, at) {
  while (bytes[at] >= 0x80) {
    at += 1;
  }
  return at + 1;
}

/**
 * A function that calls what is at a place of the table, so that its place looks computed: 0 is added.
 * @param {Buffer} body without locals of its own: it passes on what it gets
 */
function withHiddenPlace(body) {
  let at = 1;
  while (body[at] === LOCAL_GET) {
    at = behindNumber(body, at + 1);
  }
  const behind = behindNumber(body, at + 1);
  const isKnown = body[0] === 0 && body[at] === CONSTANT && body[behind] === CALL_INDIRECT && body.at(-1) === END;
  if (!isKnown) {
    throw new Error(`a part is called in another way: ${body.toString("hex")}`);
  }
  return Buffer.concat([body.subarray(0, behind), Buffer.from([CONSTANT, 0, ADD]), body.subarray(behind)]);
}

/**
 * The main file whose calls of parts that are not `merged` stay calls through the table.
 * @param {Buffer} main with the names of its functions
 * @param {string[]} merged names of parts
 */
export function withHiddenCalls(main, merged) {
  const imports = [...sectionsOf(main)].find(({ section }) => section === IMPORTS);
  const imported = importedFunctions(imports?.content ?? Buffer.from([0]));
  const names = functionNames(main);
  const isHidden = (/** @type {number} */ place) => {
    const [, part] = CALLS_PART.exec(names.get(imported + place) ?? "") ?? [];
    return part !== undefined && !merged.includes(part);
  };
  return withSections(main, (section, content) => {
    if (section !== CODE) {
      return content;
    }
    const bodies = functionBodies(content).map((body, place) => (isHidden(place) ? withHiddenPlace(body) : body));
    return Buffer.concat([numberBytes(bodies.length), ...bodies.flatMap((body) => [numberBytes(body.length), body])]);
  });
}

/**
 * Writes one file of the main file and of what a screen loads beside it.
 * @param {{ folder: string, main: string, screen: string, files: string[], options: string[] }} build the folder of all
 * files, the name of the main one, of the screen's part and of the part's files, and options of binaryen's programs
 * @returns {Promise<string>} its name
 */
export async function mergeScreen({ folder, main, screen, files, options }) {
  const pathOf = (/** @type {string} */ name) => join(folder, `${name}.wasm`);
  const name = `${main}-${screen}`;
  const hidden = pathOf(`${name}-hidden`);
  await writeFile(hidden, withHiddenCalls(await readFile(pathOf(main)), [screen]));
  const inputs = [hidden, MAIN, ...files.flatMap((file) => [pathOf(file), file])];
  const merged = pathOf(`${name}-merged`);
  await run("wasm-merge", [...options, ...inputs, "-o", merged], { maxBuffer: 2 ** 26 });
  // Alone: other passes would find the hidden places.
  const direct = ["--directize", "--pass-arg=directize-initial-contents-immutable"];
  await run("wasm-opt", [...options, ...direct, merged, "-o", pathOf(name)], { maxBuffer: 2 ** 26 });
  return name;
}
