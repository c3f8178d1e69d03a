// A site that hosts the element: an origin of its own, static files, and a policy.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type Server as Listener, type ServerResponse, createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { freePort } from "../rig/server.ts";

/** By the ends of names; WebAssembly compiles while it comes only with its own type. */
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** What a host allows its pages. */
export interface Policy {
  /** Origins that scripts may come from, beside its own. */
  scripts?: string[];
  /** Origins that it may connect to, beside its own. */
  connects?: string[];
  /** Origins of frames. */
  frames?: string[];
  /** Names of Trusted Types policies that its framework makes. */
  trustedTypes?: string[];
  /** Without compiling WebAssembly. */
  noWasm?: boolean;
}

/** The strict policy, with what is named added to it. */
export function policyText({ scripts = [], connects = [], frames = [], trustedTypes = [], noWasm = false }: Policy): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...(noWasm ? [] : ["'wasm-unsafe-eval'"]), ...scripts].join(" ")}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...connects].join(" ")}`,
    ...(frames.length > 0 ? [`frame-src ${frames.join(" ")}`] : []),
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes.length > 0 ? trustedTypes.join(" ") : "'none'"}`,
  ].join("; ");
}

export class HostsSite {
  private readonly pages = new Map<string, string>();
  private policy: Policy = {};

  private constructor(
    private readonly listener: Listener,
    private readonly port: number,
    private readonly folders: string[],
  ) {}

  /** Serves the files of `folders`, the first that has one, at localhost: to 127.0.0.1 that is another site. */
  static async start(...folders: string[]): Promise<HostsSite> {
    const port = await freePort();
    const listener = createServer((request, response) => void site.answer(request.url ?? "/", response));
    const site = new HostsSite(listener, port, folders);
    listener.listen(port, "localhost");
    await once(listener, "listening");
    return site;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** Pages have this policy from now on. */
  allow(policy: Policy): void {
    this.policy = policy;
  }

  /** Serves a page that is no file, and gives its address. */
  page(path: string, html: string): string {
    this.pages.set(path, html);
    return `${this.origin}${path}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.listener, "close");
    this.listener.close();
    this.listener.closeAllConnections();
    await closed;
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    const path = normalize(decodeURI(new URL(url, this.origin).pathname));
    const made = this.pages.get(path);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const content = made ?? (await this.file(name));
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = made === undefined ? TYPES[extname(name)] : TYPES[".html"];
    response.writeHead(200, {
      "content-type": type ?? "application/octet-stream",
      "content-security-policy": policyText(this.policy),
      "x-content-type-options": "nosniff",
    });
    response.end(content);
  }

  private async file(name: string): Promise<Buffer | undefined> {
    for (const folder of this.folders) {
      try {
        return await readFile(join(folder, name));
      } catch {
        // The next folder may have it.
      }
    }
    return undefined;
  }
}
