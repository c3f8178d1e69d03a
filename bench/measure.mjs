// All measures, and how they are taken: interleaved, so that what else the machine does falls on all pages alike.

import { APPS } from "./apps.mjs";
import { LOADS } from "./measures/load.mjs";
import { SIZES } from "./measures/sizes.mjs";
import { STEPS } from "./measures/steps.mjs";
import { spreadOf } from "./spread.mjs";

/**
 * @typedef {object} Measure
 * @property {string} name for the command line and the bounds
 * @property {string} title for people
 * @property {import("./browser.mjs").Conditions} conditions
 * @property {boolean} [exact] every round gives the same, so one is enough
 * @property {number} [rounds] at most; without it as many as are asked for
 * @property {(visit: import("./browser.mjs").Visit) => Promise<Record<string, number>>} run its figures: ms, bytes or counts; the
 *   first one is the one that is compared
 */

/** @typedef {Record<string, Record<string, import("./spread.mjs").Spread>>} Figures by app and name of the figure */
/** @typedef {{ measure: Measure, figures: Figures }} Result */

/** @type {Measure[]} */
export const MEASURES = [...LOADS, ...STEPS, ...SIZES];

/**
 * Takes the measures, round by round, and in each round app by app. The order of the apps turns with the round, so
 * that none is always first.
 *
 * @param {import("./browser.mjs").Browser} browser
 * @param {import("./page_server.mjs").BenchServer} server
 * @param {Measure[]} measures
 * @param {number} rounds
 * @param {(text: string) => void} say what is being done
 * @returns {Promise<Result[]>}
 */
export async function take(browser, server, measures, rounds, say) {
  /** @type {Map<Measure, Record<string, Record<string, number>[]>>} */
  const taken = new Map(measures.map((measure) => [measure, Object.fromEntries(APPS.map(({ name }) => [name, []]))]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [measure, byApp] of taken) {
      if (round >= (measure.exact ? 1 : (measure.rounds ?? rounds))) {
        continue;
      }
      say(`round ${round + 1} of ${rounds}: ${measure.title}`);
      for (const app of APPS.map((_, index) => APPS[(index + round) % APPS.length] ?? APPS[0])) {
        if (app) {
          server.forget();
          byApp[app.name]?.push(await browser.visit(app, server, measure.conditions, measure.run));
        }
      }
    }
  }
  return measures.map((measure) => ({ measure, figures: figuresOf(taken.get(measure) ?? {}) }));
}

/**
 * @param {Record<string, Record<string, number>[]>} byApp
 * @returns {Figures}
 */
function figuresOf(byApp) {
  return Object.fromEntries(
    Object.entries(byApp).map(([app, rounds]) => [
      app,
      Object.fromEntries(Object.keys(rounds[0] ?? {}).map((name) => [name, spreadOf(rounds.map((round) => round[name] ?? Number.NaN))])),
    ]),
  );
}
