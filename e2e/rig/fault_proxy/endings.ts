// How a fault ends an exchange: first everything up to the reply, then what the client gets of it.

import { pause } from "../pause.ts";
import type { Exchange } from "./exchange.ts";
import type { Fault, Reply, WholeReply } from "./faults.ts";

/** Gives the client its end of the exchange. */
export type Ending = () => Promise<void> | void;

/** Asks the real server. */
export type Ask = () => Promise<WholeReply>;

/** Does all that `fault` does before the client hears anything. */
export async function prepare(fault: Fault, exchange: Exchange, ask: Ask): Promise<Ending> {
  switch (fault.kind) {
    case "pass":
      return whole(exchange, await ask());
    case "replace":
      return whole(exchange, fault.reply);
    case "rewrite":
      return whole(exchange, fault.change(await ask()));
    case "redirect":
      return redirected(exchange, fault.origin);
    case "cut":
      return cut(exchange, fault.committed ? ask : undefined);
    case "stall":
      return stalled(exchange, await ask());
    case "truncate":
      return truncated(exchange, await ask());
    case "delay":
      return later(exchange, () => pause(fault.milliseconds), await prepare(fault.then, exchange, ask));
    case "hold":
      return later(exchange, () => fault.wait(), await prepare(fault.then, exchange, ask));
  }
}

function whole(exchange: Exchange, reply: Reply): Ending {
  return () => exchange.send(reply);
}

function redirected(exchange: Exchange, origin: string): Ending {
  const headers = { location: `${origin}${exchange.path}` };
  return whole(exchange, { status: 307, headers, body: Buffer.alloc(0) });
}

async function cut(exchange: Exchange, ask: Ask | undefined): Promise<Ending> {
  await ask?.();
  return () => exchange.reset();
}

function stalled(exchange: Exchange, reply: WholeReply): Ending {
  return () => exchange.sendHalf(reply);
}

function truncated(exchange: Exchange, reply: WholeReply): Ending {
  return async () => {
    await exchange.sendHalf(reply);
    exchange.end();
  };
}

function later(exchange: Exchange, wait: () => Promise<unknown>, ending: Ending): Ending {
  return async () => {
    await wait();
    if (exchange.progress === "open") {
      await ending();
    }
  };
}
