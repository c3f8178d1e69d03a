// Small checks for data from another window. A check takes any value and returns a clean copy of it, or REFUSED. It
// reads only known members, and only the value's own: nothing in a message can reach a prototype.

/**
 * @template Value
 * @typedef {(value: unknown) => Value | typeof REFUSED} Check
 */

/**
 * The result of a check for a valid value.
 * @template {Check<unknown>} Form
 * @typedef {Exclude<ReturnType<Form>, typeof REFUSED>} Checked
 */

/**
 * @template {Record<string, Check<unknown>>} Shape
 * @typedef {{[Name in keyof Shape]: Checked<Shape[Name]>}} Members
 */

/** @typedef {{left: number}} Budget characters that may still be read */

/** The result of a check for an invalid value. */
export const REFUSED = Symbol("refused");

/** The maximum nesting of plain data; the API's own answers may be 128 deep. */
const DEPTH = 200;

/**
 * An object like that of a literal, of this window or of another: no Map, Date, Blob, function or list.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/**
 * @param {unknown[]} list
 * @param {Budget} budget
 * @param {number} depth
 * @returns {unknown[] | typeof REFUSED}
 */
function copyList(list, budget, depth) {
  // Before anything is read: a list of a million holes costs nothing to send.
  if (list.length > budget.left) {
    return REFUSED;
  }
  const copy = [];
  for (let index = 0; index < list.length; index += 1) {
    budget.left -= 1;
    const item = copyData(list[index], budget, depth + 1);
    if (item === REFUSED) {
      return REFUSED;
    }
    copy[index] = item;
  }
  return copy;
}

/**
 * @param {Record<string, unknown>} record
 * @param {Budget} budget
 * @param {number} depth
 * @returns {Record<string, unknown> | typeof REFUSED}
 */
function copyRecord(record, budget, depth) {
  /** @type {Record<string, unknown>} */
  const copy = {};
  for (const name of Object.keys(record)) {
    const value = record[name];
    // As in JSON. A member of this name would become the copy's prototype.
    if (value === undefined || name === "__proto__") {
      continue;
    }
    budget.left -= name.length + 4;
    const member = budget.left < 0 ? REFUSED : copyData(value, budget, depth + 1);
    if (member === REFUSED) {
      return REFUSED;
    }
    copy[name] = member;
  }
  return copy;
}

/**
 * @param {unknown} value
 * @param {Budget} budget
 * @param {number} depth
 * @returns {unknown} a copy, or REFUSED
 */
function copyData(value, budget, depth) {
  budget.left -= typeof value === "string" ? value.length + 2 : 4;
  if (budget.left < 0 || depth > DEPTH) {
    return REFUSED;
  }
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return value;
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : REFUSED;
  }
  if (Array.isArray(value)) {
    return copyList(value, budget, depth);
  }
  return isRecord(value) ? copyRecord(value, budget, depth) : REFUSED;
}

/**
 * Any plain data of JSON. It stops reading at the limit, so a huge message costs no more than a large one.
 * @param {unknown} value what was sent, or is to be sent
 * @param {number} room the most it may take, in characters of its JSON; escapes are not counted
 * @returns a copy, or REFUSED where it is larger, nested too deep or no plain data
 */
export function plainData(value, room) {
  return copyData(value, { left: room }, 0);
}

/**
 * A text of at most `most` UTF-16 units that matches `pattern` if there is one.
 * @type {(most: number, pattern?: RegExp) => Check<string>}
 */
export const text = (most, pattern) => (value) =>
  typeof value === "string" && value.length <= most && (pattern === undefined || pattern.test(value)) ? value : REFUSED;

/**
 * One of these words.
 * @template {string | number | boolean} Word
 * @param {...Word} words
 * @returns {Check<Word>}
 */
export const oneOf = (...words) => (value) => (words.includes(/** @type {Word} */ (value)) ? /** @type {Word} */ (value) : REFUSED);

/**
 * Yes or no.
 * @type {Check<boolean>}
 */
export const flag = (value) => (typeof value === "boolean" ? value : REFUSED);

/**
 * A whole number within both bounds.
 * @type {(least: number, most: number) => Check<number>}
 */
export const integer = (least, most) => (value) =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : REFUSED;

/**
 * Null, or a value that `check` accepts.
 * @type {<Value>(check: Check<Value>) => Check<Value | null>}
 */
export const nullable = (check) => (value) => (value === null ? null : check(value));

/**
 * A value that one of the checks accepts; the first that does decides.
 * @type {<Forms extends Check<unknown>[]>(...checks: Forms) => Check<Checked<Forms[number]>>}
 */
export const either = (...checks) => (value) => {
  for (const check of checks) {
    const found = check(value);
    if (found !== REFUSED) {
      return /** @type {never} */ (found);
    }
  }
  return REFUSED;
};

/**
 * A list of at most `most` values that `check` accepts; one invalid value makes the list invalid.
 * @template Item
 * @param {Check<Item>} check
 * @param {number} most
 * @returns {Check<Item[]>}
 */
export const list = (check, most) => (value) => {
  if (!Array.isArray(value) || value.length > most) {
    return REFUSED;
  }
  const found = value.map((item) => check(item));
  return found.includes(REFUSED) ? REFUSED : /** @type {Item[]} */ (found);
};

/**
 * An object of which exactly these members are read: all of `needed`, and the present ones of `allowed`.
 * @template {Record<string, Check<unknown>>} Needed
 * @template {Record<string, Check<unknown>>} [Allowed={}]
 * @param {Needed} needed
 * @param {Allowed} [allowed]
 * @returns {Check<Members<Needed> & Partial<Members<Allowed>>>}
 */
export const record = (needed, allowed) => (value) => {
  if (!isRecord(value)) {
    return REFUSED;
  }
  /** @type {Record<string, unknown>} */
  const found = {};
  for (const [name, check] of Object.entries({ ...needed, ...allowed })) {
    if (Object.hasOwn(value, name) && value[name] !== undefined) {
      found[name] = check(value[name]);
      if (found[name] === REFUSED) {
        return REFUSED;
      }
    } else if (Object.hasOwn(needed, name)) {
      return REFUSED;
    }
  }
  return /** @type {Members<Needed> & Partial<Members<Allowed>>} */ (found);
};

/**
 * An object whose names match `pattern` and whose values `check` accepts; other members are left out.
 * @template Member
 * @param {RegExp} pattern
 * @param {Check<Member>} check
 * @param {number} most how many of its members are looked at
 * @returns {Check<Record<string, Member>>}
 */
export const fitting = (pattern, check, most) => (value) => {
  if (!isRecord(value)) {
    return REFUSED;
  }
  /** @type {Record<string, Member>} */
  const found = {};
  for (const name of Object.keys(value).slice(0, most)) {
    const member = pattern.test(name) ? check(value[name]) : REFUSED;
    if (member !== REFUSED && name !== "__proto__") {
      found[name] = member;
    }
  }
  return found;
};

/**
 * A plain object with any content; the message's own limit bounds its size.
 * @type {Check<Record<string, unknown>>}
 */
export const anyRecord = (value) => (isRecord(value) ? value : REFUSED);
