// The version of the project.

import { readFile } from "node:fs/promises";

/**
 * The version of package.json and Cargo.toml. In: nothing; it reads both in the current folder. Out: a text such as
 * "1.2.3". Rejects if they differ or if one has none.
 */
export async function projectVersion() {
  const fromNode = JSON.parse(await readFile("package.json", "utf8")).version;
  const fromCargo = cargoVersion(await readFile("Cargo.toml", "utf8"));
  if (!fromNode || fromNode !== fromCargo) {
    throw new Error(`package.json has version ${fromNode} and Cargo.toml ${fromCargo}: they must be the same`);
  }
  return fromNode;
}

/**
 * The version in the tables [package] or [workspace.package].
 * @param {string} text
 */
function cargoVersion(text) {
  const tables = text.split(/^(?=\[)/m).filter((table) => /^\[(?:workspace\.)?package\]/.test(table));
  const versions = tables.map((table) => /^version = "([^"]+)"/m.exec(table)?.[1]);
  return versions.find(Boolean);
}
