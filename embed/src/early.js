// The first requests, sent while the WebAssembly is still on its way: the list of widgets, and in the stand-alone page the
// session. Each is the request that the WebAssembly would send (src/api/browser.rs), which then takes the reply.

/**
 * @import { Credentials } from "inbox-widgets"
 * @import { SurfaceHost } from "./surface.js"
 */

/** Where the stand-alone page stores a connection with a key, which counts in place of a session (src/app/storage.rs). */
const CONNECTION = "inbox-widgets.connection";

/** The deadline of a request, as in src/api/transport.rs. */
const DEADLINE_MS = 15_000;

/** A reply may wait for the WebAssembly for as long as data counts as fresh, see src/sync/query.rs. */
const FRESH_FOR_MS = 30_000;

/** The hash of a place, see src/features/navigation.rs: the chatbot, then the list, perhaps a widget, or the values. */
const PLACE = /^#\/([^/]+)(\/widgets(\/[^/]*)?|\/values(\/[^/]*\/[^/]*)?)?$/;

/** The header that carries a key, as in wire/src/contract.rs. */
const KEY_HEADER = "x-chatcaptain-key";

/**
 * A request that was sent.
 * @typedef {object} Sent
 * @property {Request} request
 * @property {Promise<Response>} response
 * @property {AbortController} abort
 * @property {number} at in ms, as performance.now has it
 */

/**
 * The chatbot that `hash` names; "" if there is none, or if that is left to the WebAssembly.
 * @param {string} hash
 */
function chatbotOf(hash) {
  try {
    // With an id that cannot be decoded it is no place.
    decodeURIComponent(hash);
    return decodeURIComponent(PLACE.exec(hash)?.[1] ?? "");
  } catch {
    return "";
  }
}

/**
 * The path of a chatbot's list, as src/api/path.rs has it.
 * @param {string} chatbot
 */
function listPath(chatbot) {
  const encoded = encodeURIComponent(chatbot).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `/v1/inbox/${/^\.\.?$/.test(chatbot) ? chatbot.replaceAll(".", "%252E") : encoded}/widgets`;
}

/** The address of the page's own server, which a proxy may serve under a path. */
function ownBase() {
  return (location.origin + location.pathname.replace(/[^/]*$/, "")).replace(/\/+$/, "");
}

/** Whether the page will ask its own server with the browser's session. */
function usesSession() {
  try {
    return sessionStorage.getItem(CONNECTION) === null;
  } catch {
    // Where the browser stores nothing, no connection is stored.
    return true;
  }
}

/**
 * The header of a request with what a host's provider gives; `undefined` if that is nothing to send.
 * @param {Credentials} given
 * @returns {Record<string, string> | undefined}
 */
function headerOf(given) {
  const { key, token, session } = /** @type {{key?: unknown, token?: unknown, session?: unknown}} */ (given ?? {});
  if (typeof key === "string") {
    return { [KEY_HEADER]: key };
  }
  if (typeof token === "string") {
    return { authorization: `Bearer ${token}` };
  }
  return session === true ? {} : undefined;
}

/**
 * Whether both ask for the same, with the same credentials.
 * @param {Request} one
 * @param {Request} other
 */
function isSame(one, other) {
  const secretOf = (/** @type {Request} */ { headers }) => headers.get(KEY_HEADER) ?? headers.get("authorization");
  return one.method === other.method && one.credentials === other.credentials && secretOf(one) === secretOf(other);
}

/** Requests whose replies wait for the WebAssembly. */
class EarlyRequests {
  /**
   * Those whose replies nobody has taken, by their addresses.
   * @type {Map<string, Sent>}
   */
  #sent = new Map();
  /** Until the WebAssembly sends its own requests, or nobody wants the replies. */
  #isEarly = true;
  /**
   * What the host's provider was asked for, if nobody has taken that.
   * @type {{provider: unknown, answer: Promise<Credentials>, abort: AbortController} | undefined}
   */
  #asked;

  /** Sends those of the stand-alone page. */
  ofPage() {
    const session = this.#send(ownBase(), "/session");
    const chatbot = chatbotOf(location.hash);
    if (chatbot) {
      this.#send(ownBase(), listPath(chatbot));
    } else if (!location.hash) {
      this.#sendListOf(session);
    }
    return this;
  }

  /**
   * Sends the one of an element in a host's page, once the host's provider has given credentials for it.
   * @param {SurfaceHost} host
   * @param {string} base the API's address; empty is the page's own
   * @param {string} chatbot
   */
  ofElement(host, base, chatbot) {
    // That of a frame is in the page around, and is asked once the screens are there: WebKit hangs for good where a frame
    // goes while it loads and waits for an answer.
    const provider = host.authProvider();
    if (provider) {
      const abort = new AbortController();
      const answer = host.authenticate("initial", abort.signal);
      this.#asked = { provider, answer, abort };
      this.#sendListWith(answer, base, chatbot);
    } else if (!host.hasAuthProvider() && new URL(base, location.href).origin === location.origin) {
      // Elsewhere there is no session; the host may still be about to set its provider.
      this.#send(base, listPath(chatbot));
    }
    return this;
  }

  /**
   * @param {string} base
   * @param {string} path
   * @param {Record<string, string>} [secret] the header with credentials; without one the browser's session counts
   */
  #send(base, path, secret = {}) {
    const abort = new AbortController();
    const request = new Request(base + path, {
      headers: { accept: "application/json", ...secret },
      cache: "no-cache",
      redirect: "error",
      referrerPolicy: "no-referrer",
      credentials: Object.keys(secret).length > 0 ? "omit" : "same-origin",
      signal: abort.signal,
    });
    const late = setTimeout(() => abort.abort(new DOMException("", "TimeoutError")), DEADLINE_MS);
    const response = fetch(request).finally(() => clearTimeout(late));
    this.#sent.set(request.url, { request, response, abort, at: performance.now() });
    // A failure is for whoever takes the reply, perhaps nobody.
    response.catch(() => {});
    return response;
  }

  /**
   * The list of the chatbot that the session is for.
   * @param {Promise<Response>} session
   */
  async #sendListOf(session) {
    try {
      const { chatbotId } = await (await session).clone().json();
      if (this.#isEarly && chatbotId && typeof chatbotId === "string") {
        this.#send(ownBase(), listPath(chatbotId));
      }
    } catch {
      // The WebAssembly says what is wrong with the session.
    }
  }

  /**
   * @param {Promise<Credentials>} answer
   * @param {string} base
   * @param {string} chatbot
   */
  async #sendListWith(answer, base, chatbot) {
    try {
      const secret = headerOf(await answer);
      if (this.#isEarly && secret) {
        this.#send(base, listPath(chatbot), secret);
      }
    } catch {
      // The WebAssembly says that the provider gave nothing, or what no header can carry.
    }
  }

  /**
   * The answer of the host's provider, if it was asked already: once.
   * @param {SurfaceHost} host
   * @param {"initial" | "expiring" | "rejected"} reason
   * @param {AbortSignal} signal aborted when nothing waits for it any more
   */
  answer(host, reason, signal) {
    const asked = this.#asked;
    this.#asked = undefined;
    if (!asked || reason !== "initial" || asked.provider !== host.authProvider()) {
      asked?.abort.abort();
      return undefined;
    }
    signal.addEventListener("abort", () => asked.abort.abort());
    return asked.answer;
  }

  /**
   * Sends `request` as the browser's `fetch` does, or gives the reply, or the failure, of the same request if it was sent
   * early: once.
   * @param {Request} request
   */
  fetch(request) {
    this.#isEarly = false;
    // The browser takes its time to write out an address.
    const sent = this.#sent.size ? this.#sent.get(request.url) : undefined;
    if (!sent || !isSame(sent.request, request)) {
      return fetch(request);
    }
    this.#sent.delete(request.url);
    if (performance.now() - sent.at > FRESH_FOR_MS) {
      sent.abort.abort();
      return fetch(request);
    }
    request.signal.addEventListener("abort", () => sent.abort.abort());
    return sent.response;
  }

  /** Nobody wants the replies that have not been taken. */
  end() {
    this.#isEarly = false;
    this.#asked?.abort.abort();
    this.#asked = undefined;
    this.#sent.forEach(({ abort }) => abort.abort());
    this.#sent.clear();
  }
}

/**
 * Sends the first requests for `host`, if they can be known by now.
 * @param {SurfaceHost} host
 */
export function askEarly(host) {
  const { mode, "api-base": base = "", "chatbot-id": chatbot = "" } = host.options();
  if (mode === "page") {
    return usesSession() ? new EarlyRequests().ofPage() : undefined;
  }
  // As src/config.rs reads them.
  const [address, id] = [base.trim().replace(/\/+$/, ""), chatbot.trim()];
  try {
    return id ? new EarlyRequests().ofElement(host, address, id) : undefined;
  } catch {
    // The WebAssembly says that this is no address.
    return undefined;
  }
}
