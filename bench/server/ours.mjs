// This server, as an operator starts it.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ask } from "./ask.mjs";
import { Program } from "./program.mjs";

/** A running server of ours. */
export class Ours {
  /** @type {Program} */
  program;
  /** Its address, without a slash at its end. */
  origin = "";
  /** The link that signs the first browser in. */
  #link = "";
  /** @type {Record<string, string>} */
  #keys = {};
  /** @type {() => Promise<string>} */
  #newLink;
  /** @type {Promise<Record<string, string>> | undefined} */
  #session;

  /**
   * @param {string} path of the server's program
   * @param {string} folder for its data
   * @param {string} name of this server, different for each
   * @param {string[]} options
   */
  constructor(path, folder, name, options) {
    const environment = { CHATCAPTAIN_KEY: "measured", XDG_DATA_HOME: join(folder, name) };
    const log = join(folder, `${name}.log`);
    this.program = new Program(path, ["serve", "--json", "--no-open", "--port=0", ...options], log, environment);
    this.#newLink = async () => {
      const { stdout } = await promisify(execFile)(path, ["link"], { env: { ...process.env, ...environment } });
      return stdout.trim();
    };
  }

  /**
   * @param {ConstructorParameters<typeof Ours>} parameters
   * @returns {Promise<Ours>} one that answers
   */
  static async start(...parameters) {
    const server = new Ours(...parameters);
    const { url, origin, keys } = JSON.parse(await server.program.firstLine());
    Object.assign(server, { origin });
    server.#link = url;
    server.#keys = keys;
    return server;
  }

  /** @returns {Record<string, string>} headers that name an admin by a key */
  asAdmin() {
    return { "x-chatcaptain-key": this.#keys["admin"] ?? "" };
  }

  /** @returns {Promise<Record<string, string>>} headers of a browser that has signed in, always the same */
  session() {
    this.#session ??= this.signIn();
    return this.#session;
  }

  /** @returns {Promise<Record<string, string>>} headers of one more browser that has signed in */
  async signIn() {
    const link = this.#link || (await this.#newLink());
    this.#link = "";
    const { headers } = await ask(`${this.origin}${new URL(link).pathname}${new URL(link).search}`);
    const cookie = headers["set-cookie"]?.[0]?.split(";")[0];
    if (!cookie) {
      throw new Error("a link has not signed in");
    }
    return { Cookie: cookie, "Sec-Fetch-Site": "same-origin" };
  }
}
