// Builds the rivals with Vite, each into its folder below target/bench.

import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";

const SOURCES = resolve("bench/rivals");

/** Where the built rivals are. */
export const BUILT = resolve("target/bench");

/** The rivals, each with the plugins that it needs. */
const RIVALS = { plain: [], react: [react()] };

/** @returns {Promise<Record<string, string>>} each rival's folder by its name */
export async function buildRivals() {
  /** @type {Record<string, string>} */
  const folders = {};
  for (const [name, plugins] of Object.entries(RIVALS)) {
    folders[name] = `${BUILT}/${name}`;
    await build({
      root: `${SOURCES}/${name}`,
      base: "./",
      configFile: false,
      logLevel: "warn",
      plugins,
      build: { outDir: folders[name], emptyOutDir: true },
    });
  }
  return folders;
}
