// A project with the package installed as npm would install it.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rename, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The time limit of a program, in milliseconds. */
const LONGEST = 120_000;

/** Packages that the consumers need besides ours, from the project's installed ones. */
const LENT = ["react", "react-dom", "scheduler", "vue", "@vue", "@types", "csstype"];

/**
 * @typedef {object} Consumer
 * @property {string} folder the project
 * @property {string} tarball the packed file
 * @property {string} unpacked where the package lies
 */

/**
 * What checks look at, by what they say; each throws where something is wrong.
 * @typedef {Record<string, (consumer: Consumer) => Promise<void> | void>} Checks
 */

/**
 * Packs dist/npm, and unpacks it into a new project, with the consumers of embed/checks/consumers beside it.
 *
 * Rejects where npm fails.
 * @returns {Promise<Consumer>}
 */
export async function installed() {
  const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-"));
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  await program("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, resolve("dist/npm")], folder);
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  await program("tar", ["-xzf", tarball], folder);
  const unpacked = join(modules, "inbox-widgets");
  await rename(join(folder, "package"), unpacked);
  for (const name of LENT) {
    await symlink(resolve("node_modules", name), join(modules, name));
  }
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }\n');
  await cp("embed/checks/consumers", folder, { recursive: true });
  return { folder, tarball: join(folder, tarball), unpacked };
}

/**
 * Runs a program to its end. Rejects with its output.
 * @param {string} name
 * @param {string[]} parameters
 * @param {string} folder
 * @returns {Promise<string>} what it printed
 */
export async function program(name, parameters, folder) {
  try {
    const { stdout, stderr } = await run(name, parameters, { cwd: folder, timeout: LONGEST, maxBuffer: 1e8 });
    return stdout + stderr;
  } catch (error) {
    const { stdout = "", stderr = "", message } = /** @type {Error & {stdout?: string, stderr?: string}} */ (error);
    throw new Error(`${name}: ${`${stdout}${stderr}`.trim() || message}`, { cause: error });
  }
}
