// What the stand-alone page shows before any of its files has come: the frame of each screen, as HTML, and the rules of
// the style sheet that apply to it. The page's inline script (embed/src/first_paint.js) chooses and paints.
//
// The frame is in a `<template>`: without scripts nothing of it is seen. Its styles are an attribute of the script, which
// makes a constructed sheet of them: a policy that forbids inline styles does not forbid that. Widths, too, come from the
// script.

import { TEXTS } from "../src/fallback_texts.js";
import { LANGUAGES, hintOf, inputParts, listParts, part, partOnly, valuesParts } from "../src/shell_parts.js";
import { stylesOf } from "./critical_styles.mjs";

/** @typedef {import("../src/shell_parts.js").Part} Part */

/**
 * A text in HTML, or in an attribute in single quotes.
 * @param {string} text
 */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("'", "&#39;");
}

/**
 * @param {Part | string} given
 * @returns {string}
 */
function htmlOf(given) {
  if (typeof given === "string") {
    return escaped(given);
  }
  const { name, width, only, children } = given;
  const [tag, ...classes] = name.split(".");
  const data = [only && ` data-only="${only}"`, width && ` data-width="${width}"`].filter(Boolean).join("");
  return `<${tag} class="${["iw", ...classes].join(" ")}"${data}>${children.map(htmlOf).join("")}</${tag}>`;
}

/**
 * For each language a part, of which the script leaves that of the user's.
 * @template Given
 * @param {Record<string, Given>} texts
 * @param {(given: Given) => Part} make
 */
function ofEach(texts, make) {
  return Object.entries(texts).map(([language, given]) => partOnly(language, make(given)));
}

/** The page with all screens, of which the script leaves one. */
function frame() {
  const names = ofEach(LANGUAGES, ({ name }) => part("span.iw-brand-name", name));
  const bar = part("div.iw-top-bar", part("span.iw-brand", part("span.iw-brand-mark"), ...names));
  const list = listParts(ofEach(LANGUAGES, ({ hint }) => hintOf(hint)));
  const values = valuesParts([inputParts()], (given) => [partOnly("conversation", given)]);
  return part("div.iw-app.iw-shell.iw-page", bar, part("div.iw-main", partOnly("list", list), partOnly("values", values)));
}

/** In place of the screen, where the page's script does not come. */
function notice() {
  /** @param {{title: string, hint: string, reload: string}} texts */
  const saying = ({ title, hint, reload }) => part("div.iw-screen", part("h1.iw-heading", title), part("p", hint), part("div", part("button.iw-button", reload)));
  return part("div", ...ofEach(TEXTS, saying));
}

/**
 * The names of the tags and the classes of a part and all in it.
 * @param {Part | string} given
 * @returns {string[]}
 */
function namesOf(given) {
  if (typeof given === "string") {
    return [];
  }
  const [tag, ...classes] = given.name.split(".");
  return [`${tag}`, ".iw", ...classes.map((name) => `.${name}`), ...given.children.flatMap(namesOf)];
}

/**
 * The template, and the text of the script's attribute.
 * @param {string} styles the page's style sheet
 */
export function firstPaint(styles) {
  const parts = [frame(), notice()];
  const [shell, failure] = /** @type {[string, string]} */ (parts.map(htmlOf));
  return {
    template: `<template>${shell.replace(">", ' aria-hidden="true">')}${failure.replace(">", ' role="alert">')}</template>`,
    styles: escaped(stylesOf(styles, new Set(parts.flatMap(namesOf)))),
  };
}
