// The user's theme and language, stored in this browser if it allows storage.

import { LANGUAGES } from "./texts.js";

const KEY = "inbox-widgets-demo.";

/** @typedef {Record<"theme" | "language", string>} Preferences */

/** @type {Record<keyof Preferences, string[]>} */
const CHOICES = {
  theme: ["auto", "light", "dark"],
  language: LANGUAGES,
};

/**
 * @param {keyof Preferences} name
 * @param {string} value
 */
function keep(name, value) {
  try {
    localStorage.setItem(KEY + name, value);
  } catch {
    // Without storage a choice lasts until the page is closed.
  }
}

/** @param {keyof Preferences} name */
function kept(name) {
  try {
    return localStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}

/** @param {keyof Preferences} name */
function first(name) {
  const wishes = name === "language" ? navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()) : [];
  return [kept(name) ?? "", ...wishes].find((value) => CHOICES[name].includes(value)) ?? CHOICES[name][0];
}

/**
 * The tag of a language for formats: with the browser's region if it has one.
 * @param {string} language
 */
export function localeOf(language) {
  /** @param {string} tag */
  const isOf = (tag) => tag.toLowerCase() === language || tag.toLowerCase().startsWith(`${language}-`);
  return navigator.languages.find(isOf) ?? language;
}

/**
 * Sets up the two groups of radio buttons; calls `changed` now and at each choice.
 * @param {ParentNode} page
 * @param {(preferences: Preferences) => void} changed
 */
export function setUpPreferences(page, changed) {
  const chosen = { theme: first("theme"), language: first("language") };
  for (const name of /** @type {(keyof Preferences)[]} */ (Object.keys(CHOICES))) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = page.querySelectorAll(`input[name="${name}"]`);
    for (const input of inputs) {
      input.checked = input.value === chosen[name];
      input.addEventListener("change", () => {
        chosen[name] = input.value;
        keep(name, input.value);
        changed({ ...chosen });
      });
    }
  }
  changed({ ...chosen });
}
