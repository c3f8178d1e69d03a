// What the packages take over from the built page: WebAssembly, its JavaScript, the style sheet.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Where embed/build/page.mjs leaves them. */
const FOLDER = "dist/assets";

/** Names without hashes: a package has a version, and bundlers give names of their own. */
const NAMES = { js: "inbox-widgets.js", wasm: "inbox-widgets_bg.wasm", css: "inbox-widgets.css" };

/**
 * The three files by their names in the packages. In: nothing; it reads dist/assets. Out: `{name: Buffer or text}`.
 * Rejects where one is not there exactly once: the page is not built, or is built in another way than this knows.
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
