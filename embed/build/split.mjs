// Splits the page's WebAssembly into files that each begin with a first screen, and the parts that are loaded when they
// are needed (docs/decisions/0019-split-module.md).
//
// Trunk has no hook between cargo and wasm-bindgen, and only what cargo links can be split. So this begins again with
// cargo's output: wasm-split-cli, then wasm-bindgen for the main file, then wasm-opt for each file.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { mergeFiles, needsAfter, targetsOf } from "./merged.mjs";
import { mergeScreen } from "./screens.mjs";
import { functionsOfSmall, hasCode, withData, withExports } from "./shared.mjs";
import { withoutStreams, withoutUnused } from "./unused.mjs";
import { CUSTOM } from "./wasm_reader.mjs";

const run = promisify(execFile);

/** What the compiler for this target uses, and the passes that have proved best for the compressed size. */
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];
const OPTIMISED = [
  ...FEATURES,
  ..."--flatten --rereloop -Oz -Oz --skip-pass=local-cse --strip-producers --strip-target-features".split(" "),
];

/**
 * Of a file that begins with a screen: only the smallest functions are put where they are called (measured). In a part
 * larger ones are, as the calls of other files are such functions.
 */
const SCREEN_OPTIMISED = ["-ocimfs=0", "-aimfs=3"];

/** In wasm-split-cli's JavaScript: a file of what several parts share, and a part with those that it needs. */
const SHARED = /const (__chunk_\d+) = makeLoad\(.*?"\.\/(chunk_\d+)\.wasm"/gs;
const PART = /export const __wasm_split_load_(\w+) = wrapAsyncCb\(makeLoad\(.*?"\.\/(split_\w+)\.wasm".*?\n, \[(.*?)\]\)\)/gs;

/**
 * @typedef {{screens: Map<string, Buffer>, bindings: string, files: Map<string, Buffer>, parts: Map<string, string[]>}} Split
 * the files that begin with a screen by its part, wasm-bindgen's JavaScript for them, the other files by their names, and
 * the names of each part's files
 */

/** The parts with which a page begins. Each has a file that also holds the main file. */
export const SCREENS = ["list", "values"];

/**
 * Bundlers put smaller files into their JavaScript, as an address that holds them (Vite's `assetsInlineLimit`). A page
 * whose policy lets it fetch from its own server alone could not load such a part.
 */
const SMALLEST = 4_097;

/** A custom section (core specification, 5.5.3) with a name of one letter, "-". */
const PADDING = [0x01, 0x2d];

/**
 * A module of at least `SMALLEST` bytes: zeros are added that nobody reads, and that compress to a few bytes.
 * @param {Buffer} wasm
 */
export function padded(wasm) {
  const missing = SMALLEST - wasm.length;
  if (missing <= 0) {
    return wasm;
  }
  const content = Buffer.alloc(Math.max(missing, PADDING.length));
  content.set(PADDING);
  // Two bytes hold the length of any content here.
  const head = [CUSTOM, (content.length % 0x80) + 0x80, Math.floor(content.length / 0x80)];
  return Buffer.concat([wasm, Buffer.from(head), content]);
}

/**
 * What `make` gives for each name. binaryen's programs use one core each, so as many run as there are cores.
 * @param {string[]} names
 * @param {(name: string) => Promise<Buffer>} make
 * @returns {Promise<Map<string, Buffer>>} in the order of the names
 */
async function eachOf(names, make) {
  /** @type {Map<string, Buffer>} */
  const made = new Map();
  const left = names.values();
  // They take from the same names.
  const worker = async () => {
    for (const name of left) {
      made.set(name, await make(name));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return new Map([...made].sort(([one], [other]) => names.indexOf(one) - names.indexOf(other)));
}

/** Where cargo has put the page's module. */
async function linked() {
  const { stdout } = await run("cargo", ["metadata", "--format-version=1", "--no-deps", "--offline"], { maxBuffer: 2 ** 26 });
  return join(JSON.parse(stdout).target_directory, "wasm32-unknown-unknown/release/inbox-widgets.wasm");
}

/**
 * The names of each part's files, from wasm-split-cli's JavaScript.
 * @param {string} source
 * @returns {Map<string, string[]>}
 */
export function partsOf(source) {
  const shared = new Map([...source.matchAll(SHARED)].map(([, variable, file]) => [variable, file]));
  return new Map(
    [...source.matchAll(PART)].map(([, part, file, needed]) => {
      const variables = needed.split(", ").filter(Boolean);
      return [part, [file, ...variables.map((variable) => shared.get(variable) ?? variable)]];
    }),
  );
}

/**
 * Splits what cargo has linked.
 * @param {boolean} named whether the functions keep their names, for profiles
 * @returns {Promise<Split>}
 */
export async function split(named) {
  const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-"));
  try {
    return await splitIn(folder, named);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {string} module
 * @param {string} folder for its files
 */
const splitOnce = (module, folder) => run("wasm-split-cli", [module, folder, "--target", "web", "--out-name", "inbox-widgets"]);

/**
 * The files of parts, and of what they share.
 * @param {string} folder
 */
const filesIn = async (folder) => (await readdir(folder)).filter((name) => /^(?:split|chunk)_\w+\.wasm$/.test(name));

/**
 * The shared files, by their names.
 * @param {string} folder
 */
async function sharedIn(folder) {
  const names = (await filesIn(folder)).filter((name) => name.startsWith("chunk_"));
  return Promise.all(names.map(async (name) => /** @type {const} */ ([name.replace(".wasm", ""), await readFile(join(folder, name))])));
}

/**
 * Removes the shared files without functions, and returns them by their names.
 * @param {string} folder
 */
async function takeWithoutCode(folder) {
  const taken = new Map((await sharedIn(folder)).filter(([, file]) => !hasCode(file)));
  await Promise.all([...taken.keys()].map((name) => rm(join(folder, `${name}.wasm`))));
  return taken;
}

/** @param {string} folder */
const needsIn = async (folder) => partsOf(await readFile(join(folder, "__wasm_split.js"), "utf8"));

/** wasm-bindgen's name of the main file. */
const MAIN = "inbox-widgets_bg";

/** The part that only those who define widgets load: it is not to cost others anything. */
const RARE = "authoring";

/**
 * @param {string} folder for files in between
 * @param {boolean} named
 * @returns {Promise<Split>}
 */
async function splitIn(folder, named) {
  await splitOnce(await linked(), folder);
  const halves = targetsOf(await needsIn(folder), RARE);
  const small = functionsOfSmall(await sharedIn(folder), halves);
  if (small.length > 0) {
    const whole = join(folder, "whole.wasm");
    await writeFile(whole, withExports(await readFile(await linked()), small));
    await Promise.all((await filesIn(folder)).map((name) => rm(join(folder, name))));
    await splitOnce(whole, folder);
  }
  const divided = await needsIn(folder);
  const targets = targetsOf(divided, RARE);
  const options = [...FEATURES, ...(named ? ["-g"] : [])];
  await mergeFiles(folder, targets, options);
  const needs = needsAfter(divided, targets);
  const withoutCode = await takeWithoutCode(folder);
  const parts = new Map([...needs].map(([part, names]) => [part, names.filter((name) => !withoutCode.has(name))]));
  const bound = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--no-demangle", "--out-dir", folder];
  await run("wasm-bindgen", [...bound, ...(named ? ["--keep-debug"] : []), join(folder, "inbox-widgets.wasm")]);
  const bindings = withoutStreams(await readFile(join(folder, "inbox-widgets.js"), "utf8"));
  const main = join(folder, `${MAIN}.wasm`);
  await writeFile(main, withData(withoutUnused(await readFile(main), bindings), [...withoutCode.values()]));
  const files = (await filesIn(folder)).map((file) => file.replace(".wasm", "")).sort();
  const loaded = new Set([...parts.values()].flat());
  if (SCREENS.some((screen) => !parts.has(screen)) || loaded.size !== files.length || files.some((name) => !loaded.has(name))) {
    throw new Error(`wasm-split-cli made ${files.join(", ")}, of which its JavaScript loads ${[...loaded].join(", ")}`);
  }
  /** @type {(name: string, passes?: string[]) => Promise<Buffer>} */
  const optimised = async (name, passes = []) => {
    const [from, to] = [join(folder, `${name}.wasm`), join(folder, `${name}.optimised`)];
    await run("wasm-opt", [...OPTIMISED, ...passes, ...(named ? ["-g"] : []), from, "-o", to], { maxBuffer: 2 ** 26 });
    return readFile(to);
  };
  /** @param {string} screen */
  const begun = async (screen) => {
    const name = await mergeScreen({ folder, main: MAIN, screen, files: parts.get(screen) ?? [], options });
    return optimised(name, SCREEN_OPTIMISED);
  };
  // What takes longest comes first.
  const screens = await eachOf(SCREENS, begun);
  const others = await eachOf(files, async (name) => padded(await optimised(name)));
  return { screens, bindings, files: others, parts };
}

/** wasm-bindgen's imports of the functions that load parts, one for each; and the modules that it passes on. */
const IMPORTED = /^import \* as import\d+ from "\.\/__wasm_split\.js";?\n/gm;
const PASSED = /^\s*"\.\/__wasm_split\.js": import\d+,\n/gm;

/**
 * wasm-bindgen's JavaScript in which the functions that load parts are `loaders`, not those of another module.
 * @param {string} bindings
 */
export function withLoaders(bindings) {
  const [passed] = bindings.match(PASSED) ?? [];
  if (!passed || !IMPORTED.test(bindings)) {
    throw new Error("wasm-bindgen's JavaScript imports no functions that load parts");
  }
  // Each part has one of the same name.
  let isFirst = true;
  return bindings.replace(IMPORTED, "").replace(PASSED, (line) => {
    const kept = isFirst ? line.replace(/import\d+/, "loaders") : "";
    isFirst = false;
    return kept;
  });
}

/**
 * The beginning and the end of wasm-bindgen's JavaScript: they connect it with embed/src/parts.js.
 * @param {Map<string, string[]>} parts
 * @param {(file: string) => string} addressOf the address of a part's file, beside the JavaScript
 * @param {string} folder of embed/src/parts.js
 */
export function connection(parts, addressOf, folder) {
  const url = (/** @type {string} */ file) => `new URL(${JSON.stringify(addressOf(file))}, import.meta.url)`;
  const files = [...new Set([...parts.values()].flat())];
  const needs = [...parts].map(([part, needed]) => `${part}: [${needed.map((file) => files.indexOf(file)).join(", ")}]`);
  return {
    head: `import { connect, loadersOf } from ${JSON.stringify(join(folder, "parts.js"))};
const parts = connect([${files.map(url).join(", ")}], { ${needs.join(", ")} }, () => wasm, (isGone) => partFailed(isGone));
const loaders = loadersOf(parts);
`,
    tail: `
export const beginWith = parts.beginWith;
`,
  };
}
