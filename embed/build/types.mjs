// Writes the package's declarations to target/embed, where the type check finds them as `inbox-widgets`. Run it in
// the project's root.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { declarations } from "./npm_files.mjs";
import { messageNames } from "../contract/message_names.mjs";

const FOLDER = "target/embed";

await mkdir(FOLDER, { recursive: true });
for (const [name, text] of Object.entries(declarations(await messageNames()))) {
  await writeFile(join(FOLDER, name), text);
}
