// Files of the page, beside nginx: as many requests as possible.

import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ask, expect } from "../ask.mjs";
import { SHORT } from "../data.mjs";
import { throughput } from "../load.mjs";
import { processorTime } from "../usage.mjs";

/** Both have the files compressed with gzip; Debian's nginx has no brotli without a module more. */
const HEADERS = { "Accept-Encoding": "gzip" };

/**
 * @param {string} page
 * @returns {Promise<string>} the path of the page's only script
 */
async function scriptOf(page) {
  const script = /<script[^>]* src="\.?\/?([^"]+)"/.exec(await readFile(join(page, "index.html"), "utf8"))?.[1];
  return `/${script}`;
}

/**
 * @param {string} page
 * @returns {Promise<string>} the path of the main file of the WebAssembly
 */
async function wasmOf(page) {
  const names = (await readdir(join(page, "assets"))).filter((name) => name.endsWith(".wasm"));
  const sized = await Promise.all(names.map(async (name) => ({ name, size: (await stat(join(page, "assets", name))).size })));
  const largest = sized.sort((left, right) => right.size - left.size)[0];
  return `/assets/${largest?.name}`;
}

/**
 * A server that sends less is faster for nothing.
 *
 * @param {string} path
 * @param {string[]} origins
 */
async function checkAlike(path, origins) {
  const replies = await Promise.all(origins.map((origin) => ask(`${origin}${path}`, { headers: HEADERS })));
  const [first, ...others] = replies.map((reply) => expect(reply, 200));
  if (first?.headers["content-encoding"] !== "gzip" || others.some(({ body }) => !body.equals(first.body))) {
    throw new Error(`the servers send different things at ${path}`);
  }
}

/**
 * @param {string} url
 * @param {number} pid of the server
 */
async function figuresOf(url, pid) {
  const [before, began] = [await processorTime(pid), performance.now()];
  const rate = await throughput(url, HEADERS);
  const seconds = (performance.now() - began) / 1_000;
  return { rate, processor: ((await processorTime(pid)) - before) / (rate * seconds) };
}

/**
 * @param {string} name
 * @param {string} title
 * @param {(page: string) => Promise<string>} pathOf
 * @returns {import("../measure.mjs").Measure}
 */
const file = (name, title, pathOf) => ({
  name: `file-${name}`,
  title: `file: ${title}`,
  prepare: async (stage) => {
    const [path, ours] = [await pathOf(stage.page), await stage.gateway(SHORT)];
    const servers = { rival: stage.rival, ours };
    await checkAlike(path, Object.values(servers).map(({ origin }) => origin));
    const runs = Object.entries(servers).map(([subject, { origin, program }]) => [subject, () => figuresOf(`${origin}${path}`, program.pid)]);
    return Object.fromEntries(runs);
  },
});

export const FILES = [file("html", "the HTML", async () => "/"), file("script", "the script", scriptOf), file("wasm", "the WebAssembly", wasmOf)];
