// The contract's custom properties across the border of a frame, which CSS does not cross.

import { REFUSED } from "./schema.js";

/** From the contract, inserted by the build. */
const NAMES = IW_CUSTOM_PROPERTIES;

const LONGEST = 200;

/** What ends a declaration or a block, hides something from this check, or loads a file. */
// eslint-disable-next-line no-control-regex -- control characters are among what it looks for
const FORBIDDEN = /[;{}\\@<>\u0000-\u001f]|\/\*|(?:url|image|image-set|src|cross-fade|element|paint|attr|env)\s*\(/i;

/**
 * A custom property's value that may cross: short, and without anything that loads a file or ends the declaration.
 * @type {import("./schema.js").Check<string>}
 */
export function themeValue(value) {
  return typeof value === "string" && value.length <= LONGEST && !FORBIDDEN.test(value) ? value : REFUSED;
}

/**
 * The custom properties that a page has set on the element or above it.
 * @param {Element} element
 * @returns an object of texts by name, without those that are not set or may not cross
 */
export function readTheme(element) {
  const style = getComputedStyle(element);
  /** @type {Record<string, string>} */
  const theme = {};
  for (const name of NAMES) {
    const value = style.getPropertyValue(name).trim();
    if (value !== "" && themeValue(value) !== REFUSED) {
      theme[name] = value;
    }
  }
  return theme;
}

/**
 * Sets a theme on an element; a property without a value in the theme returns to the element's own.
 * @param {HTMLElement} element
 * @param {Record<string, string>} theme
 */
export function applyTheme(element, theme) {
  for (const name of NAMES) {
    if (Object.hasOwn(theme, name)) {
      element.style.setProperty(name, theme[name]);
    } else {
      element.style.removeProperty(name);
    }
  }
}
