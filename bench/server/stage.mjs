// What the measures share: the programs that run, and a folder for their files.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LONG, listPath, writeData } from "./data.mjs";
import { Nginx } from "./nginx.mjs";
import { Ours } from "./ours.mjs";

/** The programs of one run. */
export class Stage {
  /** @type {Ours[]} */
  #servers = [];
  /** @type {Map<string, Promise<Ours>>} */
  #shared = new Map();

  /**
   * @param {string} program the path of this server's program
   * @param {string} page the folder of the built page
   * @param {number} seconds how long agents switch
   * @param {string} folder for files of this run
   * @param {Nginx} rival
   * @param {Nginx} upstream
   */
  constructor(program, page, seconds, folder, rival, upstream) {
    this.program = program;
    this.page = page;
    this.seconds = seconds;
    this.folder = folder;
    this.rival = rival;
    this.upstream = upstream;
  }

  /**
   * @param {string} program
   * @param {string} page
   * @param {number} seconds
   */
  static async set(program, page, seconds) {
    const folder = await mkdtemp(join(tmpdir(), "inbox-widgets-bench-"));
    const data = join(folder, "data");
    await writeData(data);
    return new Stage(program, page, seconds, folder, await Nginx.rival(folder, page, data), await Nginx.upstream(folder, data));
  }

  /**
   * The gateway to a chatbot that several measures use.
   *
   * @param {string} chatbot
   * @param {string[]} more options
   */
  gateway(chatbot, ...more) {
    return this.#share([chatbot, ...more].join(" "), () => this.newGateway(chatbot, ...more));
  }

  /** The server with a database of 10,000 widgets. */
  database() {
    return this.#share("database", async () => {
      const options = ["--db", join(this.folder, "long.db"), "--chatbot", LONG];
      await promisify(execFile)(this.program, ["import", join(this.folder, "data", `${listPath(LONG)}.json`), ...options]);
      return this.#start(options);
    });
  }

  /**
   * A gateway that nothing has asked yet.
   *
   * @param {string} chatbot
   * @param {string[]} more options
   */
  newGateway(chatbot, ...more) {
    return this.#start(["--upstream", this.upstream.origin, "--chatbot", chatbot, ...more]);
  }

  async clear() {
    await Promise.all([this.rival, this.upstream, ...this.#servers].map(({ program }) => program.stop()));
    await rm(this.folder, { recursive: true });
  }

  /**
   * @param {string} name
   * @param {() => Promise<Ours>} start
   */
  #share(name, start) {
    const server = this.#shared.get(name) ?? start();
    this.#shared.set(name, server);
    return server;
  }

  /** @param {string[]} options */
  async #start(options) {
    const server = await Ours.start(this.program, this.folder, `server-${this.#servers.length}`, options);
    this.#servers.push(server);
    return server;
  }
}
