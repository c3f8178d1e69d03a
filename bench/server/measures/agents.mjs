// 200 agents, each with a sign-in, who switch from conversation to conversation.

import { Agent } from "node:http";
import { percentileOf } from "../../spread.mjs";
import { ask } from "../ask.mjs";
import { SHORT, SHOWN } from "../data.mjs";
import { pause } from "../program.mjs";
import { memory } from "../usage.mjs";

const AGENTS = 200;

/** How often each agent switches, in ms. */
const EACH = 1_000;

/** How often memory is looked at, in ms. */
const LOOK_AGAIN = 250;

/**
 * @param {import("../ask.mjs").Reply} reply
 * @returns {boolean} whether it holds the values of all widgets
 */
function isWhole({ status, body }) {
  const lines = body.toString().split("\n").filter(Boolean);
  return status === 200 && lines.length === SHOWN.length && lines.every((line) => "fieldValues" in JSON.parse(line));
}

/**
 * One agent, who switches at given times: a switch that must wait for the one before takes longer.
 *
 * @param {string} origin
 * @param {Record<string, string>} session
 * @param {number} first when the first switch is due
 * @param {number} end when the last one is over
 * @param {string} name
 */
async function switches(origin, session, first, end, name) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** @type {{ times: number[], failed: number }} */
  const result = { times: [], failed: 0 };
  for (let due = first, number = 0; due < end; due += EACH, number += 1) {
    await pause(Math.max(due - performance.now(), 0));
    const query = new URLSearchParams([["conversationId", `${name}-${number}`], ["contactId", name], ...SHOWN.map((id) => ["widgetId", id])]);
    const url = `${origin}/v1/inbox/${SHORT}/values?${query}`;
    const whole = await ask(url, { headers: session, agent }).then(isWhole, () => false);
    result.times.push(performance.now() - due);
    result.failed += whole ? 0 : 1;
  }
  agent.destroy();
  return result;
}

/**
 * @param {import("../stage.mjs").Stage} stage
 * @param {import("../ours.mjs").Ours} gateway
 * @param {Record<string, string>[]} sessions
 */
async function figuresOf({ seconds }, gateway, sessions) {
  const { pid } = gateway.program;
  const start = await memory(pid);
  const began = performance.now() + EACH;
  const end = began + seconds * 1_000;
  const working = sessions.map((session, place) => switches(gateway.origin, session, began + (place * EACH) / AGENTS, end, `agent-${place}`));
  let [peak, last] = [start, start];
  while (performance.now() < end) {
    await pause(LOOK_AGAIN);
    last = await memory(pid);
    peak = Math.max(peak, last);
  }
  const results = await Promise.all(working);
  const times = results.flatMap((result) => result.times);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  return { p50: percentileOf(times, 0.5), p99: percentileOf(times, 0.99), switches: times.length, failed, start, peak, last };
}

/** @type {import("../measure.mjs").Measure} */
const agents = {
  name: "agents",
  title: "200 agents, a switch of 20 cards a second each",
  rounds: 1,
  prepare: async (stage) => {
    const gateway = await stage.newGateway(SHORT);
    /** @type {Record<string, string>[]} */
    const sessions = [];
    // One after the other: only the newest links count.
    while (sessions.length < AGENTS) {
      sessions.push(await gateway.signIn());
    }
    return { ours: () => figuresOf(stage, gateway, sessions) };
  },
};

export const AGENTS_SWITCHING = [agents];
