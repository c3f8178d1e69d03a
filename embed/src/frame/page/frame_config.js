// What the page tells its frame to show.

import { errorDetail } from "../../errors.js";
import { LIMITS, readConfig } from "../shared/protocol.js";
import { readTheme } from "../shared/theme.js";

/**
 * @import { Layout } from "inbox-widgets"
 * @import { SurfaceHost } from "../../surface.js"
 * @import { Config } from "../shared/protocol.js"
 */

/** What the frame is to show, as messages for it, and what it has been sent of that. */
export class FrameConfig {
  #element;
  #host;
  /**
   * The configuration that was sent last, as JSON and without a layout.
   * @type {string | undefined}
   */
  #sent;
  /** What did not fit into it. */
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
   * The configuration of now, with a layout to take over if there is one. What does not fit is left out; the host is told
   * once, until something else does not.
   * @param {Layout} [layout]
   */
  config(layout) {
    const { config, left } = configFor(this.#element, this.#host, layout);
    this.#sent = withoutLayout(config);
    const names = left.join(", ");
    if (names !== this.#left && names !== "") {
      const message = `More than ${LIMITS.message} characters cannot go into a frame; left out: ${names}`;
      // Not before this configuration is on its way: a listener may change it.
      queueMicrotask(() => this.#host.emit("iw-error", errorDetail("too-large", message)));
    }
    this.#left = names;
    return config;
  }

  /** The configuration of now, or undefined where it is the one before. */
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
 * Reads what the host asks for into one message.
 * @param {Element} element the custom element
 * @param {SurfaceHost} host
 * @param {Layout | null | undefined} layout a layout to take over, if there is one
 * @returns {{config: Config, left: string[]}} a configuration that may be sent, and the names of the properties that
 * are not in it because it would have been too large
 */
function configFor(element, host, layout) {
  // In the frame the panel stands in a page as it would without one.
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
  // Each text of the options is short enough by itself; all of them are not too large.
  const bare = readConfig({ ...config, messages: {}, options: shortened(options) });
  return { config: /** @type {Config} */ (bare), left: [...left, "messages"] };
}

/** @param {import("../../surface.js").Options} options */
function shortened(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === "string" && value.length <= 2_048));
}
