// All measures of the server, and how they are taken: interleaved, so that what else the machine does falls on both sides alike.

import { spreadOf } from "../spread.mjs";
import { AGENTS_SWITCHING } from "./measures/agents.mjs";
import { CONNECTIONS } from "./measures/connections.mjs";
import { FILES } from "./measures/files.mjs";
import { GATEWAY } from "./measures/gateway.mjs";
import { LISTS } from "./measures/list.mjs";

/** @typedef {"ours" | "rival"} Side this server, or what it is compared with: nginx, or the upstream asked directly */
/** @typedef {() => Promise<Record<string, number>>} Run takes the figures once */

/**
 * @typedef {object} Measure
 * @property {string} name for the command line and the bounds
 * @property {string} title for people
 * @property {number} [rounds] at most; without it as many as are asked for
 * @property {(stage: import("./stage.mjs").Stage) => Promise<Partial<Record<Side, Run>>>} prepare
 */

/** @typedef {Partial<Record<Side, Record<string, import("../spread.mjs").Spread>>>} Figures by side and name */
/** @typedef {{ measure: Measure, figures: Figures }} Result */

/** @type {Measure[]} */
export const MEASURES = [...FILES, ...GATEWAY, ...LISTS, ...CONNECTIONS, ...AGENTS_SWITCHING];

/**
 * Takes the measures, round by round, and in each round side by side. Which side is first changes with the round.
 *
 * @param {import("./stage.mjs").Stage} stage
 * @param {Measure[]} measures
 * @param {number} rounds
 * @param {(text: string) => void} say what is being done
 * @returns {Promise<Result[]>}
 */
export async function take(stage, measures, rounds, say) {
  const prepared = [];
  for (const measure of measures) {
    const sides = Object.entries(await measure.prepare(stage));
    prepared.push({ measure, sides: sides.map(([side, run]) => ({ side, run, taken: /** @type {Record<string, number>[]} */ ([]) })) });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { measure, sides } of prepared.filter((one) => round < (one.measure.rounds ?? rounds))) {
      say(`round ${round + 1} of ${rounds}: ${measure.title}`);
      for (const { run, taken } of round % 2 === 0 ? sides : sides.toReversed()) {
        taken.push(await run());
      }
    }
  }
  return prepared.map(({ measure, sides }) => ({
    measure,
    figures: Object.fromEntries(sides.map(({ side, taken }) => [side, figuresOf(taken)])),
  }));
}

/** @param {Record<string, number>[]} rounds not empty */
function figuresOf(rounds) {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, spreadOf(rounds.map((round) => round[name] ?? Number.NaN))]));
}
