// Bundles the scripts of the page, of hosts and of the frame.

import { basename, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { contractConstants } from "./constants.mjs";

/**
 * @typedef {import("esbuild").BuildOptions} BuildOptions
 * @typedef {(args: import("esbuild").OnLoadArgs) => Promise<import("esbuild").OnLoadResult>} Source gives a file's source
 * @typedef {{name: string, text: string}} Script
 */

/** The element's script, of hosts and of the page; and the frame's. */
const ELEMENT = "embed/src/auto.js";
const FRAME = "embed/src/frame/child/child.js";

/** What shows the screens in the page itself. */
const INLINE = "embed/src/inline.js";

/** What Trunk has built, and is finally in the same folder. */
const BUILT = /^\.\/inbox-widgets/;

/**
 * Bundles all. Returns the page's only script; the names of the files that a host's element starts with, and of the
 * frame's; and the text of each file but the page's.
 * @param {BuildOptions} common
 * @param {Source} loading gives the source of loading.js
 */
export async function bundleScripts(common, loading) {
  /** @type {BuildOptions} */
  const options = {
    ...common,
    outdir: "assets",
    entryNames: "[name]-[hash]",
    target: "es2022",
    external: ["./inbox-widgets*"],
    define: await contractConstants(),
    plugins: [{ name: "names", setup: (setup) => setup.onLoad({ filter: /embed.src.loading\.js$/ }, loading) }],
  };
  const { files, fileOf, withImports } = await bundleElement(options);
  const page = await bundlePage(options, fileOf);
  return { page, element: withImports([ELEMENT, INLINE]), frame: fileOf(FRAME), files };
}

/**
 * Bundles the element for hosts, and the frame's script. What is used rarely has files of its own.
 * @param {BuildOptions} options
 */
async function bundleElement(options) {
  const entryPoints = { element: ELEMENT, frame: FRAME };
  const result = await build({ ...options, entryPoints, chunkNames: "[name]-[hash]", splitting: true, metafile: true });
  const outputs = result.metafile?.outputs ?? {};
  /** @param {string} source */
  const pathOf = (source) => {
    const path = Object.keys(outputs).find((one) => outputs[one]?.entryPoint === source);
    if (!path) {
      throw new Error(`${source} is not among what was bundled`);
    }
    return path;
  };
  return {
    files: scriptsOf(result),
    /**
     * The name of the file of a source.
     * @param {string} source
     */
    fileOf: (source) => basename(pathOf(source)),
    /**
     * The names of the files of `sources`, and of the files that those import.
     * @param {string[]} sources
     */
    withImports(sources) {
      const loaded = new Set(sources.map(pathOf));
      // A set also goes through what is added meanwhile.
      for (const path of loaded) {
        const imports = outputs[path]?.imports ?? [];
        imports.filter(({ kind }) => kind === "import-statement").forEach((part) => loaded.add(part.path));
      }
      return [...loaded].map((path) => basename(path));
    },
  };
}

/**
 * Bundles the page's script: the element with what shows the screens, in one file. A browser has few connections to a
 * server, and the WebAssembly would wait until further files have left one free. What is used rarely is loaded from the
 * files for hosts.
 * @param {BuildOptions} options
 * @param {(source: string) => string} fileOf the name of the file of a source
 */
async function bundlePage(options, fileOf) {
  /** @type {import("esbuild").Plugin} */
  const rareParts = {
    name: "rare parts",
    setup: (setup) =>
      setup.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        const source = relative("", join(resolveDir, path)).split(sep).join("/");
        const isRare = kind === "dynamic-import" && source !== INLINE && !BUILT.test(path);
        return isRare ? { path: `./${fileOf(source)}`, external: true } : undefined;
      }),
  };
  const plugins = [...(options.plugins ?? []), rareParts];
  const define = { ...options.define, IW_IS_PAGE: "true" };
  const [page] = scriptsOf(await build({ ...options, define, entryPoints: { page: ELEMENT }, plugins }));
  if (!page) {
    throw new Error("the page has no script");
  }
  return page;
}

/**
 * @param {import("esbuild").BuildResult} result
 * @returns {Script[]}
 */
function scriptsOf(result) {
  return (result.outputFiles ?? []).map((file) => ({ name: basename(file.path), text: file.text }));
}
