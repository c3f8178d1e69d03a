// The fault proxy: it is between the browser and the real server, and breaks what a test asks it to break.
// Unlike `page.route` it answers over a real connection, so the browser's own behaviour is part of the test.

import { once } from "node:events";
import { type IncomingMessage, type Server as Listener, type ServerResponse, createServer } from "node:http";
import { Exchange } from "./exchange.ts";
import { prepare } from "./endings.ts";
import { type Fault, pass } from "./faults.ts";
import { forward } from "./forward.ts";
import type { Front } from "../../pages/front.ts";
import { freePort } from "../server.ts";

export {
  type Fault,
  type Hold,
  cutAfterCommit,
  cutBeforeCommit,
  delay,
  hold,
  redirect,
  repeated,
  replace,
  replaceJson,
  rewrite,
  rewriteBody,
  stall,
  truncate,
} from "./faults.ts";

export type Method = "GET" | "POST" | "PATCH" | "DELETE" | "OPTIONS";

/** Path and query of each kind of request that the page makes. */
export const SESSION = /^\/session$/;
export const WIDGETS = /\/widgets$/;
export const WIDGET = /\/widgets\/[^/?]+$/;
export const VALUES = /\/widgets\/[^/]+\/values\?/;
export const VALUES_TOGETHER = /\/inbox\/[^/]+\/values\?/;

/** By this header of the list our server offers the values of several widgets by one request. */
const OFFER = "inbox-widgets-values";

interface Rule {
  method: Method;
  path: RegExp;
  fault: Fault;
  times: number;
  /** How many requests it has met. */
  uses: number;
}

export class FaultProxy implements Front {
  private readonly listener: Listener;
  private readonly exchanges: Exchange[] = [];
  private rules: Rule[] = [];
  private problem: unknown;

  /**
   * Whether the page hears that values can be had together. Without it the API is as any other, and each card is a request
   * of its own, to be broken by itself.
   */
  offersTogether = false;

  private constructor(
    private readonly server: Front,
    private readonly port: number,
  ) {
    this.listener = createServer((request, response) => void this.serve(request, response));
  }

  static async start(server: Front): Promise<FaultProxy> {
    const faultProxy = new FaultProxy(server, await freePort());
    await faultProxy.listen();
    return faultProxy;
  }

  /** The host is the server's: the cookie that signs a browser in is the host's, whatever the port. */
  get origin(): string {
    return `http://${new URL(this.server.origin).hostname}:${this.port}`;
  }

  get url(): string {
    return this.server.url.replace(this.server.origin, this.origin);
  }

  address(hash = ""): string {
    return `${this.origin}/${hash}`;
  }

  /** Puts `fault` on the next `times` requests that match, on all without. The newest rule that matches counts. */
  on(method: Method, path: RegExp, fault: Fault, times = Number.POSITIVE_INFINITY): Readonly<Rule> {
    const rule = { method, path, fault, times, uses: 0 };
    this.rules.unshift(rule);
    return rule;
  }

  /** Lets everything pass from now on; what is held stays so. */
  clear(): void {
    this.rules = [];
  }

  /** The requests that came, in their order, with what became of them. */
  seen(method: Method, path: RegExp): readonly Exchange[] {
    return this.exchanges.filter((exchange) => exchange.method === method && path.test(exchange.path));
  }

  /** How many requests came. */
  count(method: Method, path: RegExp): number {
    return this.seen(method, path).length;
  }

  /** How many requests the client gave up before it had the whole reply. */
  closed(method: Method, path: RegExp): number {
    return this.seen(method, path).filter(({ progress }) => progress === "closed").length;
  }

  /** How many requests the client still waits for. */
  open(method: Method, path: RegExp): number {
    return this.seen(method, path).filter(({ progress }) => progress === "open").length;
  }

  /** How many requests are over, in whatever way. */
  over(method: Method, path: RegExp): number {
    return this.count(method, path) - this.open(method, path);
  }

  /** How many replies the client has got a part of, or the whole: what the server was to do, it has done before. */
  begun(method: Method, path: RegExp): number {
    return this.seen(method, path).filter(({ bytes }) => bytes > 0).length;
  }

  /** Is gone, as a server that was stopped: connections are refused, and those that are open are reset. */
  async refuse(): Promise<void> {
    const closed = once(this.listener, "close");
    this.listener.close();
    for (const exchange of this.exchanges) {
      exchange.reset();
    }
    this.listener.closeAllConnections();
    await closed;
  }

  /** Is there again. */
  async listen(): Promise<void> {
    this.listener.listen(this.port, new URL(this.server.origin).hostname);
    await once(this.listener, "listening");
  }

  /** Ends it; what went wrong in the proxy itself fails the test. */
  async stop(): Promise<void> {
    if (this.listener.listening) {
      await this.refuse();
    }
    if (this.problem !== undefined) {
      throw this.problem;
    }
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new Exchange(request, response);
    this.exchanges.push(exchange);
    const ask = async () => {
      const reply = await forward(exchange, this.origin, this.server.origin);
      if (!this.offersTogether) {
        delete reply.headers[OFFER];
      }
      return reply;
    };
    try {
      const finish = await prepare(this.faultFor(exchange), exchange, ask);
      await finish();
    } catch (error) {
      // A client that goes in the middle of a reply is no problem of the proxy.
      if (exchange.progress === "open") {
        this.problem ??= error;
        exchange.reset();
      }
    }
  }

  private faultFor({ method, path }: Exchange): Fault {
    const rule = this.rules.find((rule) => rule.uses < rule.times && rule.method === method && rule.path.test(path));
    if (!rule) {
      return pass();
    }
    rule.uses += 1;
    return rule.fault;
  }
}
