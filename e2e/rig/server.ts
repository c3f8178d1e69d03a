// A server of its own for each test: a free port, a database that ends with it.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Front } from "../pages/front.ts";
import { HostBackend } from "./host_backend.ts";

export type Role = "admin" | "agent" | "viewer";

export interface ServerOptions {
  /** As whom the signed-in browser acts. */
  role?: Role;
  /** Without sample widgets. */
  empty?: boolean;
  /** How many days its history is kept; 0 keeps none. */
  historyDays?: number;
  /** The port; a free one without. */
  port?: number;
  /** An origin whose pages may call this server's API with a key. */
  embedOrigin?: string;
  /** An origin whose API this server's page may call. */
  apiOrigin?: string;
  /** The address at which a proxy shows it. */
  publicUrl?: string;
  /** The folder with the built page; the one that was built last without. */
  page?: string;
  /** The API that it is a gateway to, instead of having a database. */
  upstream?: { origin: string; key: string };
  /** The host's backend whose tokens it accepts. */
  backend?: HostBackend;
  /** The company's provider, at which people sign in. */
  provider?: { issuer: string; clientId: string; secret: string };
}

/** What the server says when it is ready. */
interface Ready {
  url: string;
  origin: string;
  chatbotId: string;
  keys: Partial<Record<Role, string>>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.E2E_SERVER ?? join(root, "target/server/inbox-widgets");
/** The built page. */
export const pageFolder = process.env.E2E_PAGE ?? join(root, "dist");

/** A port of the loopback interface that is free now. */
export async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  return typeof address === "object" && address ? address.port : 0;
}

export class Server implements Front {
  private child: ChildProcess | undefined;
  /** What it has written, but for the line that tells that it is ready. */
  output = "";

  private constructor(
    private readonly folder: string,
    private readonly options: ServerOptions,
    private ready: Ready,
  ) {}

  static async start(options: ServerOptions): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-"));
    const server = new Server(folder, options, { url: "", origin: "", chatbotId: "", keys: {} });
    if (options.backend) {
      await writeFile(server.hostSecret, options.backend.secret);
    }
    if (options.provider) {
      await writeFile(server.clientSecret, options.provider.secret);
    }
    await server.run(options.port ?? 0);
    return server;
  }

  get url(): string {
    return this.ready.url;
  }

  get origin(): string {
    return this.ready.origin;
  }

  get chatbot(): string {
    return this.ready.chatbotId;
  }

  /** The address that signs one more browser in, as the operator gets it. */
  async newLink(): Promise<string> {
    const { stdout } = await promisify(execFile)(program, ["link", "--port", new URL(this.origin).port]);
    return stdout.trim();
  }

  /** Adds another chatbot with these widgets, as an operator does. */
  async addChatbot(id: string, widgets: readonly unknown[]): Promise<void> {
    const file = join(this.folder, `${id}.json`);
    await writeFile(file, JSON.stringify({ widgets }));
    await promisify(execFile)(program, ["import", file, "--db", this.database, "--chatbot", id]);
  }

  /** The sample key of a role; a gateway has none. */
  key(role: Role): string {
    const key = this.ready.keys[role];
    if (key === undefined) {
      throw new Error(`the server has no key of the ${role}`);
    }
    return key;
  }

  /** What must not be found in a page: the keys, the secret of the provider's client, and the token of the address. */
  get secrets(): string[] {
    const token = new URL(this.url).searchParams.get("token");
    const secrets = [...Object.values(this.ready.keys), this.options.upstream?.key, this.options.provider?.secret, token];
    return secrets.filter((secret): secret is string => typeof secret === "string" && secret !== "");
  }

  /** Of a gateway, it holds sign-ins alone. */
  private get database(): string {
    return join(this.folder, "widgets.db");
  }

  private get hostSecret(): string {
    return join(this.folder, "host-secret");
  }

  private get clientSecret(): string {
    return join(this.folder, "client-secret");
  }

  address(hash = ""): string {
    return `${this.origin}/${hash}`;
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Starts it again with the same port and data; all browsers are signed out. */
  async restart(): Promise<void> {
    await this.end("SIGTERM");
    const ending = spawn(program, ["sessions", "--db", this.database, "--end-all"], { stdio: "ignore" });
    const [code] = (await once(ending, "exit")) as [number | null];
    if (code !== 0) {
      throw new Error("the sign-ins could not be ended");
    }
    await this.run(Number(new URL(this.origin).port));
  }

  /** Ends it and takes its data away. */
  async dispose(): Promise<void> {
    await this.end("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(port: number): Promise<void> {
    const { upstream } = this.options;
    const child = spawn(program, this.arguments(port), {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...(upstream && { CHATCAPTAIN_KEY: upstream.key }) },
    });
    this.child = child;
    const began = this.output.length;
    child.stderr.on("data", (text: Buffer) => {
      this.output += text.toString();
    });
    const lines = createInterface({ input: child.stdout });
    const line = await Promise.race([
      once(lines, "line").then(([text]) => text as string),
      once(child, "exit").then(() => ""),
    ]);
    if (line === "") {
      throw new Error(`the server did not start: ${this.output.slice(began)}`);
    }
    lines.on("line", (text) => {
      this.output += text;
    });
    this.ready = JSON.parse(line) as Ready;
  }

  private arguments(port: number): string[] {
    const { role, empty, historyDays, embedOrigin, apiOrigin, upstream, backend, provider, page, publicUrl } = this.options;
    return [
      ...["serve", "--json", "--no-open", "--port", String(port), "--page", page ?? pageFolder, "--db", this.database],
      ...(upstream
        ? ["--upstream", upstream.origin, "--chatbot", "demo"]
        : ["--as", role ?? "admin"]),
      ...(empty ? ["--empty"] : []),
      ...(historyDays === undefined ? [] : ["--history-days", String(historyDays)]),
      ...(embedOrigin === undefined ? [] : ["--embed-origin", embedOrigin]),
      ...(publicUrl === undefined ? [] : ["--public-url", publicUrl]),
      ...(backend === undefined
        ? []
        : ["--token-issuer", HostBackend.issuer, "--token-audience", HostBackend.audience, "--token-secret-file", this.hostSecret]),
      ...(provider === undefined
        ? []
        : ["--oidc-issuer", provider.issuer, "--oidc-client-id", provider.clientId, "--oidc-client-secret-file", this.clientSecret, "--oidc-role", "support=agent"]),
      ...(apiOrigin === undefined ? [] : ["--api-origin", apiOrigin]),
    ];
  }

  private async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill(signal);
      await ended;
    }
  }
}
