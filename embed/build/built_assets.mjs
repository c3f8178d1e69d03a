// The files of the built page for the packages: WebAssembly, its JavaScript, the style sheet.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { SCREENS } from "./split.mjs";

/** The output folder of embed/build/page.mjs. */
const FOLDER = "dist/assets";

/** Names without hashes: a package has a version, and bundlers name files themselves. */
const NAMES = { js: "inbox-widgets.js", css: "inbox-widgets.css" };

/** A file of the WebAssembly, with its name in the packages. */
const MODULE = /^([\w-]+)-[0-9a-f]{16}(\.wasm)$/;
/** One that begins with a screen: the element names it, the others are named by wasm-bindgen's JavaScript. */
const SCREEN = /^inbox-widgets-/;

/**
 * The files by their names in the packages. In: nothing; it reads dist/assets. Out:
 * `{name: Buffer or text}`. Rejects if one does not exist exactly once: the page is not built, or is built differently.
 */
export async function builtAssets() {
  const found = await readdir(FOLDER).catch(() => /** @type {string[]} */ ([]));
  const built = Object.fromEntries(Object.keys(NAMES).map((kind) => [kind, onlyOne(found, kind)]));
  const modules = found.filter((name) => MODULE.test(name)).map((name) => /** @type {const} */ ([name, name.replace(MODULE, "$1$2")]));
  const screens = modules.filter(([, name]) => SCREEN.test(name));
  if (screens.length !== SCREENS.length || modules.length === screens.length) {
    throw new Error(`${FOLDER} has ${screens.length} files that begin with a screen, and ${modules.length - screens.length} others`);
  }
  let bindings = await readFile(join(FOLDER, built.js), "utf8");
  /** @type {Record<string, Buffer>} */
  const files = { [NAMES.css]: await readFile(join(FOLDER, built.css)) };
  for (const [from, to] of modules) {
    if (!SCREEN.test(from) && !bindings.includes(from)) {
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
