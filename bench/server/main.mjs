// The bench of the server, beside nginx and beside its upstream, in one run. `cargo xtask bench server` calls it, after the
// program and the page have been built.

import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chosen } from "../chosen.mjs";
import { pastBounds } from "./bounds.mjs";
import { MEASURES, take } from "./measure.mjs";
import { asText } from "./report.mjs";
import { Stage } from "./stage.mjs";

/** Where the results go. */
const RESULTS = "target/bench/server";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "60" },
    check: { type: "boolean", default: false },
    program: { type: "string", default: "target/inbox-widgets" },
    page: { type: "string", default: "dist" },
  },
});

const rounds = Number(options.rounds);
const measures = chosen(MEASURES, options.only);
const stage = await Stage.set(resolve(options.program), resolve(options.page), Number(options.seconds));
try {
  const results = await take(stage, measures, rounds, (text) => console.error(text));
  await mkdir(RESULTS, { recursive: true });
  await writeFile(`${RESULTS}/results.json`, `${JSON.stringify({ rounds, seconds: stage.seconds, results }, undefined, 2)}\n`);
  await writeFile(`${RESULTS}/results.md`, asText(results));
  console.log(asText(results));
  console.error(`written to ${RESULTS}`);
  if (options.check) {
    const past = pastBounds(results);
    past.forEach((bound) => console.error(`past its bound: ${bound}`));
    process.exitCode = past.length ? 1 : 0;
  }
} finally {
  await stage.clear();
}
