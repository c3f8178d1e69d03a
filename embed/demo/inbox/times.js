// The times of messages. The samples have minutes before the page was opened.

const MINUTE = 60_000;
const opened = Date.now();

let locale = "en";

/**
 * Sets the locale of the formats.
 * @param {string} tag
 */
export function formatFor(tag) {
  locale = tag;
}

/**
 * The moment of a sample message.
 * @param {{ago: number}} message
 */
export function momentOf({ ago }) {
  return new Date(opened - ago * MINUTE);
}

/**
 * How many midnights ago.
 * @param {Date} moment
 */
function daysAgo(moment) {
  /** @param {Date} date */
  const midnight = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return (midnight(new Date()) - midnight(moment)) / (24 * 60 * MINUTE);
}

/**
 * The time of the day.
 * @param {Date} moment
 */
export function timeOf(moment) {
  return moment.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
}

/**
 * The day: in words for today and yesterday.
 * @param {Date} moment
 * @param {"long" | undefined} [weekday]
 */
export function dayOf(moment, weekday = "long") {
  const days = daysAgo(moment);
  if (days < 2) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  return moment.toLocaleDateString(locale, { weekday, day: "numeric", month: "short" });
}

/**
 * The short form for a list: the time today, else the day.
 * @param {Date} moment
 */
export function shortOf(moment) {
  return daysAgo(moment) === 0 ? timeOf(moment) : dayOf(moment, undefined);
}
