// Requests, answers and plain messages over one MessagePort: `{id, type, payload}` and `{id, ok, result | error}`.
// Messages that are too large, malformed, unknown or too many are dropped without an answer, because an answer would
// help only a flood.

import { failure } from "../../errors.js";
import { LIMITS } from "./protocol.js";
import { integer, plainData, record, REFUSED, text } from "./schema.js";

/**
 * @import { Check, Checked } from "./schema.js"
 */

/**
 * The messages of one side, by type: the check of the payload, and of the answer if there is one.
 * @typedef {Record<string, {payload: Check<unknown>, answer?: Check<unknown>}>} Messages
 */

/**
 * Aborts when nothing waits for the answer any more.
 * @template {Messages[string]} Message
 * @typedef {Message extends {answer: Check<unknown>} ? AbortSignal : undefined} Withdrawal
 */

/**
 * The handler of each message of the other side; it returns the answer, or a promise of it.
 * @template {Messages} Incoming
 * @typedef {{
 *   [Type in keyof Incoming]: (payload: Checked<Incoming[Type]["payload"]>, signal: Withdrawal<Incoming[Type]>) => unknown
 * }} Handlers
 */

/**
 * @template {Messages} Outgoing
 * @template {keyof Outgoing} Type
 * @typedef {Outgoing[Type]["answer"] extends Check<infer Answer> ? Answer : never} AnswerTo
 */

/** @typedef {{check: Check<unknown>, answer: (result: unknown) => void, refuse: (error: Error) => void}} Waiting */

const requestId = integer(1, Number.MAX_SAFE_INTEGER);
const cancellation = record({ request: requestId });
const failed = record({ code: text(32, /^[a-z-]*$/), message: text(500) });

/**
 * The two members of an Error that may cross. Errors that are not ours send no text, because their content is
 * unknown.
 * @param {unknown} error
 */
function describe(error) {
  const thrown = /** @type {{code?: unknown, message?: unknown} | undefined} */ (error);
  const found = failed({ code: thrown?.code, message: thrown?.message });
  return found === REFUSED ? { code: "", message: "It did not work" } : found;
}

/**
 * One end of a port between a page and its frame.
 * @template {Messages} Incoming
 * @template {Messages} Outgoing
 */
export class Channel {
  /** @type {MessagePort | undefined} */
  #port;
  #incoming;
  #outgoing;
  #run;
  #last = 0;
  /**
   * The requests that wait for an answer, by id.
   * @type {Map<number, Waiting>}
   */
  #waiting = new Map();
  /**
   * An AbortController for each pending request of the other side, by id.
   * @type {Map<number, AbortController>}
   */
  #serving = new Map();

  /**
   * @param {MessagePort} port
   * @param {Incoming} incoming the other side's messages
   * @param {Outgoing} outgoing this side's messages
   * @param {Handlers<Incoming>} run
   */
  constructor(port, incoming, outgoing, run) {
    this.#port = port;
    this.#incoming = incoming;
    this.#outgoing = outgoing;
    this.#run = run;
    port.onmessage = (event) => this.#hear(event.data);
  }

  /**
   * Sends a message that has no answer.
   * @template {keyof Outgoing & string} Type
   * @param {Type} type
   * @param {Checked<Outgoing[Type]["payload"]>} payload
   * @returns {boolean} false where the channel is closed, or the payload is too large or malformed
   */
  tell(type, payload) {
    return this.#send(type, payload, this.#last + 1);
  }

  /**
   * Sends a request.
   * @template {keyof Outgoing & string} Type
   * @param {Type} type
   * @param {Checked<Outgoing[Type]["payload"]>} payload
   * @param {{timeout?: number, signal?: AbortSignal}} [bounds] milliseconds; without a time it waits until the channel closes
   * @returns {Promise<AnswerTo<Outgoing, Type>>} the answer; rejects with an Error whose `code` is the other side's, "timeout",
   * "too-large", "too-many" or "not-ready"
   */
  ask(type, payload, { timeout = Infinity, signal } = {}) {
    if (this.#waiting.size >= LIMITS.pending) {
      return Promise.reject(failure("too-many", "Too many requests wait for an answer"));
    }
    return new Promise((resolve, reject) => {
      const number = this.#last + 1;
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      /** @param {Error} error */
      const withdraw = (error) => {
        settle(() => reject(error));
        this.#send("cancel", { request: number }, this.#last + 1);
      };
      const abort = () => withdraw(failure("aborted", "The request was withdrawn"));
      /** @param {() => void} how */
      const settle = (how) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        this.#waiting.delete(number);
        how();
      };
      if (signal?.aborted) {
        reject(failure("aborted", "The request was withdrawn"));
        return;
      }
      if (!this.#send(type, payload, number)) {
        reject(this.#port ? failure("too-large", "More than can cross the border of a frame") : failure("not-ready", "The frame is closed"));
        return;
      }
      this.#waiting.set(number, {
        check: /** @type {Check<unknown>} */ (this.#outgoing[type].answer),
        answer: (result) => settle(() => resolve(/** @type {AnswerTo<Outgoing, Type>} */ (result))),
        refuse: (error) => settle(() => reject(error)),
      });
      signal?.addEventListener("abort", abort);
      if (timeout !== Infinity) {
        timer = setTimeout(() => withdraw(failure("timeout", "No answer in time")), timeout);
      }
    });
  }

  /** Ends everything: rejects waiting requests, and aborts pending ones of the other side. */
  close() {
    const port = this.#port;
    if (!port) {
      return;
    }
    this.#port = undefined;
    port.onmessage = null;
    port.close();
    for (const { refuse } of [...this.#waiting.values()]) {
      refuse(failure("not-ready", "The frame is closed"));
    }
    for (const controller of this.#serving.values()) {
      controller.abort();
    }
    this.#serving.clear();
  }

  /**
   * @param {string} type
   * @param {unknown} payload
   * @param {number} number its id
   */
  #send(type, payload, number) {
    const copy = plainData(payload, LIMITS.message);
    const check = type === "cancel" ? cancellation : this.#outgoing[type].payload;
    const checked = copy === REFUSED ? REFUSED : check(copy);
    if (checked === REFUSED || !this.#port) {
      return false;
    }
    this.#last = number;
    this.#port.postMessage({ id: number, type, payload: checked });
    return true;
  }

  /** @param {any} data whatever the other side has sent */
  #hear(data) {
    if (typeof data !== "object" || data === null || requestId(data.id) === REFUSED) {
      return;
    }
    if (Object.hasOwn(data, "ok")) {
      this.#hearAnswer(data);
    } else if (data.type === "cancel") {
      this.#hearCancellation(data.payload);
    } else if (typeof data.type === "string" && Object.hasOwn(this.#incoming, data.type)) {
      this.#hearMessage(data);
    }
  }

  /** @param {{id: number, ok: unknown, result?: unknown, error?: unknown}} message */
  #hearAnswer({ id, ok, result, error }) {
    const waiting = this.#waiting.get(id);
    if (!waiting) {
      return;
    }
    if (ok === true) {
      const copy = plainData(result, LIMITS.message);
      const answer = copy === REFUSED ? REFUSED : waiting.check(copy);
      if (answer !== REFUSED) {
        waiting.answer(answer);
      }
    } else if (ok === false) {
      const found = failed(error);
      if (found !== REFUSED) {
        waiting.refuse(failure(found.code, found.message));
      }
    }
  }

  /** @param {unknown} payload */
  #hearCancellation(payload) {
    const found = cancellation(payload);
    if (found !== REFUSED) {
      this.#serving.get(found.request)?.abort();
    }
  }

  /** @param {{id: number, type: keyof Incoming & string, payload: unknown}} message */
  #hearMessage({ id, type, payload }) {
    const { payload: check, answer } = this.#incoming[type];
    if (answer && (this.#serving.size >= LIMITS.pending || this.#serving.has(id))) {
      return;
    }
    const copy = plainData(payload, LIMITS.message);
    const checked = copy === REFUSED ? REFUSED : check(copy);
    if (checked === REFUSED) {
      return;
    }
    if (answer) {
      this.#serve(id, type, checked, answer);
    } else {
      this.#run[type](/** @type {never} */ (checked), /** @type {never} */ (undefined));
    }
  }

  /**
   * @param {number} id
   * @param {keyof Incoming & string} type
   * @param {unknown} payload
   * @param {Check<unknown>} check of the answer
   */
  async #serve(id, type, payload, check) {
    const controller = new AbortController();
    this.#serving.set(id, controller);
    let reply;
    try {
      const result = check(await this.#run[type](/** @type {never} */ (payload), /** @type {never} */ (controller.signal)));
      reply = result === REFUSED ? { id, ok: false, error: describe(undefined) } : { id, ok: true, result };
    } catch (error) {
      reply = { id, ok: false, error: describe(error) };
    }
    // A closed channel has forgotten its requests.
    if (this.#serving.delete(id)) {
      this.#port?.postMessage(reply);
    }
  }
}
