// The files of the built page for the packages: WebAssembly, its JavaScript, the style sheet.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The output folder of embed/build/page.mjs. */
const FOLDER = "dist/assets";

/** Names without hashes: a package has a version, and bundlers name files themselves. */
const NAMES = { js: "inbox-widgets.js", wasm: "inbox-widgets_bg.wasm", css: "inbox-widgets.css" };

/**
 * The three files by their names in the packages. In: nothing; it reads dist/assets. Out: `{name: Buffer or text}`.
 * Rejects if one does not exist exactly once: the page is not built, or is built differently.
 */
export async function builtAssets() {
  const found = await readdir(FOLDER).catch(() => /** @type {string[]} */ ([]));
  const built = Object.fromEntries(Object.keys(NAMES).map((kind) => [kind, onlyOne(found, kind)]));
  const bindings = await readFile(join(FOLDER, built.js), "utf8");
  if (!bindings.includes(built.wasm)) {
    throw new Error(`${built.js} does not mention ${built.wasm}`);
  }
  return {
    [NAMES.js]: bindings.replaceAll(built.wasm, NAMES.wasm),
    [NAMES.wasm]: await readFile(join(FOLDER, built.wasm)),
    [NAMES.css]: await readFile(join(FOLDER, built.css)),
  };
}

/**
 * The one file of a kind, named by its content.
 * @param {string[]} names
 * @param {string} kind
 */
function onlyOne(names, kind) {
  const named = names.filter((name) => new RegExp(`^inbox-widgets-[0-9a-f]{16}\\.${kind}$`).test(name));
  if (named.length !== 1) {
    throw new Error(`${FOLDER} has ${named.length} files inbox-widgets-….${kind} instead of one: build the page first`);
  }
  return named[0];
}
