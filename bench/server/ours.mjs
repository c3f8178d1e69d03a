// This server, as an operator starts it.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ask } from "./ask.mjs";
import { Program } from "./program.mjs";

/** @typedef {{ url: string, origin: string, keys: Record<string, string> }} Announced what a server says when it is ready */

/** A running server of ours. */
export class Ours {
  /** @type {string | undefined} the link that signs the first browser in */
  #link;
  /** @type {Promise<Record<string, string>> | undefined} */
  #session;

  /**
   * @param {Program} program
   * @param {Announced} announced
   * @param {() => Promise<string>} newLink
   */
  constructor(program, { url, origin, keys }, newLink) {
    this.program = program;
    /** Its address, without a slash at its end. */
    this.origin = origin;
    this.keys = keys;
    this.newLink = newLink;
    this.#link = url;
  }

  /**
   * @param {string} path of the server's program
   * @param {string} folder for its data
   * @param {string} name of this server, different for each
   * @param {string[]} options
   * @returns {Promise<Ours>} one that answers
   */
  static async start(path, folder, name, options) {
    const environment = { CHATCAPTAIN_KEY: "measured", XDG_DATA_HOME: join(folder, name) };
    const log = join(folder, `${name}.log`);
    const program = new Program(path, ["serve", "--json", "--no-open", "--port=0", ...options], log, environment);
    const newLink = async () => {
      const { stdout } = await promisify(execFile)(path, ["link"], { env: { ...process.env, ...environment } });
      return stdout.trim();
    };
    return new Ours(program, JSON.parse(await program.firstLine()), newLink);
  }

  /** @returns {Record<string, string>} headers that name an admin by a key */
  asAdmin() {
    return { "x-chatcaptain-key": this.keys["admin"] ?? "" };
  }

  /** @returns {Promise<Record<string, string>>} headers of a browser that has signed in, always the same */
  session() {
    this.#session ??= this.signIn();
    return this.#session;
  }

  /** @returns {Promise<Record<string, string>>} headers of one more browser that has signed in */
  async signIn() {
    const link = this.#link ?? (await this.newLink());
    this.#link = undefined;
    const { headers } = await ask(link);
    const cookie = headers["set-cookie"]?.[0]?.split(";")[0];
    if (!cookie) {
      throw new Error("a link has not signed in");
    }
    return { Cookie: cookie, "Sec-Fetch-Site": "same-origin" };
  }
}
