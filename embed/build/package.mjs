// Packs the built page for other developers: dist/npm, a package, and dist/cdn/VERSION, files for a web server.
//
// In: the page in dist/, as embed/build/page.mjs leaves it, and the sources of the element. Run it in the project's root.

import { brotliCompressSync } from "node:zlib";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { notices } from "./notices.mjs";
import { npmTexts } from "./npm_files.mjs";
import { integrityOf } from "./integrity.mjs";
import { builtAssets } from "./built_assets.mjs";
import { bundles } from "./bundles.mjs";
import { projectVersion } from "./version.mjs";
import { contractConstants } from "./constants.mjs";
import { messageNames } from "../contract/message_names.mjs";

/** @typedef {Record<string, string | Buffer>} Files contents by their paths */

/**
 * Writes a folder anew.
 * @param {string} folder
 * @param {Files} files
 */
async function writeFolder(folder, files) {
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/**
 * Prints each file with its bytes, as they are and compressed with brotli.
 * @param {string} folder
 * @param {Files} files
 */
function report(folder, files) {
  /** @type {(raw: string | number, brotli: string | number, name: string) => void} */
  const line = (raw, brotli, name) => console.log(`${String(raw).padStart(10)} ${String(brotli).padStart(10)}  ${name}`);
  console.log(folder);
  line("bytes", "brotli", "");
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    line(bytes.length, brotliCompressSync(bytes).length, path);
  }
}

/**
 * What a browser loads, with the hashes of it.
 * @param {Files} files
 */
function withIntegrity(files) {
  return { ...files, "integrity.json": integrityOf(files) };
}

const version = await projectVersion();
const names = await messageNames();
const define = await contractConstants();
const assets = await builtAssets();
const documents = { "THIRD-PARTY.txt": await notices() };
const [forNpm, forWeb] = await Promise.all([
  bundles({ define, wrappers: true, minify: false }),
  bundles({ define, wrappers: false, minify: true }),
]);
const folders = {
  "dist/npm": { ...withIntegrity({ ...forNpm, ...assets }), ...(await npmTexts(version, names)), ...documents },
  [`dist/cdn/${version}`]: { ...withIntegrity({ ...forWeb, ...assets }), ...documents },
};
for (const [folder, files] of Object.entries(folders)) {
  await writeFolder(folder, files);
  report(folder, files);
}
