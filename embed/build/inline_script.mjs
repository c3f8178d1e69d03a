// The page's only inline script.
//
// A page begins with the list or with values, and each has a file of its own. Which one is in the address behind "#",
// which HTML alone cannot read and a server never gets. A script in a file would ask for it a round trip later.

import { readFile } from "node:fs/promises";

/** Its source, and the server's to let it run: server/src/web/headers.rs. */
const SOURCE = "embed/src/first_file.js";

/**
 * The script's element.
 * @param {Map<string, string>} screens the names of the files under assets/ by the screens' names
 */
export async function firstFileScript(screens) {
  const data = [...screens].map(([screen, name]) => `data-${screen}="./assets/${name}"`);
  return `<script ${data.join(" ")}>${await readFile(SOURCE, "utf8")}</script>`;
}

/**
 * Fails if a page contains another script.
 * @param {string} name
 * @param {string} html
 */
export async function refuseOtherScripts(name, html) {
  const others = html.replace(`>${await readFile(SOURCE, "utf8")}</script>`, " src=>");
  if (/<script(?![^>]*\ssrc=)/.test(others)) {
    throw new Error(`${name} has an inline script, which the Content-Security-Policy forbids`);
  }
}
