// The events. All bubble and cross shadow roots; `detail` is a frozen plain object.

/**
 * @import { Event } from "./form.mjs"
 * @typedef {Pick<Event, "name" | "detail" | "description"> & Partial<Event>} Named
 */

/** @type {Named[]} */
const NAMED = [
  {
    name: "iw-ready",
    detail: [{ name: "version", type: "string", description: "The version of this package." }],
    description: "The element has loaded.",
  },
  {
    name: "iw-created",
    detail: [{ name: "widget", type: "Widget", description: "The new widget." }],
    description: "A widget was created here.",
  },
  {
    name: "iw-updated",
    detail: [{ name: "widget", type: "Widget", description: "The widget as it is now." }],
    description: "A widget was changed here.",
  },
  {
    name: "iw-before-delete",
    detail: [
      { name: "id", type: "string", description: "The widget's id." },
      { name: "title", type: "string", description: "Its title." },
    ],
    cancelable: true,
    description: "The user has chosen to delete a widget; `preventDefault()` keeps it. Undo comes after this.",
  },
  {
    name: "iw-deleted",
    detail: [{ name: "id", type: "string", description: "The widget's id." }],
    description: "A widget was deleted here. The event comes some seconds later, when Undo is over.",
  },
  {
    name: "iw-values-loaded",
    detail: [
      { name: "conversationId", type: "string", description: "The conversation." },
      { name: "contactId", type: "string", description: "The contact." },
      { name: "widgets", type: "readonly string[]", description: "Ids of the widgets whose values were read." },
    ],
    description: "Values were read.",
  },
  {
    name: "iw-dirty-change",
    detail: [{ name: "dirty", type: "boolean", description: "As the property." }],
    description: "There is unsaved text now, or no longer.",
  },
  {
    name: "iw-navigate",
    detail: [
      { name: "view", type: "View", description: "The view." },
      { name: "id", type: "string | null", description: "The widget that is open in the editor." },
    ],
    description: "Another view, or another widget in the editor, is open now.",
  },
  {
    name: "iw-auth-required",
    detail: [{ name: "reason", type: "AuthReason", description: "Why." }],
    description: "Credentials are missing or refused, and there are no others.",
  },
  {
    name: "iw-error",
    detail: [
      { name: "code", type: "ErrorCode", description: "What kind of failure." },
      { name: "status", type: "number | null", description: "The reply's HTTP status." },
      { name: "message", type: "string", description: "A text for the user; empty with `stopped`." },
      { name: "permission", type: "string | null", description: "The permission that is missing." },
      { name: "retryable", type: "boolean", description: "Whether a retry may help." },
    ],
    description: "Something failed. The element shows the failure, too, unless something did not fit into a frame.",
  },
  {
    name: "iw-layout-change",
    detail: [{ name: "layout", type: "Layout", description: "As the property." }],
    description: "The user has arranged the values panel.",
  },
];

/** `BeforeDelete` of `iw-before-delete`. @param {string} name */
const word = (name) => name.replace(/^iw|-(.)/g, (_, letter = "") => letter.toUpperCase());

/**
 * Each one: `name`; `prop`, the handler's name in React (in Vue the same without "on"); `detailType`, the name of the
 * detail's type; `detail`, its members, each with `name`, `type` (in TypeScript) and `description`; `cancelable`;
 * `description`.
 * @type {Event[]}
 */
export const events = NAMED.map((event) => ({
  prop: `on${word(event.name)}`,
  detailType: `${word(event.name)}Detail`,
  cancelable: false,
  ...event,
}));
