// The page's side of the handshake: it answers a frame's hello, once per load of the frame.

import { readHello } from "../shared/protocol.js";

/** Waits for the hellos of one frame. */
export class Handshake {
  #frame;
  #origin;
  #answer;
  /**
   * The frame sends its hello to the window that holds it: the element may be in another one than this script.
   * @type {Window | null | undefined}
   */
  #window;
  /**
   * The nonce of the last answered hello.
   * @type {string | undefined}
   */
  #nonce;
  #isFree = true;

  /**
   * @param {HTMLIFrameElement} frame in a document
   * @param {string} origin of the frame; no other is answered
   * @param {(nonce: string, frameWindow: Window) => void} answer called for each hello that is to be answered
   */
  constructor(frame, origin, answer) {
    this.#frame = frame;
    this.#origin = origin;
    this.#answer = answer;
    this.#listen();
  }

  /** The frame has loaded again: one more hello is answered, in the frame's current window. */
  renew() {
    this.#isFree = true;
    this.#listen();
  }

  /** Stops answering. */
  stop() {
    this.#window?.removeEventListener("message", this.#hear);
  }

  #listen() {
    this.stop();
    this.#window = this.#frame.ownerDocument.defaultView;
    this.#window?.addEventListener("message", this.#hear);
  }

  /** @param {MessageEvent} event */
  #hear = ({ source, origin, data }) => {
    // Cheap checks first: any window may send anything, thousands of times a second. A frame outside a document has
    // no window, and a message without a window has no source.
    if (source === null || source !== this.#frame.contentWindow || origin !== this.#origin || !this.#isFree) {
      return;
    }
    const nonce = readHello(data);
    if (nonce !== undefined && nonce !== this.#nonce) {
      this.#isFree = false;
      this.#nonce = nonce;
      this.#answer(nonce, source);
    }
  };
}
