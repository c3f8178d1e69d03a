// The demo pages: their files go into the built page unchanged, so that developers of hosts see the source in the
// browser. They keep their paths, and the server has browsers revalidate them each time.

import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** The sources' folder, and their folder in the built page. */
const SOURCE = "embed/demo";
const FOLDER = "demo";

/** Every file with its path in the built page and its content. */
export async function demoFiles() {
  const entries = await readdir(SOURCE, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      path: [FOLDER, ...relative(SOURCE, path).split(sep)].join("/"),
      content: await readFile(path),
    })),
  );
}
