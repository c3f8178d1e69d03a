// One request, with what it takes: time, and bytes on the connection.

import http from "node:http";

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {import("node:http").IncomingHttpHeaders} headers
 * @property {Buffer} body as it was sent, e.g. compressed
 * @property {number} bytes of head and body
 * @property {number} took from the request to the last byte, in ms
 */

/**
 * @param {string} url
 * @param {{ method?: string, headers?: Record<string, string>, body?: string, agent?: http.Agent }} [options]
 * @returns {Promise<Reply>}
 */
export function ask(url, { method = "GET", headers = {}, body, agent } = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const request = http.request(url, { method, headers, ...(agent ? { agent } : {}) }, (response) => {
      /** @type {Buffer[]} */
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () => {
        const took = performance.now() - began;
        const received = Buffer.concat(pieces);
        const head = `HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\n`.length + response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 2);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received, bytes: head + received.length, took });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/**
 * @param {Reply} reply
 * @param {number} status
 * @returns {Reply} the same
 */
export function expect(reply, status) {
  if (reply.status !== status) {
    throw new Error(`${reply.status} instead of ${status}: ${reply.body.subarray(0, 200)}`);
  }
  return reply;
}
