// Keys as a person presses them, what the page hears meanwhile, and what is open then.

/** The events of a key. */
export const KEYS = ["keydown", "keyup", "keypress"];

/** A key that goes down on `target`; false where it was used, so that the browser does nothing with it. */
export function pressDown(target, key, more = {}) {
  return dispatch("keydown", target, key, more);
}

/** A key that comes up on `target`. */
export function letGo(target, key, more = {}) {
  dispatch("keyup", target, key, more);
}

/** A key that is pressed on `target`; false where it was used. */
export function press(target, key, more = {}) {
  const goesOn = pressDown(target, key, more);
  letGo(target, key, more);
  return goesOn;
}

function dispatch(type, target, key, more) {
  const init = { key, code: key, bubbles: true, composed: true, cancelable: true, ...more };
  return target.dispatchEvent(new KeyboardEvent(type, init));
}

/** What comes by at `place` of the events `names` while `act` runs: "type key", or the type alone. */
export async function passing(names, act, place = document) {
  const heard = [];
  const hear = ({ type, key }) => heard.push(key === undefined ? type : `${type} ${key}`);
  names.forEach((name) => place.addEventListener(name, hear));
  try {
    await act();
  } finally {
    names.forEach((name) => place.removeEventListener(name, hear));
  }
  return heard;
}

/** Runs `act` while the page has this style sheet, too. */
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

/** A list with text in its search; resolves to the actor and the field. */
export async function searching(stage, text) {
  const actor = await stage.list();
  const search = actor.part("field");
  search.value = text;
  search.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  return { actor, search };
}

/** A list with the dialog of a new widget. */
export async function creating(stage) {
  const actor = await stage.list();
  await actor.element.openCreate();
  await actor.form();
  return actor;
}

/** What has the focus inside. */
export const focusOf = ({ element }) => element.shadowRoot.activeElement;

/** What the page hears of keys that pass, down and up. */
export const bothWays = (...keys) => keys.flatMap((key) => [`keydown ${key}`, `keyup ${key}`]);
