// The names of the texts that a host may override, read from the message table of the page.

import { readFile } from "node:fs/promises";

/** The message tables, in the order of their messages in the list of all. */
const TABLES = ["texts", "authoring_texts"].map((name) => new URL(`../../src/i18n/${name}.rs`, import.meta.url));

/** @typedef {"texts" | "plurals"} Macro */

/** Literals an entry has: English and German, for `plurals!` one and others in each. */
const LITERALS = { texts: 2, plurals: 4 };

/** White space and comments between two tokens. */
const BLANK = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const NAME = /[A-Z][A-Za-z0-9]*/y;
const LITERAL = /"(?:[^"\\]|\\[^])*"|r"[^"]*"|r(#+)"[^]*?"\1/y;

/**
 * The names in the order of the tables; the page knows each by its place here.
 *
 * In: nothing; it reads src/i18n/texts.rs and authoring_texts.rs. Out, for one after the other: for each entry of
 * `texts!` its name as `newWidget`, then for each of `plurals!` two, as `widgetCount.one` and `widgetCount.other`.
 * Rejects where a table is in another form, or where two messages have the same name.
 */
export async function messageNames() {
  return namesIn(await Promise.all(TABLES.map((table) => readFile(table, "utf8"))));
}

/**
 * The same for source texts. Throws if one cannot be read.
 * @param {string[]} sources
 */
export function namesIn(sources) {
  const names = sources.flatMap((source) => [
    ...entriesOf(source, "texts"),
    ...entriesOf(source, "plurals").flatMap((name) => [`${name}.one`, `${name}.other`]),
  ]);
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated) {
    throw new Error(`the message tables have ${repeated} twice`);
  }
  return names;
}

/**
 * The names of the entries in the single call of `macro`.
 * @param {string} source
 * @param {Macro} macro
 */
function entriesOf(source, macro) {
  const calls = [...source.matchAll(new RegExp(`^${macro}! \\{`, "gm"))];
  if (calls.length !== 1) {
    throw new Error(`the message table calls ${macro}! ${calls.length} times, not once`);
  }
  const reader = new Reader(source, calls[0].index + calls[0][0].length);
  // The table's type.
  reader.take(NAME, "a name");
  reader.expect(";");
  const names = [];
  while (!reader.takes("}")) {
    const name = reader.take(NAME, "a name");
    for (let count = 0; count < LITERALS[macro]; count += 1) {
      reader.expect(count === 0 ? ":" : ",");
      reader.take(LITERAL, "a string");
    }
    reader.expect(";");
    names.push(name[0].toLowerCase() + name.slice(1));
  }
  if (names.length === 0) {
    throw new Error(`the message table has no ${macro}`);
  }
  return names;
}

/** Reads a source text token by token. */
class Reader {
  /**
   * @param {string} source
   * @param {number} place
   */
  constructor(source, place) {
    this.source = source;
    this.place = place;
  }

  /**
   * Takes the match of `pattern`, a sticky one, after white space; throws without a match.
   * @param {RegExp} pattern
   * @param {string} what
   */
  take(pattern, what) {
    this.skipBlank();
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.source);
    if (!found) {
      throw this.unexpected(what);
    }
    this.place = pattern.lastIndex;
    return found[0];
  }

  /**
   * Takes `sign` if it comes next; says whether it did.
   * @param {string} sign
   */
  takes(sign) {
    this.skipBlank();
    const comes = this.source.startsWith(sign, this.place);
    this.place += comes ? sign.length : 0;
    return comes;
  }

  /** @param {string} sign */
  expect(sign) {
    if (!this.takes(sign)) {
      throw this.unexpected(sign);
    }
  }

  skipBlank() {
    BLANK.lastIndex = this.place;
    BLANK.exec(this.source);
    this.place = BLANK.lastIndex;
  }

  /** @param {string} what */
  unexpected(what) {
    const line = this.source.slice(0, this.place).split("\n").length;
    return new Error(`the message table has something else than ${what} in line ${line}`);
  }
}
