// A reverse proxy as operators have it: it shows a server under a path of an address that others share.

import { once } from "node:events";
import { type IncomingMessage, type Server as Listener, type ServerResponse, createServer, request as send } from "node:http";
import type { Front } from "../pages/front.ts";

/** What a proxy does with the path in front. */
export type Way = "keeps" | "strips";

export class PrefixProxy implements Front {
  private readonly listener: Listener;

  private constructor(
    private readonly server: Front,
    private readonly path: string,
    private readonly way: Way,
    private readonly port: number,
  ) {
    this.listener = createServer((request, response) => this.pass(request, response));
  }

  /** Serves `server`, which knows this address, under `path` of `port`. The path has a slash at both ends. */
  static async start(server: Front, path: string, way: Way, port: number): Promise<PrefixProxy> {
    const proxy = new PrefixProxy(server, path, way, port);
    proxy.listener.listen(proxy.port, "127.0.0.1");
    await once(proxy.listener, "listening");
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where the server is: what a host writes into `api-base`. */
  get base(): string {
    return `${this.origin}${this.path}`.replace(/\/$/, "");
  }

  get url(): string {
    return this.server.url;
  }

  address(hash = ""): string {
    return `${this.origin}${this.path}${hash}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.listener, "close");
    this.listener.close();
    this.listener.closeAllConnections();
    await closed;
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? "/";
    if (!url.startsWith(this.path)) {
      // Other content at this address.
      response.writeHead(404, { "content-type": "text/plain" }).end("another application");
      return;
    }
    const path = this.way === "keeps" ? url : `/${url.slice(this.path.length)}`;
    const { method, headers } = request;
    const passed = send(`${this.server.origin}${path}`, { method, headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    passed.on("error", () => response.destroy());
    response.on("close", () => passed.destroy());
    request.pipe(passed);
  }
}
