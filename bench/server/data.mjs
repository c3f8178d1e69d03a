// The upstream's files: the widgets and values of the page's bench.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { valuesOf, widgetsOf } from "../data.mjs";

/** When the newest widget was changed: each run sends the same bytes. */
const NOW = Date.UTC(2026, 0, 31);

/** How many widgets have values. */
const WITH_VALUES = 20;

/** @param {string} chatbot */
export const listPath = (chatbot) => `/v1/inbox/${chatbot}/widgets`;

/** The widgets whose values an agent sees. */
export const SHOWN = widgetsOf(WITH_VALUES, NOW).map(({ id }) => id);

/** A chatbot of 100 widgets. */
export const SHORT = "c100";

/** A chatbot of 10,000 widgets. */
export const LONG = "c10000";

/**
 * @param {string} folder
 * @param {string} path of the API, without a query
 * @param {unknown} content
 */
async function put(folder, path, content) {
  const file = join(folder, `${path}.json`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(content));
}

/** @param {string} folder which gets a file for each reply */
export async function writeData(folder) {
  for (const chatbot of [SHORT, LONG]) {
    const widgets = widgetsOf(Number(chatbot.slice(1)), NOW);
    await put(folder, listPath(chatbot), { inboxWidgets: widgets });
    for (const widget of widgets.slice(0, WITH_VALUES)) {
      await put(folder, `${listPath(chatbot)}/${widget.id}`, widget);
      await put(folder, `${listPath(chatbot)}/${widget.id}/values`, { fieldValues: valuesOf(widget, "8F2K") });
    }
  }
}
