// The host pages of e2e/hosts, built.

import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The hosts that there are. */
export const HOSTS = ["plain", "react", "vue"] as const;

export type HostName = (typeof HOSTS)[number];

/** The folder of a built host. */
export const folderOf = (host: HostName): string => join(root, "target/hosts/dist", host);

/** Scripts of old libraries and monitors, as pages of others have them. */
export const hostileFolder = join(root, "e2e/hosts/hostile");

/** Builds the hosts against the packed package, once for all journeys. */
export default async function buildHosts(): Promise<void> {
  try {
    await access(join(root, "dist/npm/package.json"));
  } catch {
    throw new Error("there is no package in dist/npm: run `cargo xtask package` first");
  }
  await promisify(execFile)(process.execPath, ["e2e/hosts/build.mjs"], { cwd: root });
}
