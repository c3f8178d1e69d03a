// Checks the packages in dist/ as their users see them. Run it in the project's root after embed/build/package.mjs.
//
// Prints one line per check, `ok NAME` or `FAILED NAME: why`, and exits with 1 if one failed.

import { rm } from "node:fs/promises";
import { checks as contents } from "./contents.mjs";
import { checks as contract } from "./contract.mjs";
import { checks as modules } from "./modules.mjs";
import { checks as types } from "./types.mjs";
import { installed } from "./consumer.mjs";

/** @type {import("./consumer.mjs").Checks} */
const all = { ...modules, ...types, ...contents, ...contract };
const consumer = await installed();
try {
  for (const [name, check] of Object.entries(all)) {
    try {
      await check(consumer);
      console.log(`ok ${name}`);
    } catch (error) {
      console.log(`FAILED ${name}: ${/** @type {Error} */ (error).message.trim().replace(/\s*\n\s*/g, " | ")}`);
      process.exitCode = 1;
    }
  }
} finally {
  await rm(consumer.folder, { recursive: true, force: true });
}
