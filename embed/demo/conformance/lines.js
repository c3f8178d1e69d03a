// The lines of a conformance run on a page: an icon and a word for each, by group, and a sum.

import { runConformance } from "./checks.js";
import { language, text } from "./texts.js";

/** @import { Adapter, Result } from "./checks.js" */

const SVG = "http://www.w3.org/2000/svg";

/** By outcome: the word’s name, and the icon’s path on a square of 16. */
const OUTCOMES = {
  passed: { word: "passedWord", path: "M3.500 8.500 6.500 11.500 12.500 4.500" },
  failed: { word: "failedWord", path: "M4 4l8 8M12 4l-8 8" },
  skipped: { word: "skippedWord", path: "M4 8h8" },
};

/**
 * @param {string} name
 * @param {string} className
 * @param {string} [content]
 */
function made(name, className, content = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = content;
  return element;
}

/** @param {string} path */
function icon(path) {
  const image = document.createElementNS(SVG, "svg");
  image.setAttribute("viewBox", "0 0 16 16");
  image.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path);
  image.append(shape);
  return image;
}

/** @param {Result} result */
function outcomeOf({ ok }) {
  return ok === null ? "skipped" : ok ? "passed" : "failed";
}

/** @param {Result} result */
function lineOf(result) {
  const outcome = outcomeOf(result);
  const line = made("li", "conformance-line");
  line.dataset.outcome = outcome;
  const words = made("span", "conformance-words");
  const name = made("span", "conformance-name", language === "de" ? result.german.name : result.name);
  words.append(name);
  if (result.detail) {
    const detail = made("span", "conformance-detail", result.detail);
    // Details of a failure are for developers, and in English.
    detail.lang = "en";
    words.append(detail);
  }
  line.append(icon(OUTCOMES[outcome].path), words, made("span", "conformance-outcome", text(OUTCOMES[outcome].word)));
  return line;
}

/**
 * The list of the group in `place`; created for the group’s first line.
 * @param {Element} place
 * @param {Result} result
 */
function listOf(place, result) {
  const heading = language === "de" ? result.german.group : result.group;
  const sections = /** @type {HTMLElement[]} */ ([...place.children]);
  const known = sections.find(({ dataset }) => dataset.group === result.group)?.lastElementChild;
  if (known) {
    return known;
  }
  const section = made("section", "conformance-group");
  section.dataset.group = result.group;
  const list = made("ul", "conformance-lines");
  list.setAttribute("role", "list");
  section.append(made("h2", "", heading), list);
  place.append(section);
  return list;
}

/**
 * @param {{passed: number, failed: number, skipped: number}} counts
 * @param {boolean} isDone
 */
function sumOf(counts, isDone) {
  const sum = text(isDone ? "done" : "running", counts);
  return counts.skipped > 0 ? `${sum}, ${text("skipped", counts)}` : sum;
}

/**
 * Runs all checks through `adapter` (see `runConformance`) and shows a line for each in the element `lines`, and the
 * sum in the element `summary`, whose `data-state` becomes "running", then "done". Resolves to the results. Rejects
 * if the server could not be reached.
 * @param {Adapter} adapter
 * @param {Element} lines
 * @param {HTMLElement} summary
 */
export async function showConformance(adapter, lines, summary) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {Result[]} */
  const results = [];
  /** @param {boolean} isDone */
  const show = (isDone) => {
    summary.textContent = sumOf(counts, isDone);
    summary.dataset.state = isDone ? "done" : "running";
  };
  lines.replaceChildren();
  // Not announced during the run: a screen reader would read every line and nothing else.
  summary.setAttribute("aria-live", "off");
  show(false);
  for await (const result of runConformance(adapter)) {
    counts[outcomeOf(result)] += 1;
    results.push(result);
    listOf(lines, result).append(lineOf(result));
    show(false);
  }
  summary.removeAttribute("aria-live");
  show(true);
  return results;
}
