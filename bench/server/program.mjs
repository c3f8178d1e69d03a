// Programs that run beside the bench, and end with it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";

/** How often a program is looked at until it is ready, in ms. */
const LOOK_AGAIN = 20;

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A port of the loopback interface that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** @param {number} port */
async function isOpen(port) {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A running program. */
export class Program {
  #child;
  #name;
  #log;
  /** @type {Error | undefined} */
  #error;

  /**
   * @param {string} name
   * @param {string[]} options
   * @param {string} log the file for its standard error: a pipe would cost the bench's own time
   * @param {Record<string, string>} [environment] beside the bench's own
   */
  constructor(name, options, log, environment = {}) {
    this.#name = name;
    this.#log = log;
    const file = openSync(log, "w");
    this.#child = spawn(name, options, { stdio: ["ignore", "pipe", file], env: { ...process.env, ...environment } });
    closeSync(file);
    // Without a listener a program that is missing would end the bench here, without its name.
    this.#child.on("error", (error) => (this.#error = error));
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /** @returns {Promise<string>} the first line of its standard output */
  async firstLine() {
    for await (const line of createInterface(/** @type {import("node:stream").Readable} */ (this.#child.stdout))) {
      return line;
    }
    return this.#fail("ended before it was ready");
  }

  /**
   * Waits until it accepts connections.
   *
   * @param {number} port
   */
  async listens(port) {
    while (!(await isOpen(port))) {
      if (this.#child.exitCode !== null || !this.#child.pid) {
        this.#fail("does not listen");
      }
      await pause(LOOK_AGAIN);
    }
  }

  async stop() {
    if (this.#child.exitCode === null && this.#child.kill()) {
      await once(this.#child, "exit");
    }
  }

  /**
   * @param {string} what
   * @returns {never}
   */
  #fail(what) {
    const said = this.#error?.message ?? readFileSync(this.#log, "utf8").slice(-2_000);
    throw new Error(`${this.#name} ${what}: ${said.trim()}`);
  }
}
