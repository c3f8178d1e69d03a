// The list of 10,000: what it is compressed, and what it costs when nothing has changed.

import { Agent } from "node:http";
import { gunzipSync } from "node:zlib";
import { spreadOf } from "../../spread.mjs";
import { ask, expect } from "../ask.mjs";
import { LONG, listPath } from "../data.mjs";

const GZIP = { "Accept-Encoding": "gzip" };

/** How often each list is asked for in a round. */
const TIMES = 3;

/**
 * @param {() => Promise<import("../ask.mjs").Reply>} get
 * @param {number} status
 * @returns {Promise<import("../ask.mjs").Reply>} the last reply, with the median of the times
 */
async function repeated(get, status) {
  const replies = [];
  for (let count = 0; count < TIMES; count += 1) {
    replies.push(expect(await get(), status));
  }
  const last = /** @type {import("../ask.mjs").Reply} */ (replies.at(-1));
  return { ...last, took: spreadOf(replies.map(({ took }) => took)).median };
}

/**
 * @param {string} origin
 * @param {Record<string, string>} headers who asks
 */
async function figuresOf(origin, headers) {
  const agent = new Agent({ keepAlive: true });
  const get = (/** @type {Record<string, string>} */ more) => () => ask(`${origin}${listPath(LONG)}`, { headers: { ...headers, ...more }, agent });
  const plain = await repeated(get({}), 200);
  const packed = await repeated(get(GZIP), 200);
  if (!gunzipSync(packed.body).equals(plain.body)) {
    throw new Error("the compressed list is another one");
  }
  const unchanged = await repeated(get({ ...GZIP, "If-None-Match": packed.headers.etag ?? "" }), 304);
  agent.destroy();
  return {
    plain: plain.body.length,
    packed: packed.body.length,
    unchanged: unchanged.bytes,
    unchangedBody: unchanged.body.length,
    plainTook: plain.took,
    packedTook: packed.took,
    unchangedTook: unchanged.took,
  };
}

/**
 * @param {string} name
 * @param {string} title
 * @param {(stage: import("../stage.mjs").Stage) => Promise<[import("../ours.mjs").Ours, Record<string, string>]>} start a server, with
 *   headers for it
 * @returns {import("../measure.mjs").Measure}
 */
const list = (name, title, start) => ({
  name: `list-${name}`,
  title: `list of 10,000 ${title}`,
  prepare: async (stage) => {
    const [server, headers] = await start(stage);
    return { rival: () => figuresOf(stage.rival.origin, {}), ours: () => figuresOf(server.origin, headers) };
  },
});

export const LISTS = [
  list("database", "of a database", async (stage) => {
    const server = await stage.database();
    return [server, server.asAdmin()];
  }),
  list("gateway", "of a gateway", async (stage) => {
    const gateway = await stage.gateway(LONG);
    return [gateway, await gateway.session()];
  }),
];
