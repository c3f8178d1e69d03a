// Writes the tables of docs/embedding.md from the contract; with --check it only reports whether they are up to date.

import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { contract } from "./contract.mjs";
import { withTables } from "./tables.mjs";

/** The document, from the project's root. */
export const DOCUMENT = "docs/embedding.md";

const PATH = new URL(`../../${DOCUMENT}`, import.meta.url);

/** Whether the document's tables are those of the contract. */
export async function tablesAreCurrent() {
  const text = await readFile(PATH, "utf8");
  return withTables(contract, text) === text;
}

/** @param {boolean} isCheck */
async function run(isCheck) {
  if (await tablesAreCurrent()) {
    return;
  }
  if (isCheck) {
    console.error(`the tables of ${DOCUMENT} are out of date: node embed/contract/write_tables.mjs writes them`);
    process.exitCode = 1;
  } else {
    await writeFile(PATH, withTables(contract, await readFile(PATH, "utf8")));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(process.argv.includes("--check"));
}
