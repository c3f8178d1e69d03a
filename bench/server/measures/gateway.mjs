// What the gateway adds to the latency of its upstream, at a rate that a company causes.

import { SHORT, SHOWN, listPath } from "../data.mjs";
import { latencies } from "../load.mjs";
import { flushTime } from "../usage.mjs";

/** Requests a second. */
const RATE = 200;

/** Changes a second that each disk can record: it is flushed twice for each. */
const RATE_OF_RECORDED = 20;

const LIST = listPath(SHORT);

/** The creation of a widget. */
const CREATION = {
  path: LIST,
  status: 201,
  method: "POST",
  body: JSON.stringify({ title: "Orders", fields: [{ label: "Total", variable: "order.total", type: "number" }] }),
  headers: { "Content-Type": "application/json" },
};

/**
 * @typedef {object} Operation
 * @property {string} path
 * @property {number} status of its reply
 * @property {string} [method]
 * @property {string} [body]
 * @property {Record<string, string>} [headers]
 */

/**
 * @param {import("../stage.mjs").Stage} stage
 * @param {import("../ours.mjs").Ours} gateway
 * @param {number} rate
 * @param {Operation} operation
 */
async function sides(stage, gateway, rate, { path, headers = {}, ...request }) {
  const session = await gateway.session();
  return {
    rival: () => latencies(`${stage.upstream.origin}${path}`, rate, { ...request, headers }),
    ours: () => latencies(`${gateway.origin}${path}`, rate, { ...request, headers: { ...headers, ...session } }),
  };
}

/**
 * @param {string} name
 * @param {string} title
 * @param {Operation} operation
 * @param {string[]} options of the gateway
 * @returns {import("../measure.mjs").Measure}
 */
const measured = (name, title, operation, ...options) => ({
  name: `gateway-${name}`,
  title: `gateway: ${title}, ${RATE} a second`,
  prepare: async (stage) => sides(stage, await stage.gateway(SHORT, ...options), RATE, operation),
});

/**
 * With the history, as by default. What the disk takes is measured beside it.
 *
 * @type {import("../measure.mjs").Measure}
 */
const recorded = {
  name: "gateway-recorded",
  title: `gateway: a new widget, with the history, ${RATE_OF_RECORDED} a second`,
  prepare: async (stage) => {
    const { rival, ours } = await sides(stage, await stage.gateway(SHORT), RATE_OF_RECORDED, CREATION);
    return { rival, ours: async () => ({ ...(await ours()), flush: await flushTime(stage.folder) }) };
  },
};

export const GATEWAY = [
  measured("get", "one widget", { path: `${LIST}/${SHOWN[0]}`, status: 200 }),
  measured("list", "a list of 100", { path: LIST, status: 200 }),
  measured("create", "a new widget, without the history", CREATION, "--history-days=0"),
  recorded,
];
