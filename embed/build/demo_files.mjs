// The demo inbox: its files go into the built page as they are, so that a browser shows a host's developer the
// very source. They keep their names, and the server has browsers ask for them each time.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Where the sources are, and their folder in the built page. */
const SOURCE = "embed/demo";
const FOLDER = "demo";

/** Every file with its path in the built page and its content. */
export async function demoFiles() {
  const names = (await readdir(SOURCE)).sort();
  return Promise.all(
    names.map(async (name) => ({ path: `${FOLDER}/${name}`, content: await readFile(join(SOURCE, name)) })),
  );
}
