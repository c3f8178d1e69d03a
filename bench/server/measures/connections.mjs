// Many clients that do nothing, and clients that do not read.

import { once } from "node:events";
import { Agent } from "node:http";
import { connect } from "node:net";
import { percentileOf } from "../../spread.mjs";
import { ask, expect } from "../ask.mjs";
import { LONG, SHORT, SHOWN, listPath } from "../data.mjs";
import { pause } from "../program.mjs";
import { memory, openFiles } from "../usage.mjs";

/** How many clients are connected and idle. */
const IDLE = 1_000;

/** How many requests one more client sends meanwhile. */
const REQUESTS = 200;

/** How many files more a server may have opened meanwhile, for its database and its upstream. */
const OTHERS = 50;

/** How many clients ask for a long list and never read it. */
const STALLED = 150;

/** How often memory is looked at, in ms, and for how long. */
const LOOK_AGAIN = 100;
const LOOKED_AT = 5_000;

/**
 * @param {string} origin
 * @param {string} path
 * @param {Record<string, string>} headers
 */
async function send(origin, path, headers) {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  return socket;
}

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<number[]>} how long each of some requests took, one after the other, in ms
 */
async function timesOf(url, headers) {
  const agent = new Agent({ keepAlive: true });
  const times = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    times.push(expect(await ask(url, { headers, agent }), 200).took);
  }
  agent.destroy();
  return times;
}

/**
 * @param {import("../ours.mjs").Ours} server that nobody has asked yet: memory that was used once is used again
 * @param {string} path
 */
async function idleFigures(server, path) {
  const [{ pid }, url, session] = [server.program, `${server.origin}${path}`, await server.session()];
  const alone = await timesOf(url, session);
  const [before, files] = [await memory(pid), await openFiles(pid)];
  const sockets = await Promise.all(Array.from({ length: IDLE }, () => send(server.origin, path, session)));
  await Promise.all(sockets.map((socket) => once(socket, "data")));
  const during = await memory(pid);
  const beside = await timesOf(url, session);
  const lost = sockets.filter((socket) => socket.readableEnded || socket.destroyed).length;
  sockets.forEach((socket) => socket.destroy());
  while ((await openFiles(pid)) > files + OTHERS) {
    await pause(LOOK_AGAIN);
  }
  const after = await memory(pid);
  return {
    eachConnection: (during - before) / IDLE,
    before,
    during,
    after,
    lost,
    alone: percentileOf(alone, 0.5),
    beside: percentileOf(beside, 0.5),
    beside99: percentileOf(beside, 0.99),
  };
}

/** @param {import("../ours.mjs").Ours} server */
async function stalledFigures(server) {
  const { pid } = server.program;
  const list = () => ask(`${server.origin}${listPath(LONG)}`, { headers: server.asAdmin() });
  expect(await list(), 200);
  const before = await memory(pid);
  const sockets = await Promise.all(Array.from({ length: STALLED }, () => send(server.origin, listPath(LONG), server.asAdmin())));
  let peak = before;
  for (const began = performance.now(); performance.now() - began < LOOKED_AT; await pause(LOOK_AGAIN)) {
    peak = Math.max(peak, await memory(pid));
  }
  sockets.forEach((socket) => socket.destroy());
  return { before, peak };
}

/** @type {import("../measure.mjs").Measure} */
const idle = {
  name: "idle",
  title: "1,000 idle connections",
  prepare: async (stage) => ({
    ours: async () => {
      const server = await stage.newGateway(SHORT);
      const figures = await idleFigures(server, `${listPath(SHORT)}/${SHOWN[0]}`);
      await server.program.stop();
      return figures;
    },
  }),
};

/** @type {import("../measure.mjs").Measure} */
const stalled = {
  name: "stalled",
  title: "150 clients that do not read the list of 10,000",
  rounds: 1,
  prepare: async (stage) => {
    const server = await stage.database();
    return { ours: () => stalledFigures(server) };
  },
};

export const CONNECTIONS = [idle, stalled];
