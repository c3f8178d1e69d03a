// The page's only inline script.
//
// A page begins with the list or with values, and each has a file of its own. Which one is in the address behind "#",
// which HTML alone cannot read and a server never gets. A script in a file would ask for it a round trip later. The same
// holds for the frame of the screen: the script paints it before any file has come, see first_paint.mjs. In the theme and
// the language that the user has stored (src/app/storage.rs), else the system's.
//
// If the page's own script then does not come, or fails before there is an element, nothing would take the frame away: a
// notice takes the screen's place. All its bytes are in the page, so it has few comments.

import { readFile } from "node:fs/promises";
import { firstPaint } from "./first_paint.mjs";

/** Its source, and the server's to let it run: server/src/web/headers.rs. */
const SOURCE = "embed/src/first_paint.js";

/**
 * The script's element, and before it the template that it takes the frame from.
 * @param {Map<string, string>} screens the names of the files under assets/ by the screens' names
 * @param {string} sheet the page's style sheet
 */
export async function inlineScript(screens, sheet) {
  const { template, styles } = firstPaint(sheet);
  const data = [...screens].map(([screen, name]) => `data-${screen}="./assets/${name}"`);
  return `${template}\n<script ${data.join(" ")} data-styles='${styles}'>${await readFile(SOURCE, "utf8")}</script>`;
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
