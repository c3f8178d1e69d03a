// Where the page's bytes are: by file, and within the WebAssembly by section, crate, room of ours and function.
//
//   node embed/build/size.mjs PAGE NAMED
//
// PAGE is the folder of the built page, NAMED one of the same page with the names of its functions. `cargo xtask size`
// builds both. A part's compressed bytes are those of its functions compressed together and alone: what they add to the
// whole is less, as other parts hold some of the same.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { readable } from "./rust_names.mjs";
import { CODE, CUSTOM, IMPORTS, functionBodies, functionNames, importedFunctions, sectionsOf } from "./wasm_reader.mjs";

/** So many of the largest functions are listed. */
const LARGEST = 40;

/** The numbers of sections and their names (core specification, 5.5.2). */
const SECTIONS = ["custom", "types", "imports", "functions", "table", "memory", "globals", "exports", "start", "elements", "code", "data", "data count", "tags"];

/** What belongs to no crate: the compiler's own. */
const NO_CRATE = "(none)";

/** Our crates; code of others that was made for a type of ours counts as ours. */
const OURS = /\b(inbox_widgets|wire)::(?:features::)?(\w+)/;

/** The first crate of a path. */
const CRATE = /([a-z_]\w*)(?:\[\w+\])?::/i;

/** @typedef {{ name: string, bytes: Buffer }} Code a function's name and body */
/** @typedef {{ name: string, raw: number, brotli: number, count: number }} Part in bytes, and how many functions */

/** @param {Buffer} bytes */
const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/**
 * The sections of a module, and its functions with their names.
 * @param {Buffer} wasm
 * @returns {{ sections: Part[], functions: Code[] }}
 */
export function readModule(wasm) {
  /** @type {Part[]} */
  const sections = [];
  const names = functionNames(wasm);
  /** @type {Buffer[]} */
  let bodies = [];
  let imported = 0;
  for (const { section, content } of sectionsOf(wasm)) {
    if (section === CUSTOM) {
      continue;
    }
    imported = section === IMPORTS ? importedFunctions(content) : imported;
    bodies = section === CODE ? functionBodies(content) : bodies;
    sections.push({ name: SECTIONS[section] ?? `section ${section}`, raw: content.length, brotli: compressed(content), count: 0 });
  }
  const nameOf = (/** @type {number} */ place) => readable(names.get(imported + place) ?? "(without a name)");
  const functions = bodies.map((bytes, place) => ({ name: nameOf(place), bytes }));
  return { sections, functions };
}

/**
 * The crate that a function belongs to.
 * @param {string} name
 */
export function crateOf(name) {
  return OURS.exec(name)?.[1] ?? CRATE.exec(name)?.[1] ?? NO_CRATE;
}

/**
 * The room of our page that a function belongs to, if it is ours.
 * @param {string} name
 */
export function roomOf(name) {
  const [, crate, room] = OURS.exec(name) ?? [];
  return crate === "inbox_widgets" ? room : undefined;
}

/**
 * The functions by what `part` says of their names, the largest part first; those of which it says nothing are left out.
 * @param {Code[]} functions
 * @param {(name: string) => string | undefined} part
 * @returns {Part[]}
 */
export function partsOf(functions, part) {
  /** @type {Map<string, Buffer[]>} */
  const parts = new Map();
  for (const { name, bytes } of functions) {
    const of = part(name);
    if (of !== undefined) {
      parts.set(of, [...(parts.get(of) ?? []), bytes]);
    }
  }
  const sizes = [...parts].map(([name, bodies]) => {
    const bytes = Buffer.concat(bodies);
    return { name, raw: bytes.length, brotli: compressed(bytes), count: bodies.length };
  });
  return sizes.sort((one, other) => other.raw - one.raw);
}

/**
 * @param {string} title
 * @param {Part[]} parts
 */
function print(title, parts) {
  console.log(`\n${title}\n${"bytes".padStart(10)}${"brotli".padStart(10)}${"functions".padStart(11)}`);
  for (const { name, raw, brotli, count } of parts) {
    console.log(`${String(raw).padStart(10)}${String(brotli).padStart(10)}${String(count || "").padStart(11)}  ${name}`);
  }
}

/**
 * The files of a built page, with the sizes of their compressed forms.
 * @param {string} page
 * @returns {Promise<Part[]>}
 */
async function filesOf(page) {
  const folder = join(page, "assets");
  const names = (await readdir(folder)).filter((name) => !/\.(br|gz)$/.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const [bytes, brotli] = await Promise.all([readFile(join(folder, name)), readFile(join(folder, `${name}.br`))]);
      return { name, raw: bytes.length, brotli: brotli.length, count: 0 };
    }),
  );
  return files.sort((one, other) => other.brotli - one.brotli);
}

/**
 * Prints what each screen loads, with its budget; `embed/build/page.mjs` has counted it.
 * @param {string} page
 */
async function printBudgets(page) {
  /** @type {{ what: string, total: number, budget: number }[]} */
  const budgets = JSON.parse(await readFile(join(page, ".sizes.json"), "utf8"));
  console.log(`${"brotli".padStart(10)}${"budget".padStart(10)}`);
  for (const { what, total, budget } of budgets) {
    console.log(`${String(total).padStart(10)}${String(budget).padStart(10)}  ${what}`);
  }
}

/**
 * The main file of the WebAssembly and its parts, each with its name without the hash.
 * @param {string} assets
 */
async function modulesOf(assets) {
  const names = (await readdir(assets)).filter((name) => name.endsWith(".wasm"));
  if (names.length === 0) {
    throw new Error(`${assets} has no WebAssembly`);
  }
  return Promise.all(
    names.map(async (name) => ({ name: name.replace(/-[0-9a-f]{16}\.wasm$/, ""), ...readModule(await readFile(join(assets, name))) })),
  );
}

/**
 * @param {string} page
 * @param {string} named
 */
async function report(page, named) {
  const modules = await modulesOf(join(named, "assets"));
  const sections = modules.flatMap(({ name, sections }) => sections.map((section) => ({ ...section, name: `${section.name}, ${name}` })));
  const functions = modules.flatMap(({ functions }) => functions);
  const crates = partsOf(functions, crateOf);
  const all = crates.reduce((sum, { raw }) => sum + raw, 0);
  if ((crates.find(({ name }) => name === NO_CRATE)?.raw ?? 0) > all / 10) {
    throw new Error("of more than a tenth of the code it is not known which crate it is of: the names have another form");
  }
  await printBudgets(page);
  print("Files", await filesOf(page));
  print("Sections of the WebAssembly", sections);
  print("Code by crate", crates);
  print("Code of the page by room", partsOf(functions, roomOf));
  print(`The ${LARGEST} largest functions, copies together`, partsOf(functions, (name) => name).slice(0, LARGEST));
}

const [page, named] = process.argv.slice(2);
if (page && named) {
  await report(page, named);
}
