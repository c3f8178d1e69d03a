// Checks the content of the files.

import { deepEqual, equal, ok } from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { hashOf } from "../build/integrity.mjs";
import { none } from "./problems.mjs";
import { projectVersion } from "../build/version.mjs";

/** @import { Consumer } from "./consumer.mjs" */

/** Kinds of files that a browser loads. */
const LOADED = /\.(?:js|wasm|css)$/;

/** Traces of where a package was built, or where its parts came from. Its users must not see them. */
const TRACES = [
  /\/(?:root|home|Users)\//,
  /\.cargo\b/,
  /registry\/src\b/,
  /\b(?:crates|npmjs)\.(?:io|org|com)\b/,
  /node_modules/,
];

/** A name of wasm-bindgen with its hash: see embed/build/short_names.mjs. */
const HASHED = /\b(?:__wbg_|__wbindgen_|wasm_bindgen__)\w*h?[0-9a-f]{16}\b/g;

/**
 * The two packages by their names here.
 * @param {Consumer} consumer
 */
async function packages({ unpacked }) {
  return { npm: unpacked, cdn: `dist/cdn/${await projectVersion()}` };
}

/**
 * All files of a folder and its folders, by their paths in it.
 * @param {string} folder
 * @returns {Promise<[string, Buffer][]>}
 */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  /** @type {(path: string) => Promise<[string, Buffer]>} */
  const read = async (path) => [relative(folder, path), await readFile(path)];
  return Promise.all(paths.map(read));
}

/** @param {string} folder */
async function hashesMatch(folder) {
  const files = await filesOf(folder);
  const loaded = files.filter(([path]) => LOADED.test(path));
  const expected = Object.fromEntries(loaded.map(([path, content]) => [path, hashOf(content)]));
  ok(Object.keys(expected).length > 3, "there are files to load");
  deepEqual(JSON.parse(await readFile(join(folder, "integrity.json"), "utf8")), expected);
}

/** A module's loads from its own folder. */
const LOADS = /(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*["'](?:\.\/)?([\w-]+\.(?:js|wasm|css))["']/g;

/**
 * Each file that a module of the folder loads must be in the folder.
 * @param {string} folder
 */
async function loadedFilesAreThere(folder) {
  const files = new Map(await filesOf(folder));
  const missing = [];
  let count = 0;
  for (const [path, content] of files) {
    const loaded = path.endsWith(".js") ? content.toString().matchAll(LOADS) : [];
    for (const [, name] of loaded) {
      count += 1;
      if (!files.has(name)) {
        missing.push(`${path} loads ${name}`);
      }
    }
  }
  ok(count > 3, "modules load files");
  const parts = [...files.keys()].filter((path) => /^(?:split|chunk)_\w+\.wasm$/.test(path));
  ok(parts.length > 3, "the parts of the WebAssembly are there");
  const bindings = String(files.get("inbox-widgets.js"));
  none(parts.filter((name) => !bindings.includes(`"./${name}"`)).map((name) => `no module loads ${name}`));
  none(missing);
}

/** @param {string} folder */
async function tracesIn(folder) {
  const found = [];
  for (const [path, content] of await filesOf(folder)) {
    const text = content.toString("latin1");
    for (const trace of TRACES) {
      const at = trace.exec(text);
      if (at) {
        const count = [...text.matchAll(new RegExp(trace, "g"))].length;
        found.push(`${path} has ${count} times ${JSON.stringify(text.slice(at.index, at.index + 60))}`);
      }
    }
  }
  return found;
}

/**
 * Checks both packages.
 * @param {Consumer} consumer
 * @param {(folder: string) => unknown} check
 */
async function forBoth(consumer, check) {
  for (const folder of Object.values(await packages(consumer))) {
    await check(folder);
  }
}

/** @type {import("./consumer.mjs").Checks} */
export const checks = {
  "integrity.json has the hash of each file that a browser loads": (consumer) => forBoth(consumer, hashesMatch),
  "each file that a module loads is there": (consumer) => forBoth(consumer, loadedFilesAreThere),
  "no file says where it was built": async (consumer) => {
    /** @type {string[]} */
    const found = [];
    await forBoth(consumer, async (folder) => found.push(...(await tracesIn(folder))));
    none(found);
  },
  "no name has wasm-bindgen's hash, in the WebAssembly or beside it": (consumer) =>
    forBoth(consumer, async (folder) => {
      const files = (await filesOf(folder)).filter(([path]) => LOADED.test(path));
      const screens = files.filter(([path]) => /^inbox-widgets-\w+\.wasm$/.test(path));
      equal(screens.length, 2, "one file for each screen that a page begins with");
      for (const [path, content] of screens) {
        const wasm = new WebAssembly.Module(new Uint8Array(content));
        ok(WebAssembly.Module.exports(wasm).some(({ name }) => name === "mount"), `${path}: our own names stay`);
        ok(WebAssembly.Module.imports(wasm).length > 100, `${path}: the module has imports`);
      }
      none(files.flatMap(([, content]) => content.toString("latin1").match(HASHED) ?? []).map(String));
    }),
  "the package has its licences and documents": async ({ unpacked }) => {
    const paths = (await filesOf(unpacked)).map(([path]) => path);
    for (const path of ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "docs/embedding.md", "docs/security.md"]) {
      ok(paths.includes(path), path);
    }
  },
  "THIRD-PARTY.txt names whose code is in the WebAssembly, and nobody else": (consumer) =>
    forBoth(consumer, async (folder) => {
      const text = await readFile(join(folder, "THIRD-PARTY.txt"), "utf8");
      const names = text.split("\n---")[0].match(/^[\w-]+(?= \d+\.)/gm);
      // What it is made of; what makes its code while it is built; what only its tests or its server use.
      const there = ["leptos", "serde_json", "wasm-bindgen", "web-sys"];
      const absent = ["inbox-widgets", "wire", "leptos_macro", "wasm-bindgen-test", "rusqlite"];
      deepEqual([...there, ...absent].filter((name) => names?.includes(name)), there);
      ok(text.includes("Permission is hereby granted, free of charge"), "the texts of the licences are there");
    }),
};
