// The third-party code in the WebAssembly and its licences, which must be distributed with it.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The used parts of cargo's data on a crate and its dependencies.
 * @typedef {{id: string, name: string, version: string, license: string | null, authors: string[], manifest_path: string,
 *   targets: {kind: string[]}[]}} Crate
 * @typedef {{id: string, deps: {pkg: string, dep_kinds: {kind: string | null}[]}[]}} Node
 */

/** The crate of the WebAssembly. */
const ROOT = "inbox-widgets";
const TARGET = "wasm32-unknown-unknown";

/** Files of a crate with its licence or a notice. */
const NOTICE = /^(?:licen[cs]e|copying|copyright|notice|unlicense)/i;

const HEAD = `The WebAssembly of this package holds code of the Rust crates below, and of Rust's standard library
(MIT OR Apache-2.0). Each line names a crate, its licence, and its authors where they are named.
After the list stand the texts that come with the crates, each once, with the crates it comes with.
`;

const RULE = "-".repeat(80);

/**
 * The data of the crates' packages, by id. Rejects if cargo fails.
 * @returns {Promise<{packages: Map<string, Crate>, nodes: Map<string, Node>, members: Set<string>}>}
 */
async function metadata() {
  const parameters = ["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET];
  const { stdout } = await run(process.env.CARGO ?? "cargo", parameters, { maxBuffer: 1e8 });
  const { packages, resolve, workspace_members: members } = JSON.parse(stdout);
  /**
   * @template {{id: string}} Item
   * @param {Item[]} list
   */
  const byId = (list) => new Map(list.map((item) => [item.id, item]));
  return { packages: byId(packages), nodes: byId(resolve.nodes), members: new Set(members) };
}

/**
 * Macros run during the build; the result contains nothing of them.
 * @param {Crate} crate
 */
const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes("proc-macro"));

/**
 * The item with an id, which cargo must have listed.
 * @template Item
 * @param {Map<string, Item>} items
 * @param {string} id
 */
function of(items, id) {
  const item = items.get(id);
  if (!item) {
    throw new Error(`cargo says nothing of ${id}`);
  }
  return item;
}

/** The linked third-party crates, sorted by name. */
async function linkedCrates() {
  const { packages, nodes, members } = await metadata();
  const root = [...members].find((id) => of(packages, id).name === ROOT) ?? ROOT;
  const found = new Set([root]);
  for (const id of found) {
    for (const { pkg, dep_kinds: kinds } of of(nodes, id).deps) {
      // Without a kind: neither for tests nor for building.
      if (kinds.some(({ kind }) => kind === null) && !isMacro(of(packages, pkg))) {
        found.add(pkg);
      }
    }
  }
  const crates = [...found].filter((id) => !members.has(id)).map((id) => of(packages, id));
  return crates.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The licence texts in a crate's folder.
 * @param {Crate} crate
 */
async function textsOf(crate) {
  const folder = dirname(crate.manifest_path);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && NOTICE.test(entry.name)).map(({ name }) => name);
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => text.replaceAll("\r\n", "\n").trim());
}

/** @param {Crate} crate */
function lineOf({ name, version, license, authors }) {
  if (!license) {
    throw new Error(`${name} ${version} names no licence`);
  }
  return [`${name} ${version}`, license, ...authors.map((author) => author.replace(/\s*<.*>/, ""))].join(", ");
}

/**
 * The text of THIRD-PARTY.txt. In: nothing; it asks cargo, in the project's folder. Rejects if cargo fails, or if a
 * crate names no licence.
 */
export async function notices() {
  const crates = await linkedCrates();
  const holders = new Map();
  for (const crate of crates) {
    for (const text of await textsOf(crate)) {
      holders.set(text, [...(holders.get(text) ?? []), crate.name]);
    }
  }
  const texts = [...holders].map(([text, names]) => `${RULE}\n${names.join(", ")}\n${RULE}\n\n${text}\n`);
  return [HEAD, `${crates.map(lineOf).join("\n")}\n`, ...texts].join("\n");
}
