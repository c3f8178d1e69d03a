// What all pages of the bench are given: the same widgets and values for the same numbers.

/** @typedef {{ label: string, variable: string, type: string }} Field */
/** @typedef {{ id: string, title: string, fields: Field[], created: string, updated: string }} Widget */

const TOPICS = ["Customer", "Order", "Subscription", "Ticket", "Invoice", "Device", "Delivery", "Refund", "Loyalty", "Consent", "Contract", "Appointment"];

const ASPECTS = ["info", "history", "status", "details", "risk", "notes", "address", "totals", "timeline"];

/** @type {Field[]} */
const FIELDS = [
  { label: "Name", variable: "contact.name", type: "text" },
  { label: "E-mail", variable: "contact.email", type: "email" },
  { label: "Order number", variable: "order.number", type: "text" },
  { label: "Total", variable: "order.total", type: "number" },
  { label: "Renews on", variable: "subscription.renews", type: "date" },
  { label: "Last contact", variable: "support.last_contact", type: "datetime" },
  { label: "Newsletter", variable: "consent.newsletter", type: "boolean" },
  { label: "Tracking", variable: "order.tracking", type: "url" },
];

/** The first field of each widget; its value names the conversation.
 *
 * @type {Field}
 */
const REFERENCE = { label: "Reference", variable: "conversation.reference", type: "text" };

/** What a search types: a word that a twelfth of the titles hold, and whose first letters more widgets do. */
export const SEARCHED = "refund";

/** How many minutes lie between the changes of two widgets that follow each other. */
const MINUTES_APART = 7;

/**
 * @template T
 * @param {T[]} items not empty
 * @param {number} index any natural number
 * @returns {T}
 */
function cyclic(items, index) {
  return /** @type {T} */ (items[index % items.length]);
}

/**
 * @param {number} count how many widgets
 * @param {number} now when the newest one was changed, in ms since 1970
 * @returns {Widget[]} newest first
 */
export function widgetsOf(count, now) {
  return Array.from({ length: count }, (_, number) => {
    const changed = new Date(now - number * MINUTES_APART * 60_000).toISOString();
    return {
      id: `widget${String(number).padStart(14, "0")}`,
      title: `${cyclic(TOPICS, number)} ${cyclic(ASPECTS, Math.floor(number / TOPICS.length))} ${number + 1}`,
      fields: [REFERENCE, ...Array.from({ length: 2 + (number % 6) }, (_, place) => cyclic(FIELDS, number + place))],
      created: changed,
      updated: changed,
    };
  });
}

/**
 * @param {Field} field
 * @param {string} conversation
 * @param {number} seed of the conversation
 * @returns {unknown} its value there
 */
function valueOf({ type, label }, conversation, seed) {
  switch (type) {
    case "email":
      return `${conversation.toLowerCase()}@example.com`;
    case "number":
      return (seed * 37) % 5_000;
    case "date":
      return new Date(Date.UTC(2026, seed % 12, 1 + (seed % 28))).toISOString().slice(0, 10);
    case "datetime":
      return new Date(Date.UTC(2026, seed % 12, 1 + (seed % 28), seed % 24)).toISOString();
    case "boolean":
      return seed % 2 === 0;
    case "url":
      return `https://parcels.example.com/${conversation}/${seed}`;
    default:
      return `${label} of ${conversation}`;
  }
}

/**
 * @param {Widget} widget
 * @param {string} conversation
 * @returns {(Field & { value: unknown })[]} each widget's first value names the conversation
 */
export function valuesOf(widget, conversation) {
  const seed = [...conversation].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 10_007;
  return widget.fields.map((field, place) => ({
    ...field,
    value: place === 0 ? `${conversation} in ${widget.title}` : valueOf(field, conversation, seed + place),
  }));
}
