// A host's own site: at `localhost`, where the servers are at `127.0.0.1`, so what it frames is of another site.

import { once } from "node:events";
import { type IncomingMessage, type Server as HttpServer, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a host under a strict policy needs to hold the element in a frame: its code, the frame, and nothing else. */
export function strictPolicy(gateway: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${gateway}`,
    `frame-src ${gateway}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

export class FrameSite {
  private readonly pages = new Map<string, { body: string; policy: string | undefined }>();

  private constructor(private readonly server: HttpServer) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const path = new URL(request.url ?? "/", "http://site").pathname;
      const page = this.pages.get(path);
      if (path === "/favicon.ico" || !page) {
        response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
        return;
      }
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        ...(page.policy === undefined ? {} : { "content-security-policy": page.policy }),
      });
      response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${page.body}</body></html>`);
    });
  }

  static async start(): Promise<FrameSite> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    return new FrameSite(server);
  }

  /** Its origin, or that of another name of the same machine. */
  originAs(name: string): string {
    return `http://${name}:${(this.server.address() as AddressInfo).port}`;
  }

  get origin(): string {
    return this.originAs("localhost");
  }

  /** Answers `path` with this body from now on. */
  put(path: string, body: string, policy?: string): void {
    this.pages.set(path, { body, policy });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
