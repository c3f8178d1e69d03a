// Passing a request on to the real server.

import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import type { Exchange } from "./exchange.ts";
import type { WholeReply } from "./faults.ts";

/** Headers of one connection (RFC 9110, 7.6.1), and the length, which the sender counts. */
const OF_THE_CONNECTION = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** What would let the server send less than a whole, plain reply: what is broken on the way must be all there. */
const SAVING = ["accept-encoding", "if-none-match"];

const others = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name)));

/** The reply of the server at `target` to a request that came to `own`. */
export async function forward(exchange: Exchange, own: string, target: string): Promise<WholeReply> {
  const body = await exchange.body();
  const { origin } = exchange.headers;
  const headers = {
    ...Object.fromEntries(Object.entries(others(exchange.headers)).filter(([name]) => !SAVING.includes(name))),
    host: new URL(target).host,
    // A page of the proxy is the server's own page; any other stays the stranger that it is.
    ...(origin === own && { origin: target }),
    ...(body.length > 0 && { "content-length": body.length }),
  };
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const passed = request(`${target}${exchange.path}`, { method: exchange.method, headers, agent: false });
    passed.on("response", resolve).on("error", reject).end(body);
  });
  return {
    status: reply.statusCode ?? 0,
    headers: others(reply.headers),
    body: Buffer.concat((await reply.toArray()) as Buffer[]),
  };
}
