// The theme and the language that the person chose, kept in this browser where it lets a page keep something.

import { LANGUAGES } from "./texts.js";

const KEY = "inbox-widgets-demo.";

const CHOICES = {
  theme: ["auto", "light", "dark"],
  language: LANGUAGES,
};

function keep(name, value) {
  try {
    localStorage.setItem(KEY + name, value);
  } catch {
    // Without storage a choice lasts as long as the page.
  }
}

function kept(name) {
  try {
    return localStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}

function first(name) {
  const known = (value) => CHOICES[name].includes(value);
  const wishes = name === "language" ? navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()) : [];
  return [kept(name), ...wishes].find(known) ?? CHOICES[name][0];
}

/** The tag of a language for formats: the region's where the browser names one. */
export function localeOf(language) {
  const isOf = (tag) => tag.toLowerCase() === language || tag.toLowerCase().startsWith(`${language}-`);
  return navigator.languages.find(isOf) ?? language;
}

/** Sets the two groups of radio buttons up; `changed({theme, language})` is called now and at each choice. */
export function setUpPreferences(page, changed) {
  const chosen = { theme: first("theme"), language: first("language") };
  for (const name of Object.keys(CHOICES)) {
    for (const input of page.querySelectorAll(`input[name="${name}"]`)) {
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
