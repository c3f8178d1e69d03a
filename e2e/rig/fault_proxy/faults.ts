// What can happen to a request on its way, as data; `endings.ts` makes it happen.

import type { OutgoingHttpHeaders } from "node:http";

/** Bytes as they go over the wire: all at once, or as they come. */
export type Body = Buffer | AsyncIterable<Buffer>;

export interface Reply {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Body;
}

/** A reply of the real server, which is always read whole. */
export interface WholeReply extends Reply {
  body: Buffer;
}

export type Fault =
  | { kind: "pass" }
  | { kind: "cut"; committed: boolean }
  | { kind: "stall" }
  | { kind: "truncate" }
  | { kind: "replace"; reply: Reply }
  | { kind: "rewrite"; change: (reply: WholeReply) => Reply }
  | { kind: "redirect"; origin: string }
  | { kind: "delay"; milliseconds: number; then: Fault }
  | Hold;

/** The server's reply, as it is. */
export function pass(): Fault {
  return { kind: "pass" };
}

/** The connection is reset before the server hears of the request. */
export function cutBeforeCommit(): Fault {
  return { kind: "cut", committed: false };
}

/** The server has done what it was asked, then the connection is reset. */
export function cutAfterCommit(): Fault {
  return { kind: "cut", committed: true };
}

/** Status, headers and half of the body, then nothing. */
export function stall(): Fault {
  return { kind: "stall" };
}

/** Half of the body that the headers announce, then the end of the connection. */
export function truncate(): Fault {
  return { kind: "truncate" };
}

/** Another reply; the server never hears of the request. */
export function replace(status: number, body: string | Body = "", headers: OutgoingHttpHeaders = {}): Fault {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const all = { "content-type": "application/json", ...headers };
  return { kind: "replace", reply: { status, headers: all, body: bytes } };
}

/** As `replace`, with a JSON body. */
export function replaceJson(status: number, body: unknown, headers: OutgoingHttpHeaders = {}): Fault {
  return replace(status, JSON.stringify(body), headers);
}

/** The server does what it was asked; what it answers is changed. */
export function rewrite(change: (reply: WholeReply) => Reply): Fault {
  return { kind: "rewrite", change };
}

/** As `rewrite`, for the body alone. */
export function rewriteBody(change: (body: Buffer) => string | Body): Fault {
  return rewrite((reply) => {
    const body = change(reply.body);
    return { ...reply, body: typeof body === "string" ? Buffer.from(body) : body };
  });
}

/** The same path at another origin, with the method kept. */
export function redirect(origin: string): Fault {
  return { kind: "redirect", origin };
}

/** The reply, or another fault, later. */
export function delay(milliseconds: number, then: Fault = pass()): Fault {
  return { kind: "delay", milliseconds, then };
}

/** The reply, or another fault, when the test says so. */
export function hold(then: Fault = pass()): Hold {
  return new Hold(then);
}

/** Replies that wait for the test. What the server is to do, it has done before. */
export class Hold {
  readonly kind = "hold";
  private readonly waiting: (() => void)[] = [];
  private arrived = 0;
  private isOver = false;

  constructor(readonly then: Fault) {}

  /** How many replies have come to be held so far. */
  get count(): number {
    return this.arrived;
  }

  /** Lets the n-th reply go, from 0 in the order in which they came; the others go on waiting. */
  release(number: number): void {
    const go = this.waiting[number];
    if (!go) {
      throw new Error(`no reply ${number} is held; ${this.arrived} have come`);
    }
    go();
  }

  /** Lets all go that wait now. */
  releaseAll(): void {
    for (const go of this.waiting) {
      go();
    }
  }

  /** Lets all go that wait now, and those that were on their way: none is held any more. */
  end(): void {
    this.isOver = true;
    this.releaseAll();
  }

  wait(): Promise<void> {
    this.arrived += 1;
    if (this.isOver) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }
}

/** `chunk` again and again until `bytes` have come, for ever without: a body that announces no length. */
export async function* repeated(chunk: Buffer, bytes = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < bytes; sent += chunk.length) {
    yield chunk.subarray(0, bytes - sent);
  }
}
