// The first requests of the stand-alone page, sent while the WebAssembly is still on its way: the session, and the list
// of widgets. Each is the request that the WebAssembly would send (src/api/browser.rs), which then takes the reply.

/** Where the stand-alone page stores a connection with a key, which counts in place of a session (src/app/storage.rs). */
const CONNECTION = "inbox-widgets.connection";

/** The deadline of a request, as in src/api/transport.rs. */
const DEADLINE_MS = 15_000;

/** A reply may wait for the WebAssembly for as long as data counts as fresh, see src/sync/query.rs. */
const FRESH_FOR_MS = 30_000;

/** The hash of a place, see src/features/navigation.rs: the chatbot, then the list, perhaps a widget, or the values. */
const PLACE = /^#\/([^/]+)(\/widgets(\/[^/]*)?|\/values(\/[^/]*\/[^/]*)?)?$/;

/** @typedef {{response: Promise<Response>, abort: AbortController, at: number}} Sent at in ms, as performance.now has it */

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

/** Requests whose replies wait for the WebAssembly. */
class EarlyRequests {
  /**
   * Those whose replies nobody has taken, by their addresses.
   * @type {Map<string, Sent>}
   */
  #sent = new Map();
  /** Until the WebAssembly sends its own requests, or nobody wants the replies. */
  #isEarly = true;

  constructor() {
    const session = this.#send("/session");
    const chatbot = chatbotOf(location.hash);
    if (chatbot) {
      this.#send(listPath(chatbot));
    } else if (!location.hash) {
      this.#sendListOf(session);
    }
  }

  /** @param {string} path from the server's base */
  #send(path) {
    const abort = new AbortController();
    const request = new Request(ownBase() + path, {
      headers: { accept: "application/json" },
      cache: "no-cache",
      redirect: "error",
      referrerPolicy: "no-referrer",
      credentials: "same-origin",
      signal: abort.signal,
    });
    const late = setTimeout(() => abort.abort(new DOMException("", "TimeoutError")), DEADLINE_MS);
    const response = fetch(request).finally(() => clearTimeout(late));
    this.#sent.set(request.url, { response, abort, at: performance.now() });
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
        this.#send(listPath(chatbotId));
      }
    } catch {
      // The WebAssembly says what is wrong with the session.
    }
  }

  /**
   * Sends `request` as the browser's `fetch` does, or gives the reply, or the failure, of the same request if it was sent
   * early: once, and only with the browser's session.
   * @param {Request} request
   */
  fetch(request) {
    this.#isEarly = false;
    // The browser takes its time to write out an address.
    const sent = this.#sent.size ? this.#sent.get(request.url) : undefined;
    if (!sent || request.method !== "GET" || request.credentials !== "same-origin") {
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
    this.#sent.forEach(({ abort }) => abort.abort());
    this.#sent.clear();
  }
}

/**
 * Sends the first requests of a page in `mode`, if they can be known by now.
 * @param {string | undefined} mode
 */
export function askEarly(mode) {
  return mode === "page" && usesSession() ? new EarlyRequests() : undefined;
}
