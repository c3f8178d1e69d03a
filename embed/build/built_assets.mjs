// The files of the built page for the packages: WebAssembly, its JavaScript, the style sheet.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The output folder of embed/build/page.mjs. */
const FOLDER = "dist/assets";

/** Names without hashes: a package has a version, and bundlers name files themselves. */
const NAMES = { js: "inbox-widgets.js", wasm: "inbox-widgets_bg.wasm", css: "inbox-widgets.css" };

/** A file of a part of the WebAssembly, with its name in the packages. */
const PART = /^((?:split|chunk)_\w+)-[0-9a-f]{16}(\.wasm)$/;

/**
 * The three files and those of the parts by their names in the packages. In: nothing; it reads dist/assets. Out:
 * `{name: Buffer or text}`. Rejects if one does not exist exactly once: the page is not built, or is built differently.
 */
export async function builtAssets() {
  const found = await readdir(FOLDER).catch(() => /** @type {string[]} */ ([]));
  const built = Object.fromEntries(Object.keys(NAMES).map((kind) => [kind, onlyOne(found, kind)]));
  const parts = found.filter((name) => PART.test(name)).map((name) => /** @type {const} */ ([name, name.replace(PART, "$1$2")]));
  if (parts.length === 0) {
    throw new Error(`${FOLDER} has no parts of the WebAssembly`);
  }
  let bindings = await readFile(join(FOLDER, built.js), "utf8");
  /** @type {Record<string, Buffer>} */
  const files = { [NAMES.css]: await readFile(join(FOLDER, built.css)) };
  for (const [from, to] of [/** @type {const} */ ([built.wasm, NAMES.wasm]), ...parts]) {
    if (!bindings.includes(from)) {
      throw new Error(`${built.js} does not mention ${from}`);
    }
    bindings = bindings.replaceAll(from, to);
    files[to] = await readFile(join(FOLDER, from));
  }
  return { [NAMES.js]: bindings, ...files };
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
