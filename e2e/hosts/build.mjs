// Builds the host pages, each with Vite, against the packed package: what a registry would hand out, and nothing else.
//
// In: dist/npm (cargo xtask package). Out: target/hosts/dist/NAME. Run from the project's root: node e2e/hosts/build.mjs

import { execFile } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import vue from "@vitejs/plugin-vue";
import { build } from "vite";

const run = promisify(execFile);

const SOURCES = resolve("e2e/hosts");
const PACKAGE = resolve("dist/npm");
const TARGET = resolve("target/hosts");

/** The hosts, each with the plugins that its framework needs. */
const HOSTS = { plain: [], react: [], vue: [vue()] };

/** Packs dist/npm and unpacks it into target/hosts/node_modules, as an installation does. */
async function install() {
  await rm(TARGET, { recursive: true, force: true });
  const place = `${TARGET}/node_modules/inbox-widgets`;
  await mkdir(place, { recursive: true });
  await run("npm", ["pack", "--silent", "--pack-destination", TARGET], { cwd: PACKAGE });
  const [archive] = (await readdir(TARGET)).filter((name) => name.endsWith(".tgz"));
  await run("tar", ["-xzf", `${TARGET}/${archive}`, "-C", place, "--strip-components=1"]);
}

/** Finds the package where it was unpacked, by its own `exports`. */
const fromTarget = {
  name: "packed-package",
  enforce: "pre",
  resolveId(id) {
    return /^inbox-widgets(\/|$)/.test(id) ? this.resolve(id, `${TARGET}/index.js`, { skipSelf: true }) : null;
  },
};

/** Builds one host. */
async function buildHost(name, plugins) {
  await build({
    root: `${SOURCES}/${name}`,
    configFile: false,
    logLevel: "warn",
    plugins: [fromTarget, ...plugins],
    build: { outDir: `${TARGET}/dist/${name}`, emptyOutDir: true },
  });
}

await install();
for (const [name, plugins] of Object.entries(HOSTS)) {
  await buildHost(name, plugins);
}
