// How both rivals write times and values. The page formats more kinds; these are the ones that the bench's data has.

const day = new Intl.DateTimeFormat("en", { year: "numeric", month: "short", day: "numeric" });
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const number = new Intl.NumberFormat("en");
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How many chips a row shows at most. */
export const CHIPS = 4;

/** The height of a row in px. */
export const ROW_HEIGHT = 49;

/** How many rows are drawn above and below those in sight. */
export const OVERSCAN = 4;

/** @param {string} iso */
export const formatDay = (iso) => day.format(new Date(iso));

/**
 * @param {string} iso
 * @param {number} now in ms
 */
export function formatAge(iso, now) {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000);
  if (minutes > -60) {
    return relative.format(minutes, "minute");
  }
  return minutes > -1_440 ? relative.format(Math.round(minutes / 60), "hour") : relative.format(Math.round(minutes / 1_440), "day");
}

/**
 * @param {string} type
 * @param {unknown} value
 */
export function formatValue(type, value) {
  if (value === null || value === undefined || value === "") {
    return "—";
  }
  if (typeof value === "boolean") {
    return value ? "Yes" : "No";
  }
  if (typeof value === "number") {
    return number.format(value);
  }
  if (type === "date") {
    return formatDay(String(value));
  }
  return type === "datetime" ? moment.format(new Date(String(value))) : String(value);
}

/**
 * @param {string} type
 * @param {unknown} value
 * @returns {string | undefined} where the value leads, if anywhere
 */
export function linkOf(type, value) {
  if (type === "email") {
    return `mailto:${value}`;
  }
  return type === "url" && /^https?:/.test(String(value)) ? String(value) : undefined;
}

/**
 * Everything that the search reads of a widget, in lower case.
 *
 * @param {{ title: string, fields: { label: string, variable: string }[] }} widget
 */
export const searchTextOf = ({ title, fields }) =>
  [title, ...fields.flatMap(({ label, variable }) => [label, variable])].join("\n").toLowerCase();

/**
 * The parts of a text, every second one of them found.
 *
 * @param {string} text
 * @param {string} query in lower case
 * @returns {string[]}
 */
export function partsOf(text, query) {
  if (!query) {
    return [text];
  }
  const folded = text.toLowerCase();
  const parts = [];
  let from = 0;
  for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + query.length));
    from = at + query.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The place in the address: `#/CHATBOT/widgets` or `#/CHATBOT/values/CONVERSATION/CONTACT`. */
export function placeOf() {
  const [, , screen, conversation = "", contact = ""] = location.hash.split("/").map(decodeURIComponent);
  return { screen: screen === "values" ? "values" : "widgets", conversation, contact };
}

/** The order of the list by each of its keys. */
export const ORDERS = /** @type {Record<string, (left: any, right: any) => number>} */ ({
  updated: (left, right) => (left.updated < right.updated ? 1 : left.updated > right.updated ? -1 : 0),
  title: (() => {
    const { compare } = new Intl.Collator("en", { numeric: true });
    return (left, right) => compare(left.title, right.title);
  })(),
});
