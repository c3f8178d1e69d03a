// The files of dist/npm that no browser loads: package.json, types, documents.

import { readFile } from "node:fs/promises";
import { contract } from "../contract/contract.mjs";
import { AUTO, mainDeclarations } from "../contract/declarations.mjs";
import { manifest } from "../contract/manifest.mjs";
import { reactDeclarations } from "../contract/react_declarations.mjs";
import { withTables } from "../contract/tables.mjs";
import { vueDeclarations } from "../contract/vue_declarations.mjs";

/** Files that are copied unchanged. */
const COPIES = ["LICENSE-MIT", "LICENSE-APACHE", "docs/embedding.md", "docs/security.md"];

/** The readme without its tables. */
const README = "embed/build/readme.md";

/**
 * The texts of the files by their paths.
 * @param {string} version of the package
 * @param {string[]} messageNames of the texts that a host may override
 * @returns {Promise<Record<string, string>>}
 */
export async function npmTexts(version, messageNames) {
  const copies = await Promise.all(COPIES.map(async (path) => [path, await readFile(path, "utf8")]));
  return {
    "package.json": `${JSON.stringify(packageJson(version), null, 2)}\n`,
    "README.md": withTables(contract, await readFile(README, "utf8")),
    "custom-elements.json": manifest(contract),
    ...declarations(messageNames),
    ...Object.fromEntries(copies),
  };
}

/**
 * The declarations of the modules, by the names of their files.
 * @param {string[]} messageNames of the texts that a host may override
 */
export function declarations(messageNames) {
  return {
    "index.d.ts": mainDeclarations(contract, messageNames),
    "auto.d.ts": AUTO,
    "react.d.ts": reactDeclarations(contract),
    "vue.d.ts": vueDeclarations(contract),
  };
}

/** @param {string} version */
function packageJson(version) {
  /** @param {string} name of a module */
  const typed = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });
  return {
    name: contract.tag,
    version,
    description: contract.description,
    keywords: ["custom-element", "web-component", "webassembly", "inbox"],
    license: "MIT OR Apache-2.0",
    type: "module",
    sideEffects: ["./auto.js"],
    exports: {
      ".": typed("index"),
      "./auto": typed("auto"),
      "./react": typed("react"),
      "./vue": typed("vue"),
      "./inbox-widgets-list.wasm": "./inbox-widgets-list.wasm",
      "./inbox-widgets-values.wasm": "./inbox-widgets-values.wasm",
      "./inbox-widgets.css": "./inbox-widgets.css",
      "./custom-elements.json": "./custom-elements.json",
      "./integrity.json": "./integrity.json",
      "./package.json": "./package.json",
    },
    types: "./index.d.ts",
    customElements: "./custom-elements.json",
    files: ["*.js", "*.d.ts", "*.wasm", "*.css", "*.json", "docs", "LICENSE-*", "THIRD-PARTY.txt"],
    peerDependencies: { react: ">=19", vue: ">=3.4" },
    peerDependenciesMeta: { react: { optional: true }, vue: { optional: true } },
  };
}
