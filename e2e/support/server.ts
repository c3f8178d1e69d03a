// A server of its own for each test: a free port, a database that ends with it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type Role = "admin" | "agent" | "viewer";

export interface ServerOptions {
  /** As whom the signed-in browser acts. */
  role?: Role;
  /** Without sample widgets. */
  empty?: boolean;
  /** So many widgets, the missing ones generated. */
  widgets?: number;
}

/** What the server says when it is ready. */
interface Ready {
  url: string;
  origin: string;
  chatbotId: string;
  keys: Record<Role, string>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.INBOX_WIDGETS_SERVER ?? join(root, "target/server/inbox-widgets-server");
/** The built page. */
const pageFolder = process.env.INBOX_WIDGETS_PAGE ?? join(root, "dist");

export class Server {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly options: ServerOptions,
    private ready: Ready,
  ) {}

  static async start(options: ServerOptions): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-"));
    const server = new Server(folder, options, { url: "", origin: "", chatbotId: "", keys: { admin: "", agent: "", viewer: "" } });
    await server.run("0");
    return server;
  }

  /** The address that signs a browser in, once. */
  get url(): string {
    return this.ready.url;
  }

  get origin(): string {
    return this.ready.origin;
  }

  get chatbot(): string {
    return this.ready.chatbotId;
  }

  get keys(): Record<Role, string> {
    return this.ready.keys;
  }

  /** What must not be found in a page: the keys and the token of the address. */
  get secrets(): string[] {
    const token = new URL(this.url).searchParams.get("token");
    return [...Object.values(this.keys), token ?? ""].filter((secret) => secret.length > 0);
  }

  /** The page at a place of its hash. */
  address(hash = ""): string {
    return `${this.origin}/${hash}`;
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.end("SIGTERM");
  }

  /** Starts it again with the same port and data; sessions of browsers are gone. */
  async restart(): Promise<void> {
    await this.end("SIGTERM");
    await this.run(new URL(this.origin).port);
  }

  /** Ends it and takes its data away. */
  async dispose(): Promise<void> {
    await this.end("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  private async run(port: string): Promise<void> {
    const { role, empty, widgets } = this.options;
    const child = spawn(
      program,
      [
        ...["--json", "--no-open", "--port", port],
        ...["--db", join(this.folder, "widgets.db"), "--page", pageFolder],
        ...["--as", role ?? "admin"],
        ...(empty ? ["--empty"] : []),
        ...(widgets === undefined ? [] : ["--widgets", String(widgets)]),
      ],
      { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
    );
    this.child = child;
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => {
      complaint += text.toString();
    });
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), "line").then(([text]) => text as string),
      once(child, "exit").then(() => ""),
    ]);
    if (line === "") {
      throw new Error(`the server did not start: ${complaint}`);
    }
    this.ready = JSON.parse(line) as Ready;
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
