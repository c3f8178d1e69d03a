// The load that others cause: as many requests as the connections allow (wrk), or a given number a second (oha).

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How long as many requests as possible are sent, in s. */
const SECONDS = 2;

/** How many connections send them. */
const CONNECTIONS = 32;

/** How long requests of a given rate are sent, in s, and on how many connections. */
const SECONDS_OF_RATE = 6;
const CONNECTIONS_OF_RATE = 8;

/** @param {Record<string, string>} headers */
const headerOptions = (headers) => Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);

/**
 * Sends the next request on each connection as soon as the last one was answered.
 *
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<number>} requests a second
 */
export async function throughput(url, headers) {
  const { stdout } = await run("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, ...headerOptions(headers), url]);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (!rate || /Non-2xx|Socket errors/.test(stdout)) {
    throw new Error(`wrk: ${stdout}`);
  }
  return Number(rate);
}

/**
 * Sends a given number of requests a second, whether or not earlier ones were answered. A latency begins when the request is
 * due, also if it must wait for a free connection.
 *
 * @param {string} url
 * @param {number} rate requests a second
 * @param {{ status: number, headers: Record<string, string>, method?: string, body?: string }} request
 * @returns {Promise<{ p50: number, p99: number }>} latencies in ms
 */
export async function latencies(url, rate, { status, headers, method = "GET", body }) {
  const requests = rate * SECONDS_OF_RATE;
  const { stdout } = await run("oha", [
    ...["--no-tui", "--output-format", "json", "--latency-correction"],
    ...["-q", String(rate), "-n", String(requests), "-c", String(CONNECTIONS_OF_RATE), "-m", method],
    ...headerOptions(headers),
    ...(body === undefined ? [] : ["-d", body]),
    url,
  ]);
  const { latencyPercentiles, statusCodeDistribution, errorDistribution } = JSON.parse(stdout);
  if (statusCodeDistribution[status] !== requests) {
    throw new Error(`oha: ${JSON.stringify({ statusCodeDistribution, errorDistribution })}`);
  }
  return { p50: latencyPercentiles.p50 * 1_000, p99: latencyPercentiles.p99 * 1_000 };
}
