// The queries, bundled once for the pages that are driven.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("queries.ts", import.meta.url));
let bundled: Promise<string> | undefined;

/** Makes `queriesForTests` of the page. */
export function queries(): Promise<string> {
  bundled ??= build({ entryPoints: [source], bundle: true, write: false, format: "iife", globalName: "queriesForTests", minify: true, target: "es2022" }).then(
    ({ outputFiles: [file] }) => `(() => { ${file?.text ?? ""}; globalThis.queriesForTests = queriesForTests; return true; })()`,
  );
  return bundled;
}
