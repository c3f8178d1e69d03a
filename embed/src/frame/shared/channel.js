// Requests, answers and plain messages over one MessagePort: `{id, type, payload}` and `{id, ok, result | error}`.
// What is too large, malformed, unknown or too much is dropped without a word: an answer would help only a flood.

import { failure } from "../../errors.js";
import { LIMITS } from "./protocol.js";
import { integer, plainData, record, REFUSED, text } from "./schema.js";

const requestId = integer(1, Number.MAX_SAFE_INTEGER);
const cancellation = record({ request: requestId });
const failed = record({ code: text(32, /^[a-z-]*$/), message: text(500) });

/** The two members of an Error that may cross. Other Errors than ours say nothing: nobody knows what is in them. */
function describe(error) {
  const found = failed({ code: error?.code, message: error?.message });
  return found === REFUSED ? { code: "", message: "It did not work" } : found;
}

/** One end of a port between a page and its frame. */
export class Channel {
  #port;
  #incoming;
  #outgoing;
  #run;
  #last = 0;
  /** By id, what waits for an answer: {check, answer, refuse}. */
  #waiting = new Map();
  /** By id, an AbortController for each request of the other side that is under way. */
  #serving = new Map();

  /**
   * @param {MessagePort} port
   * @param incoming the other side's messages, by type: {payload, answer?}
   * @param outgoing this side's messages, in the same form
   * @param run by type, what a message does: (payload, signal) => the answer, or a promise of it
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
   * @returns {boolean} false where the channel is closed, or the payload is too large or malformed
   */
  tell(type, payload) {
    return this.#send(type, payload, this.#last + 1);
  }

  /**
   * Sends a request.
   * @param {{timeout?: number, signal?: AbortSignal}} bounds milliseconds; without a time it waits until the channel closes
   * @returns a promise of the answer; rejects with an Error whose `code` is the other side's, "timeout",
   * "too-large", "too-many" or "not-ready"
   */
  ask(type, payload, { timeout = Infinity, signal } = {}) {
    if (this.#waiting.size >= LIMITS.pending) {
      return Promise.reject(failure("too-many", "Too many requests wait for an answer"));
    }
    return new Promise((resolve, reject) => {
      const number = this.#last + 1;
      let timer;
      const withdraw = (error) => {
        settle(() => reject(error));
        this.#send("cancel", { request: number }, this.#last + 1);
      };
      const abort = () => withdraw(failure("aborted", "The request was withdrawn"));
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
        check: this.#outgoing[type].answer,
        answer: (result) => settle(() => resolve(result)),
        refuse: (error) => settle(() => reject(error)),
      });
      signal?.addEventListener("abort", abort);
      if (timeout !== Infinity) {
        timer = setTimeout(() => withdraw(failure("timeout", "No answer in time")), timeout);
      }
    });
  }

  /** Ends everything: what waits is rejected, what is under way for the other side is aborted. */
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

  #hearCancellation(payload) {
    const found = cancellation(payload);
    if (found !== REFUSED) {
      this.#serving.get(found.request)?.abort();
    }
  }

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
      this.#run[type](checked);
    }
  }

  async #serve(id, type, payload, check) {
    const controller = new AbortController();
    this.#serving.set(id, controller);
    let reply;
    try {
      const result = check(await this.#run[type](payload, controller.signal));
      reply = result === REFUSED ? { id, ok: false, error: describe(undefined) } : { id, ok: true, result };
    } catch (error) {
      reply = { id, ok: false, error: describe(error) };
    }
    // A channel that was closed has forgotten its requests.
    if (this.#serving.delete(id)) {
      this.#port?.postMessage(reply);
    }
  }
}
