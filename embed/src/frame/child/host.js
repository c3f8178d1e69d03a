// The frame's stand-in for the custom element: what the panel asks its host goes to the page around the frame.

import { errorDetail } from "../../errors.js";
import { LIMITS } from "../shared/protocol.js";
import { reachCookies } from "./storage.js";

/** The server of this page: what stands before `/embed` in its address. */
const OWN_SERVER = new URL(".", location.href).href;

/** What a panel calls, see lifecycle.js; made of the configuration that the page sends. */
export class FrameHost {
  #config;
  #channel;
  /** The page has ended this panel. */
  closed = false;

  constructor(config) {
    this.#config = config;
  }

  /** Whether the panel is still wanted. */
  isCurrent() {
    return !this.closed;
  }

  /** From now on this channel carries what the panel says. */
  connect(channel) {
    this.#channel = channel;
  }

  /** Takes another configuration in the place of the last one. A layout that it does not have stays. */
  take(config) {
    // Texts that are the same stay the same object: by that the panel sees that nothing has changed.
    const { messages, layout } = this.#config;
    const same = JSON.stringify(messages) === JSON.stringify(config.messages);
    this.#config = { layout, ...config, messages: same ? messages : config.messages };
  }

  setAuthProvider(there) {
    this.#config = { ...this.#config, hasAuthProvider: there };
  }

  /** The attributes' texts. The API is this page's own server: no policy would let it be another. */
  options() {
    return { ...this.#config.options, "api-base": OWN_SERVER };
  }

  /** The language of the host's document. */
  language() {
    return this.#config.language;
  }

  messages() {
    return this.#config.messages;
  }

  layout() {
    return this.#config.layout;
  }

  /** Custom properties that the host has set, by name. */
  theme() {
    return this.#config.theme;
  }

  /** Height of the host's window in CSS pixels. */
  viewport() {
    return this.#config.viewport;
  }

  hasAuthProvider() {
    return this.#config.hasAuthProvider;
  }

  /** Asks for credentials; the key is passed on and not kept. */
  async authenticate(reason, signal) {
    const credentials = await this.#channel.ask("auth.request", { reason }, { signal });
    if (credentials.session && reason === "rejected") {
      await reachCookies();
    }
    return credentials;
  }

  /** Tells of an event; in the place of one that is too large for the border comes one that says so. */
  emit(name, detail) {
    if (!this.#channel.tell("event", { name, detail })) {
      this.#tellTooLarge(name);
    }
  }

  #tellTooLarge(name) {
    const message = `The detail of ${name} does not fit through the border of the frame (${LIMITS.message} characters)`;
    this.#channel.tell("event", { name: "iw-error", detail: errorDetail("too-large", message) });
  }

  /** Whether a widget may be deleted; no answer is a no. */
  async beforeDelete({ id, title }) {
    try {
      return await this.#channel.ask("before-delete", { id, title }, { timeout: LIMITS.deletion });
    } catch {
      return false;
    }
  }

  status(word) {
    this.#channel.tell("status", { word });
  }

  dirty(dirty) {
    this.#channel.tell("dirty", { dirty });
  }

  layoutChanged(layout) {
    if (!this.#channel.tell("layout", { layout })) {
      this.#tellTooLarge("iw-layout-change");
    }
  }

  failed() {
    this.#channel.tell("failed", {});
  }
}
