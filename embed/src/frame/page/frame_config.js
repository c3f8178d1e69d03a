// The page's configuration for its frame.

import { errorDetail } from "../../errors.js";
import { LIMITS, readConfig } from "../shared/protocol.js";
import { readTheme } from "../shared/theme.js";

/**
 * @import { Layout } from "inbox-widgets"
 * @import { SurfaceHost } from "../../surface.js"
 * @import { Config } from "../shared/protocol.js"
 */

/** The configuration of the frame, as messages for it, and the one sent last. */
export class FrameConfig {
  #element;
  #host;
  /**
   * The last sent configuration, as JSON and without a layout.
   * @type {string | undefined}
   */
  #sent;
  /** The parts that did not fit into it. */
  #left = "";

  /**
   * @param {Element} element the custom element
   * @param {SurfaceHost} host
   */
  constructor(element, host) {
    this.#element = element;
    this.#host = host;
  }

  /**
   * The current configuration, with a layout to apply if there is one. Parts that do not fit are left out; the host
   * is notified once, until another part does not fit.
   * @param {Layout} [layout]
   */
  config(layout) {
    const { config, left } = configFor(this.#element, this.#host, layout);
    this.#sent = withoutLayout(config);
    const names = left.join(", ");
    if (names !== this.#left && names !== "") {
      const message = `More than ${LIMITS.message} characters cannot go into a frame; left out: ${names}`;
      // Only after this configuration has been sent, because a listener may change it.
      queueMicrotask(() => this.#host.emit("iw-error", errorDetail("too-large", message)));
    }
    this.#left = names;
    return config;
  }

  /** The current configuration, or undefined if it has not changed. */
  changed() {
    const sent = this.#sent;
    const config = this.config();
    return this.#sent === sent ? undefined : config;
  }
}

/** @param {Config} config */
function withoutLayout({ layout: _, ...others }) {
  return JSON.stringify(others);
}

/**
 * Reads the host's options into one message.
 * @param {Element} element the custom element
 * @param {SurfaceHost} host
 * @param {Layout | null | undefined} layout a layout to take over, if there is one
 * @returns {{config: Config, left: string[]}} a configuration that may be sent, and the names of the properties that
 * are not in it because it would have been too large
 */
function configFor(element, host, layout) {
  // In the frame the panel runs as in a page without a frame.
  const { mode: _, ...options } = host.options();
  const config = {
    options,
    language: host.language().slice(0, LIMITS.language),
    messages: host.messages() ?? {},
    hasAuthProvider: host.hasAuthProvider() === true,
    theme: readTheme(element),
    viewport: Math.min(Math.max(Math.round((element.ownerDocument.defaultView ?? window).innerHeight), 0), LIMITS.height),
  };
  /** @type {string[]} */
  const left = [];
  if (layout !== undefined && layout !== null) {
    const whole = readConfig({ ...config, layout });
    if (whole) {
      return { config: whole, left };
    }
    left.push("layout");
  }
  const withMessages = readConfig(config);
  if (withMessages) {
    return { config: withMessages, left };
  }
  // Each text of the options is short enough, and all of them together are not too large.
  const bare = readConfig({ ...config, messages: {}, options: shortened(options) });
  return { config: /** @type {Config} */ (bare), left: [...left, "messages"] };
}

/** @param {import("../../surface.js").Options} options */
function shortened(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === "string" && value.length <= 2_048));
}
