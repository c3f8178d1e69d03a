// The server of the bench of the page: the same API, data and compression for each page, and no work of its own while one is
// measured. Everything that it sends is compressed before it is asked for.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { valuesOf, widgetsOf } from "./data.mjs";

/** @typedef {{ type: string, body: Buffer, encoding: string, cache: string }} Answer */

const TYPES = /** @type {Record<string, string>} */ ({
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
});

/** Files whose name changes with their content, which a browser need not ask for again. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/** A host's page with nothing but the element and a provider, for a page that has one. */
const HOST_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Host</title>
<script type="module" src="element.js"></script>
<body><script>
  const panel = document.createElement("inbox-widgets");
  const [, page, chatbot] = location.pathname.split("/");
  panel.setAttribute("api-base", \`/\${page}/\${chatbot}\`);
  panel.setAttribute("chatbot-id", chatbot);
  panel.authProvider = async () => ({ key: "bench" });
  document.body.append(panel);
</script>`;

/** The quality for replies of the API, which a server compresses as it goes; files have the highest. */
const REPLY_QUALITY = 4;

/**
 * @param {string | Buffer} content
 * @param {number} quality of brotli, 0 to 11
 */
function compress(content, quality) {
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}

/**
 * @param {unknown} value
 * @returns {Answer}
 */
function json(value) {
  return { type: "application/json", body: compress(JSON.stringify(value), REPLY_QUALITY), encoding: "br", cache: "no-store" };
}

/**
 * All files of a folder, compressed, each under its path from there.
 *
 * @param {string} folder
 * @returns {Promise<Map<string, Answer>>}
 */
async function filesOf(folder) {
  const files = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (entry.isFile() && type) {
      const name = relative(folder, path).replaceAll("\\", "/");
      const compressed = await readFile(`${path}.br`).catch(() => undefined);
      files.set(name, {
        type,
        body: compressed ?? compress(await readFile(path), constants.BROTLI_MAX_QUALITY),
        encoding: "br",
        cache: HASHED.test(name) ? "public, max-age=31536000, immutable" : "no-cache",
      });
    }
  }
  if (files.has("element.js")) {
    files.set("host.html", { ...files.get("index.html"), body: compress(HOST_PAGE, constants.BROTLI_MAX_QUALITY) });
  }
  return files;
}

/**
 * The folder also holds files of other pages and of hosts: which ones a visit may load is known to the page's build
 * (embed/build/page.mjs).
 *
 * @param {string} folder
 * @returns {Promise<number>} the bytes of the whole page, compressed; 0 where the build has not counted them
 */
async function totalOf(folder) {
  /** @type {{ what: string, total: number }[]} */
  const sizes = JSON.parse(await readFile(join(folder, ".sizes.json"), "utf8").catch(() => "[]"));
  return sizes.find(({ what }) => what === "the whole page")?.total ?? 0;
}

/** One chatbot's widgets; its id says how many there are, such as `c1000`. */
class Chatbot {
  /** @param {string} id */
  constructor(id) {
    this.widgets = widgetsOf(Number(id.slice(1)), Date.now());
    this.list = this.encoded();
    /** @type {Map<string, Answer>} */
    this.values = new Map();
  }

  encoded() {
    return json({ inboxWidgets: this.widgets });
  }

  /** @param {string} id */
  find(id) {
    return this.widgets.find((widget) => widget.id === id);
  }

  /** @param {Record<string, any>} draft */
  create(draft) {
    const now = new Date().toISOString();
    const id = `created${String(this.widgets.length).padStart(13, "0")}`;
    const widget = { id, title: draft["title"], fields: draft["fields"] ?? [], created: now, updated: now };
    this.widgets.unshift(widget);
    return widget;
  }

  /**
   * @param {string} id
   * @param {string} conversation
   */
  valuesOf(id, conversation) {
    const key = `${id}/${conversation}`;
    const widget = this.find(id);
    const known = this.values.get(key);
    if (known || !widget) {
      return known;
    }
    const answer = json({ fieldValues: valuesOf(widget, conversation) });
    this.values.set(key, answer);
    return answer;
  }
}

/** @typedef {{ url: string, method: string, page: string, bytes: number }} Exchange */

/** The running server. */
export class BenchServer {
  /** @type {Map<string, Map<string, Answer>>} the files of each page by its name */
  #pages = new Map();
  /** @type {Map<string, number>} the bytes of each page by its name, where its build has counted them */
  #totals = new Map();
  /** @type {Map<string, Chatbot>} */
  #chatbots = new Map();
  #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.destroy(error));
  });
  /** @type {Exchange[]} everything that was asked for since `forget` */
  exchanges = [];
  /** The address, without a slash at its end. */
  origin = "";

  /**
   * @param {Record<string, string>} folders the folder of each page's files by the page's name
   * @returns {Promise<BenchServer>} one that listens on a port of its own
   */
  static async start(folders) {
    const server = new BenchServer();
    for (const [name, folder] of Object.entries(folders)) {
      server.#pages.set(name, await filesOf(folder));
      server.#totals.set(name, await totalOf(folder));
    }
    await new Promise((resolve) => server.#server.listen(0, "127.0.0.1", () => resolve(undefined)));
    const address = server.#server.address();
    server.origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    return server;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Every chatbot is as at the start, and nothing has been asked for. */
  forget() {
    this.exchanges = [];
    for (const [id, chatbot] of this.#chatbots) {
      if (chatbot.widgets.length !== Number(id.slice(1))) {
        this.#chatbots.delete(id);
      }
    }
  }

  /**
   * @param {string} page
   * @returns {number} the bytes of all files that the page itself may load in a visit that begins with the list, compressed
   */
  bytesOf(page) {
    const files = [...(this.#pages.get(page)?.values() ?? [])];
    return this.#totals.get(page) || files.reduce((sum, { body }) => sum + body.length, 0);
  }

  /** @param {string} id */
  #chatbot(id) {
    const known = this.#chatbots.get(id);
    if (known) {
      return known;
    }
    const chatbot = new Chatbot(id);
    this.#chatbots.set(id, chatbot);
    return chatbot;
  }

  /**
   * Paths are /PAGE/CHATBOT/…: each page has its own folder for each chatbot, and its API there.
   *
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #answer(request, response) {
    const url = new URL(request.url ?? "/", this.origin);
    const [, page = "", id = "", ...rest] = url.pathname.split("/");
    const path = rest.join("/");
    const answer = await this.#find(page, id, path, url, request);
    response.writeHead(answer ? 200 : 404, {
      "content-type": answer?.type ?? "text/plain",
      "content-length": answer?.body.length ?? 0,
      "cache-control": answer?.cache ?? "no-store",
      ...(answer?.encoding && { "content-encoding": answer.encoding }),
    });
    this.exchanges.push({ url: url.pathname, method: request.method ?? "", page, bytes: answer?.body.length ?? 0 });
    response.end(answer?.body);
  }

  /**
   * @param {string} page
   * @param {string} id of the chatbot
   * @param {string} path
   * @param {URL} url
   * @param {import("node:http").IncomingMessage} request
   * @returns {Promise<Answer | undefined>}
   */
  async #find(page, id, path, url, request) {
    if (path === "session") {
      return json({ chatbotId: id, mode: "local", role: "admin", examples: [] });
    }
    const api = /^v1\/inbox\/([^/]+)\/widgets(?:\/([^/]+)(\/values)?)?$/.exec(path);
    if (!api) {
      return this.#pages.get(page)?.get(path || "index.html");
    }
    const [, chatbotId = "", widget, values] = api;
    const chatbot = this.#chatbot(chatbotId);
    if (request.method === "POST") {
      const chunks = await request.toArray();
      const created = chatbot.create(JSON.parse(Buffer.concat(chunks).toString()));
      chatbot.list = chatbot.encoded();
      return json({ inboxWidget: created });
    }
    if (values) {
      return chatbot.valuesOf(widget ?? "", url.searchParams.get("conversationId") ?? "");
    }
    return widget ? json({ inboxWidget: chatbot.find(widget) }) : chatbot.list;
  }
}
