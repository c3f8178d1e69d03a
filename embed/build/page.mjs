// Finishes the page after Trunk has built the WebAssembly (see Trunk.toml).
//
// In: TRUNK_STAGING_DIR with index.html, inbox-widgets.js and inbox-widgets_bg.wasm; TRUNK_PROFILE, "release" or
// "debug"; IW_NAMED, set where functions keep their names. In release the WebAssembly is split, see split.mjs. Out, in
// the same folder: index.html, embed.html for frames, and under assets/ the files they need, named by their content;
// under demo/ the demo pages unchanged. The files that the page itself loads count for its budget. In release the page's
// files are also minified, and all are compressed ahead of time.

import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { demoFiles } from "./demo_files.mjs";
import { bundleScripts } from "./scripts.mjs";
import { shortenNames } from "./short_names.mjs";
import { inlineScript, refuseOtherScripts } from "./inline_script.mjs";
import { SCREENS, connection, split, withLoaders } from "./split.mjs";
import { withoutDefaultFile } from "./unused.mjs";

/**
 * The budgets in bytes, compressed with brotli: what is loaded before the first rows and before the first values, each
 * with the screen that a page begins with, and everything that a page loads that begins with the list. Each is slightly more than today's size, so that it cannot grow unnoticed.
 * The goal is 150,000, see docs/decisions/0001-page-size.md.
 */
const BUDGETS = {
  "before the first rows": { screen: "list", isWhole: false, budget: 256_900 },
  "before the first values": { screen: "values", isWhole: false, budget: 327_150 },
  "the whole page": { screen: "list", isWhole: true, budget: 705_700 },
};

const staging = process.env.TRUNK_STAGING_DIR ?? ".";
const release = process.env.TRUNK_PROFILE === "release";

const common = /** @type {const} */ ({
  bundle: true,
  format: "esm",
  minify: release,
  legalComments: "none",
  logLevel: "warning",
  write: false,
});

/**
 * Bundles one source file with its imports; returns its text.
 * @param {string} entry
 */
async function bundle(entry) {
  const result = await build({ ...common, entryPoints: [entry] });
  return result.outputFiles[0].text;
}

/**
 * Like `bundle`, for a text in place of a file in the staging folder.
 * @param {string} contents
 */
async function bundleText(contents) {
  const result = await build({ ...common, stdin: { contents, resolveDir: staging } });
  return result.outputFiles[0].text;
}

/**
 * "name.ext" and its content to "name-HASH.ext": other content has another name, so it may be cached forever.
 * @param {string} name
 * @param {string | Buffer} content
 */
function nameByContent(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

/**
 * Replaces a file name in a text; the text must contain it, or the page would request a missing file.
 * @param {string} text
 * @param {string} where what the text is, for the message
 * @param {string} from
 * @param {string} to
 */
function rename(text, where, from, to) {
  if (!text.includes(from)) {
    throw new Error(`${where} does not mention ${from}`);
  }
  return text.replaceAll(from, to);
}

/**
 * The lines that let the browser fetch all files in parallel; the inline script asks for the large one, which comes last, as a
 * connection may send them in order.
 * @param {{styles: string, bindings: string}} names
 * @param {string} script the name of the page's own
 */
function preloads(names, script) {
  return [
    `<link rel="modulepreload" href="./assets/${script}">`,
    `<link rel="preload" as="fetch" type="text/css" crossorigin href="./assets/${names.styles}">`,
    `<link rel="modulepreload" href="./assets/${names.bindings}">`,
  ].join("\n");
}

/** @typedef {{path: string, raw: number, brotli: number}} Size in bytes; compressed only in release, else 0 */

/**
 * Writes a file, in release also its compressed forms; returns its sizes in bytes.
 * @param {string} path
 * @param {string | Buffer} content
 * @returns {Promise<Size>}
 */
async function write(path, content) {
  const bytes = Buffer.from(content);
  await mkdir(dirname(join(staging, path)), { recursive: true });
  await writeFile(join(staging, path), bytes);
  if (!release) {
    return { path, raw: bytes.length, brotli: 0 };
  }
  const brotli = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      // Smaller blocks, and larger ones, add up to 0.3 % to the WebAssembly (measured).
      [constants.BROTLI_PARAM_LGBLOCK]: 18,
    },
  });
  await writeFile(join(staging, `${path}.br`), brotli);
  await writeFile(join(staging, `${path}.gz`), gzipSync(bytes, { level: 9 }));
  return { path, raw: bytes.length, brotli: brotli.length };
}

/**
 * Prints the sizes, and stores them for `cargo xtask test`, which fails if a budget is exceeded.
 * @param {Size[]} common of what every screen loads
 * @param {Map<string, Size>} screens of the files that begin with a screen
 * @param {Map<string, Size>} files of the parts
 * @param {Map<string, string[]>} parts the files that each part loads
 */
async function report(common, screens, files, parts) {
  /** @type {(name: string, raw: string | number, brotli: string | number) => void} */
  const line = (name, raw, brotli) => console.log(`${String(raw).padStart(10)} ${String(brotli).padStart(10)}  ${name}`);
  line("", "bytes", "brotli");
  for (const size of [...common, ...screens.values(), ...files.values()]) {
    line(size.path, size.raw, size.brotli);
  }
  const budgets = Object.entries(BUDGETS).map(([what, { screen, isWhole, budget }]) => {
    const included = parts.get(screen) ?? [];
    const later = isWhole ? [...files].flatMap(([name, size]) => (included.includes(name) ? [] : [size])) : [];
    const sizes = [...common, ...[screens.get(screen) ?? []].flat(), ...later];
    const total = sizes.reduce((sum, size) => sum + size.brotli, 0);
    line(`${what}, of at most ${budget} compressed`, sizes.reduce((sum, size) => sum + size.raw, 0), total);
    if (total > budget) {
      console.warn(`warning: ${what} takes ${total - budget} bytes more than its budget`);
    }
    return { what, total, budget };
  });
  await writeFile(join(staging, ".sizes.json"), JSON.stringify(budgets));
}

/**
 * The WebAssembly and its JavaScript; in release in its parts, of which tests and `cargo xtask dev` need none.
 * @returns {Promise<{screens: Map<string, Buffer>, source: string, files: Map<string, Buffer>, parts: Map<string, string[]>}>}
 */
async function module() {
  if (!release) {
    const [main, source] = await Promise.all([readFile(join(staging, "inbox-widgets_bg.wasm")), readFile(join(staging, "inbox-widgets.js"), "utf8")]);
    const short = shortenNames(new Map(SCREENS.map((screen) => [screen, main])), withoutDefaultFile(source));
    return { screens: short.modules, source: `${short.bindings}\nexport const beginWith = () => {};\n`, files: new Map(), parts: new Map() };
  }
  const { screens, bindings, files, parts } = await split(Boolean(process.env.IW_NAMED));
  const short = shortenNames(screens, withoutDefaultFile(withLoaders(bindings)));
  const named = new Map([...files].map(([name, content]) => [name, nameByContent(`${name}.wasm`, content)]));
  const { head, tail } = connection(parts, (file) => `./${named.get(file)}`, resolve("embed/src"));
  const renamed = [...files].map(([name, content]) => /** @type {[string, Buffer]} */ ([named.get(name), content]));
  const loaded = [...parts].map(([part, needed]) => /** @type {[string, string[]]} */ ([part, needed.map((name) => named.get(name))]));
  return { screens: short.modules, source: `${head}${short.bindings}${tail}`, files: new Map(renamed), parts: new Map(loaded) };
}

const { screens, source: bindingsSource, files: partFiles, parts } = await module();
const styles = await bundle("style/index.css");
// wasm-bindgen's JavaScript, with the snippets it imports, if any.
const bindings = await bundleText(bindingsSource);
const names = {
  screens: new Map([...screens].map(([screen, wasm]) => [screen, nameByContent(`inbox-widgets-${screen}.wasm`, wasm)])),
  styles: nameByContent("inbox-widgets.css", styles),
  bindings: nameByContent("inbox-widgets.js", bindings),
};

/**
 * The source that loads them, with their names here.
 * @param {import("esbuild").OnLoadArgs} source
 * @returns {Promise<import("esbuild").OnLoadResult>}
 */
async function renamedLoading({ path }) {
  let source = await readFile(path, "utf8");
  for (const [from, to] of [
    ["./inbox-widgets.css", `./${names.styles}`],
    ["./inbox-widgets.js", `./${names.bindings}`],
    ...[...names.screens].map(([screen, name]) => [`./inbox-widgets-${screen}.wasm`, `./${name}`]),
  ]) {
    source = rename(source, path, from, to);
  }
  return { contents: source, loader: "js" };
}

const { page: script, element, frame, files } = await bundleScripts(common, renamedLoading);

let page = await readFile(join(staging, "index.html"), "utf8");
page = rename(page, "index.html", '"./element.js"', `"./assets/${script.name}"`);
page = rename(page, "index.html", "</head>", `${preloads(names, script.name)}\n</head>`);
// Before the page's own script, which it watches.
const inline = await inlineScript(names.screens, styles);
page = rename(page, "index.html", "</main>", `</main>\n${inline}`);
const frameSource = await readFile("embed/src/frame/child/frame.html", "utf8");
const framePage = rename(frameSource, "embed/src/frame/child/frame.html", '"./child.js"', `"./assets/${frame}"`);

if (release) {
  await refuseOtherScripts("index.html", page);
  await refuseOtherScripts("embed.html", framePage);
}

// Trunk's own, which are not split.
await rm(join(staging, "inbox-widgets_bg.wasm"));
await rm(join(staging, "inbox-widgets.js"));
await rm(join(staging, "snippets"), { recursive: true, force: true });

const sizes = [
  await write(`assets/${names.bindings}`, bindings),
  await write(`assets/${names.styles}`, styles),
  await write(`assets/${script.name}`, script.text),
  await write("index.html", page),
];
for (const { name, text } of files) {
  await write(`assets/${name}`, text);
}
// The only name that stays the same across versions, for hosts to load. It names all that a first screen needs, so that
// the browser does not find one file in another.
await write("element.js", element.map((name) => `import "./assets/${name}";\n`).join(""));
/** @type {Map<string, Size>} */
const screenSizes = new Map();
for (const [screen, content] of screens) {
  screenSizes.set(screen, await write(`assets/${names.screens.get(screen)}`, content));
}
/** @type {Map<string, Size>} */
const partSizes = new Map();
for (const [name, content] of partFiles) {
  partSizes.set(name, await write(`assets/${name}`, content));
}
await write("embed.html", framePage);
for (const { path, content } of await demoFiles()) {
  if (path.endsWith(".html")) {
    await refuseOtherScripts(path, content.toString());
  }
  await write(path, content);
}
if (release) {
  await report(sizes, screenSizes, partSizes, parts);
}
