// Keys as a user presses them, the page's events meanwhile, and the open layers.

import { expect } from "./asserts.js";

/** @import { Actor } from "./actor.js" */
/** @import { Stage } from "./stage.js" */

/** The events of a key. */
export const KEYS = ["keydown", "keyup", "keypress"];

/**
 * A keydown on `target`; false if it was used, so that the browser ignores it.
 * @param {EventTarget | null | undefined} target
 * @param {string} key
 * @param {KeyboardEventInit} [more]
 */
export function pressDown(target, key, more = {}) {
  return dispatch("keydown", target, key, more);
}

/**
 * A keyup on `target`.
 * @param {EventTarget | null | undefined} target
 * @param {string} key
 * @param {KeyboardEventInit} [more]
 */
export function letGo(target, key, more = {}) {
  dispatch("keyup", target, key, more);
}

/**
 * A key pressed on `target`; false if it was used.
 * @param {EventTarget | null | undefined} target
 * @param {string} key
 * @param {KeyboardEventInit} [more]
 */
export function press(target, key, more = {}) {
  const goesOn = pressDown(target, key, more);
  letGo(target, key, more);
  return goesOn;
}

/**
 * @param {string} type
 * @param {EventTarget | null | undefined} target
 * @param {string} key
 * @param {KeyboardEventInit} more
 */
function dispatch(type, target, key, more) {
  const init = { key, code: key, bubbles: true, composed: true, cancelable: true, ...more };
  expect(target, "there is nothing to press a key on");
  return target.dispatchEvent(new KeyboardEvent(type, init));
}

/**
 * The events `names` that reach `place` while `act` runs: "type key", or the type alone.
 * @param {string[]} names
 * @param {() => unknown} act
 * @param {EventTarget} [place]
 */
export async function passing(names, act, place = document) {
  /** @type {string[]} */
  const heard = [];
  const hear = (/** @type {Event & {key?: string}} */ { type, key }) => heard.push(key === undefined ? type : `${type} ${key}`);
  names.forEach((name) => place.addEventListener(name, hear));
  try {
    await act();
  } finally {
    names.forEach((name) => place.removeEventListener(name, hear));
  }
  return heard;
}

/**
 * Runs `act` while the page has this additional style sheet.
 * @param {string} rules
 * @param {() => unknown} act
 */
export async function styled(rules, act) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    await act();
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet);
  }
}

/**
 * A list with text in its search; resolves to the actor and the field.
 * @param {Stage} stage
 * @param {string} text
 */
export async function searching(stage, text) {
  const actor = await stage.list();
  /** @type {HTMLInputElement} */
  const search = actor.thePart("field");
  search.value = text;
  search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  return { actor, search };
}

/**
 * A list with the dialog of a new widget.
 * @param {Stage} stage
 */
export async function creating(stage) {
  const actor = await stage.list();
  await actor.element.openCreate();
  await actor.form();
  return actor;
}

/**
 * The focused element inside.
 * @param {Actor} actor
 */
export const focusOf = ({ element }) => /** @type {HTMLElement | null} */ (element.shadowRoot.activeElement);

/**
 * The page's events for keys that pass, down and up.
 * @param {...string} keys
 */
export const bothWays = (...keys) => keys.flatMap((key) => [`keydown ${key}`, `keyup ${key}`]);
