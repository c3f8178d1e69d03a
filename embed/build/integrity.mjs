// Hashes for `integrity` in a page and in an import map.

import { createHash } from "node:crypto";

/**
 * A file's hash in the browsers' format: "sha384-…".
 * @param {string | Buffer} content
 */
export function hashOf(content) {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

/**
 * `integrity.json`.
 * @param {Record<string, string | Buffer>} files contents by their paths
 * @returns {string} the file's text, hashes by the same paths
 */
export function integrityOf(files) {
  const hashes = Object.entries(files).map(([path, content]) => [path, hashOf(content)]);
  return `${JSON.stringify(Object.fromEntries(hashes.sort(([one], [other]) => (one < other ? -1 : 1))), null, 2)}\n`;
}
