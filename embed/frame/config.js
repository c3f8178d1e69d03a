// What the page tells its frame to show.

import { LIMITS, readConfig } from "./protocol.js";
import { readTheme } from "./theme.js";

/**
 * Reads the host's wishes into one message.
 * @param {Element} element the custom element
 * @param host the element's side, see life.js
 * @param layout a layout to take over, or undefined
 * @returns {{config: object, left: string[]}} a configuration that may be sent, and the names of the properties that
 * are not in it because it would have been too large
 */
export function configFor(element, host, layout) {
  const options = { ...host.options() };
  // In the frame the panel stands in a page as it would without one.
  delete options.mode;
  const config = {
    options,
    language: document.documentElement.lang.slice(0, LIMITS.language),
    messages: host.messages() ?? {},
    hasAuthProvider: host.hasAuthProvider() === true,
    theme: readTheme(element),
    viewport: Math.min(Math.max(Math.round(window.innerHeight), 0), LIMITS.height),
  };
  if (layout !== undefined && layout !== null) {
    config.layout = layout;
  }
  const whole = readConfig(config);
  if (whole) {
    return { config: whole, left: [] };
  }
  const { layout: _, ...without } = config;
  const left = config.layout === undefined ? [] : ["layout"];
  const withMessages = readConfig(without);
  if (withMessages) {
    return { config: withMessages, left };
  }
  // Each text of the options is short enough by itself; all of them are not too large.
  const bare = { ...without, messages: {}, options: shortened(options) };
  return { config: readConfig(bare), left: [...left, "messages"] };
}

function shortened(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value === "string" && value.length <= 2_048));
}
