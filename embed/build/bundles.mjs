// The element's JavaScript for the packages.

import { basename } from "node:path";
import { build } from "esbuild";

/**
 * Modules that are bundled together. Others import the main one instead of a copy, so that a page has one class of
 * the element.
 */
const MAIN = [{ in: "embed/src/index.js", out: "index" }];
const AUTO = [{ in: "embed/src/auto.js", out: "auto" }];
const WRAPPERS = [
  { in: "embed/wrappers/react.js", out: "react" },
  { in: "embed/wrappers/vue.js", out: "vue" },
];

/**
 * The references by which bundlers find a file: the text must contain each, and its file must be in the same folder.
 * White space and quotes may differ.
 */
const REFERENCES = [
  /\bimport\(\s*["']\.\/inbox-widgets\.js["']\s*\)/,
  /\bnew URL\(\s*["']\.\/inbox-widgets-list\.wasm["'],\s*import\.meta\.url\s*\)/,
  /\bnew URL\(\s*["']\.\/inbox-widgets-values\.wasm["'],\s*import\.meta\.url\s*\)/,
  /\bnew URL\(\s*["']\.\/inbox-widgets\.css["'],\s*import\.meta\.url\s*\)/,
];

/**
 * Leaves the import of the main module unchanged.
 * @type {import("esbuild").Plugin}
 */
const importsMain = {
  name: "imports the main module",
  setup(build) {
    build.onResolve({ filter: /^(?:\.|\.\.\/src)\/index\.js$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./index.js", external: true },
    );
  },
};

/**
 * Bundles the modules; shared and lazily loaded parts become separate files, all in one folder.
 *
 * `define` are the constants of the sources, see constants.mjs; `wrappers` says whether to include those for React
 * and Vue. Rejects if a file of the page would not be found.
 * @param {{define: Record<string, string>, wrappers: boolean, minify: boolean}} options
 * @returns {Promise<Record<string, string>>} the texts by the names of their files
 */
export async function bundles({ define, wrappers, minify }) {
  const groups = wrappers ? [MAIN, AUTO, WRAPPERS] : [MAIN, AUTO];
  const built = await Promise.all(groups.map((entries) => bundle(entries, define, minify)));
  const files = Object.assign({}, ...built);
  const whole = Object.values(files).join("\n");
  for (const reference of REFERENCES) {
    if (!reference.test(whole)) {
      throw new Error(`no module holds ${reference.source}: bundlers would not find the file`);
    }
  }
  return files;
}

/**
 * Bundles some modules.
 * @param {{in: string, out: string}[]} entryPoints
 * @param {Record<string, string>} define
 * @param {boolean} minify
 * @returns {Promise<Record<string, string>>} the texts by the names of their files
 */
async function bundle(entryPoints, define, minify) {
  const result = await build({
    entryPoints,
    bundle: true,
    format: "esm",
    splitting: true,
    target: "es2022",
    minify,
    outdir: "out",
    chunkNames: "[name]-[hash]",
    external: ["./inbox-widgets.js", "react", "vue"],
    define,
    plugins: [importsMain],
    legalComments: "none",
    logLevel: "warning",
    write: false,
  });
  return Object.fromEntries(result.outputFiles.map((file) => [basename(file.path), file.text]));
}
