// Programs that belong to the tests, and end with them.

import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { pause } from "../../rig/pause.ts";

/** Milliseconds that a program has to end by itself. */
const GRACE = 5_000;

const running = new Set<Program>();
// Also where the tests themselves are ended.
process.once("exit", () => running.forEach((program) => program.kill("SIGKILL")));

/** A program with all that it starts: a process group of its own. */
export class Program {
  private constructor(readonly child: ChildProcess) {
    running.add(this);
  }

  static start(command: string, args: string[], env: Record<string, string> = {}, stdio: StdioOptions = "ignore"): Program {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio, detached: true });
    // A program that does not start is reported by the code that waits for it.
    child.on("error", () => undefined);
    return new Program(child);
  }

  kill(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.child.pid ?? Number.NaN), signal);
    } catch {
      // It has ended.
    }
  }

  /** Ends it, by force where it does not; a page that hangs keeps its process from ending. */
  async end(): Promise<void> {
    running.delete(this);
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined) {
      const ended = once(this.child, "exit");
      this.kill("SIGTERM");
      const late = setTimeout(() => this.kill("SIGKILL"), GRACE);
      await ended;
      clearTimeout(late);
    }
    // What it has started may outlive it.
    this.kill("SIGKILL");
  }
}

/** Fails where a promise takes longer: what waits for a page that hangs waits for good. */
export async function within<Result>(milliseconds: number, what: string, work: Promise<Result>): Promise<Result> {
  const over = new AbortController();
  const limit = pause(milliseconds, over.signal).then(() => {
    throw new Error(`${what}: nothing for ${milliseconds / 1000} s, the page hangs`);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    over.abort();
  }
}
