// The bench: this page beside two rivals, in one run. `cargo xtask bench` calls it, after the page has been built.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { APPS } from "./apps.mjs";
import { pastBounds } from "./bounds.mjs";
import { Browser } from "./browser.mjs";
import { buildRivals } from "./build.mjs";
import { checkAlike } from "./check.mjs";
import { chosen } from "./chosen.mjs";
import { MEASURES, take } from "./measure.mjs";
import { profile } from "./profile.mjs";
import { asHtml } from "./report/html.mjs";
import { asText } from "./report/text.mjs";
import { BenchServer } from "./page_server.mjs";

/** Where the results go. */
const RESULTS = "target/bench/results";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "9" },
    check: { type: "boolean", default: false },
    profile: { type: "string" },
    page: { type: "string", default: "dist" },
  },
});

/** @param {string} text */
const say = (text) => console.error(text);

/**
 * @param {Browser} browser
 * @param {BenchServer} server
 */
async function compare(browser, server) {
  const measures = chosen(MEASURES, options.only);
  say("the pages are compared by what they show");
  await checkAlike(browser, server, APPS);
  const results = await take(browser, server, measures, Number(options.rounds), say);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}/results.json`, `${JSON.stringify({ versions: await versions(browser), rounds: Number(options.rounds), results }, undefined, 2)}\n`);
  await writeFile(`${RESULTS}/results.md`, asText(results));
  await writeFile(`${RESULTS}/results.html`, await asHtml(results));
  console.log(asText(results));
  say(`written to ${RESULTS}`);
  const past = pastBounds(results);
  if (options.check) {
    past.forEach((bound) => console.error(`past its bound: ${bound}`));
    process.exitCode = past.length ? 1 : 0;
  }
}

/**
 * @param {Browser} browser
 * @param {BenchServer} server
 * @param {string} name of a measure
 */
async function profileOf(browser, server, name) {
  const measure = MEASURES.find((other) => other.name === name);
  if (!measure) {
    throw new Error(`no measure is called ${name}; there are ${MEASURES.map((other) => other.name).join(", ")}`);
  }
  for (const app of APPS) {
    console.log(await profile(browser, server, app, measure, RESULTS));
  }
  say(`written to ${RESULTS}`);
}

/** @param {Browser} browser */
async function versions(browser) {
  const { devDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const of = (/** @type {string} */ name) => [name, devDependencies[name]];
  return { chromium: browser.browser.version(), ...Object.fromEntries(["react", "@tanstack/react-query", "@tanstack/react-virtual"].map(of)) };
}

const server = await BenchServer.start({ ...(await buildRivals()), ours: options.page });
const browser = await Browser.start();
try {
  await (options.profile ? profileOf(browser, server, options.profile) : compare(browser, server));
} finally {
  await browser.stop();
  server.stop();
}
