// The frame's stand-in for the custom element: the panel's requests to its host go to the page around the frame.

import { errorDetail } from "../../errors.js";
import { LIMITS } from "../shared/protocol.js";
import { reachCookies } from "./storage.js";

/** The server of this page: its address before `/embed`. */
const OWN_SERVER = new URL(".", location.href).href;

/**
 * @import { AuthReason, BeforeDeleteDetail, Layout, Status } from "inbox-widgets"
 * @import { EventName, Options, SurfaceHost } from "../../surface.js"
 * @import { Channel } from "../shared/channel.js"
 * @import { Config, FROM_FRAME, FROM_PAGE } from "../shared/protocol.js"
 */

/**
 * The host for a panel, made from the page's configuration.
 * @implements {SurfaceHost}
 */
export class FrameHost {
  #config;
  #channel;
  /** The page has ended this panel. */
  closed = false;

  /**
   * @param {Config} config
   * @param {Channel<typeof FROM_PAGE, typeof FROM_FRAME>} channel carries what the panel says
   */
  constructor(config, channel) {
    this.#config = config;
    this.#channel = channel;
  }

  /** Whether the panel is still wanted. */
  isCurrent() {
    return !this.closed;
  }

  /**
   * Replaces the configuration. A layout that it does not have stays.
   * @param {Config} config
   */
  take(config) {
    // Unchanged texts keep their object, by which the panel recognises them.
    const { messages, layout } = this.#config;
    const same = JSON.stringify(messages) === JSON.stringify(config.messages);
    this.#config = { layout, ...config, messages: same ? messages : config.messages };
  }

  /** @param {boolean} there */
  setAuthProvider(there) {
    this.#config = { ...this.#config, hasAuthProvider: there };
  }

  /**
   * The attributes' texts. The API is this page's own server, because the policy allows no other.
   * @returns {Options}
   */
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

  /** It stays in the host's page. */
  authProvider() {
    return null;
  }

  /**
   * Asks for credentials; passes a key or token on and does not store it.
   * @param {AuthReason} reason
   * @param {AbortSignal} signal
   */
  async authenticate(reason, signal) {
    const credentials = await this.#channel.ask("auth.request", { reason }, { signal });
    if ("session" in credentials && reason === "rejected") {
      await reachCookies();
    }
    return credentials;
  }

  /**
   * Sends an event. If it is too large for the border, an error event replaces it.
   * @param {EventName} name
   * @param {object} detail
   */
  emit(name, detail) {
    if (!this.#channel.tell("event", { name, detail })) {
      this.#tellTooLarge(name);
    }
  }

  /** @param {EventName} name */
  #tellTooLarge(name) {
    const message = `The detail of ${name} does not fit through the border of the frame (${LIMITS.message} characters)`;
    this.#channel.tell("event", { name: "iw-error", detail: errorDetail("too-large", message) });
  }

  /**
   * Whether a widget may be deleted; no answer means no.
   * @param {BeforeDeleteDetail} widget
   */
  async beforeDelete({ id, title }) {
    try {
      return await this.#channel.ask("before-delete", { id, title }, { timeout: LIMITS.deletion });
    } catch {
      return false;
    }
  }

  /** @param {Exclude<Status, "idle">} word */
  status(word) {
    this.#channel.tell("status", { word });
  }

  /** @param {boolean} dirty */
  dirty(dirty) {
    this.#channel.tell("dirty", { dirty });
  }

  /** @param {Layout} layout */
  layoutChanged(layout) {
    if (!this.#channel.tell("layout", { layout })) {
      this.#tellTooLarge("iw-layout-change");
    }
  }

  failed() {
    this.#channel.tell("failed", {});
  }
}
