// Gives what a rare part shares with others to those others, so that nobody else loads more for it.
//
// wasm-split-cli makes a file for each set of parts that share something. A part more divides the shared files in two:
// what it needs, and what it does not need. Everyone would load both halves, which compress worse than the whole. So the
// halves are merged again, and the rare part loads the whole.

import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { renameModule } from "./short_names.mjs";
import { EXPORTS, FUNCTION, GLOBAL, IMPORTS, MEMORY, Reader, TABLE, sectionsOf } from "./wasm_reader.mjs";
import { nameBytes, numberBytes, withSections } from "./wasm_writer.mjs";

const run = promisify(execFile);

/** The module from which wasm-split-cli's files import what the main file has. */
const MAIN = "__wasm_split";
/** Its name while files are merged. */
const OUTSIDE = "outside";

/**
 * The file into which each file goes that only the part `rare` divides from another.
 * @param {Map<string, string[]>} needs the files of each part; its own is "split_" with its name
 * @param {string} rare
 * @returns {Map<string, string>}
 */
export function targetsOf(needs, rare) {
  const files = [...new Set([...needs.values()].flat())];
  const others = [...needs].filter(([part]) => part !== rare);
  /** @type {(file: string) => string} */
  const users = (file) => others.filter(([, needed]) => needed.includes(file)).map(([part]) => part).join();
  const isRare = (/** @type {string} */ file) => (needs.get(rare) ?? []).includes(file);
  const homes = new Map(files.filter((file) => !isRare(file)).map((file) => [users(file), file]));
  others.forEach(([part]) => homes.set(part, `split_${part}`));
  const targets = files.filter((file) => isRare(file) && homes.has(users(file)));
  return new Map(targets.map((file) => [file, /** @type {string} */ (homes.get(users(file)))]));
}

/**
 * The files of each part after the merge.
 * @param {Map<string, string[]>} needs
 * @param {Map<string, string>} targets
 */
export function needsAfter(needs, targets) {
  return new Map([...needs].map(([part, files]) => [part, [...new Set(files.map((file) => targets.get(file) ?? file))]]));
}

/**
 * A module that imports what the others import from the main file, and exports it under the same names: merged through it,
 * they import everything once.
 * @param {Buffer[]} modules
 */
function hubOf(modules) {
  /** @type {Map<string, Buffer>} */
  const imported = new Map();
  for (const module of modules) {
    const [imports] = [...sectionsOf(module)].filter(({ section }) => section === IMPORTS);
    const reader = new Reader(imports?.content ?? Buffer.from([0]), 0);
    for (let left = reader.number(); left > 0; left -= 1) {
      const from = reader.name();
      const name = reader.name();
      const description = reader.description(IMPORTS);
      if (from !== MAIN || description[0] === FUNCTION) {
        throw new Error(`a part imports ${name} from ${from}, which cannot be merged`);
      }
      imported.set(name, description);
    }
  }
  const count = numberBytes(imported.size);
  const counts = new Map([TABLE, MEMORY, GLOBAL].map((kind) => [kind, 0]));
  const exported = [...imported].map(([name, description]) => {
    const place = counts.get(description[0]) ?? 0;
    counts.set(description[0], place + 1);
    return Buffer.concat([nameBytes(name), Buffer.from([description[0]]), numberBytes(place)]);
  });
  const imports = [...imported].map(([name, description]) => Buffer.concat([nameBytes(OUTSIDE), nameBytes(name), description]));
  /** @type {(section: number, entries: Buffer[]) => Buffer} */
  const section = (number, entries) => {
    const content = Buffer.concat([count, ...entries]);
    return Buffer.concat([Buffer.from([number]), numberBytes(content.length), content]);
  };
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), section(IMPORTS, imports), section(EXPORTS, exported)]);
}

/**
 * The module without its exports.
 * @param {Buffer} wasm
 */
function withoutExports(wasm) {
  return withSections(wasm, (section, content) => (section === EXPORTS ? undefined : content));
}

/**
 * Merges the files of `targets` into theirs.
 * @param {string} folder of the files
 * @param {Map<string, string>} targets
 * @param {string[]} options of binaryen's programs
 */
export async function mergeFiles(folder, targets, options) {
  for (const target of new Set(targets.values())) {
    const names = [target, ...[...targets].filter(([, of]) => of === target).map(([file]) => file)];
    const paths = names.map((name) => join(folder, `${name}.wasm`));
    const hub = join(folder, "hub.wasm");
    await writeFile(hub, hubOf(await Promise.all(paths.map((path) => readFile(path)))));
    const merged = join(folder, "merged.wasm");
    const inputs = [hub, MAIN, ...paths.flatMap((path, place) => [path, names[place]])];
    await run("wasm-merge", [...options, ...inputs, "-o", merged], { maxBuffer: 2 ** 26 });
    const whole = withoutExports(await readFile(merged));
    await Promise.all(paths.slice(1).map((path) => rm(path)));
    await writeFile(paths[0], renameModule(whole, (name, isModule) => (isModule && name === OUTSIDE ? MAIN : name)));
  }
}
