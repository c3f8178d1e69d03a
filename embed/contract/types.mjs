// The named types of the contract.

/**
 * A type of several words.
 * @param {string[]} all
 */
function words(all) {
  return all.map((word) => `"${word}"`).join(" | ");
}

/**
 * Each one: `name`, `description`, and either `type`, what it is an alias of, in TypeScript, or `members`, each with
 * `name`, `type`, `optional`, `isReadonly` and `description`.
 * @type {import("./form.mjs").NamedType[]}
 */
export const types = [
  { name: "View", description: "What is shown.", type: '"manage" | "values"' },
  { name: "Theme", description: "Light or dark; `auto` follows the system.", type: '"auto" | "light" | "dark"' },
  { name: "Mode", description: "Where the content is: in the page itself, or in a frame.", type: '"" | "iframe"' },
  {
    name: "Status",
    description: "The element's state; `idle` is outside a document, `waiting` is without a chatbot.",
    type: '"idle" | "loading" | "waiting" | "ready" | "error"',
  },
  {
    name: "AuthReason",
    description: "Why the element asks for credentials: for the first time, because the server refused the previous ones, or because they end soon.",
    type: '"initial" | "rejected" | "expiring"',
  },
  {
    name: "AuthRequest",
    description: "The argument of `authProvider`.",
    members: [
      { name: "reason", type: "AuthReason", isReadonly: true, description: "Why." },
      { name: "signal", type: "AbortSignal", isReadonly: true, description: "Aborts when no request waits any more." },
    ],
  },
  {
    name: "Credentials",
    description: "A key for the header `x-chatcaptain-key`, a token for `Authorization`, or the session of the browser's cookies.",
    type: "{ key: string; token?: never; session?: never } | { token: string; key?: never; session?: never } | { session: true; key?: never; token?: never }",
  },
  {
    name: "AuthProvider",
    description: "Returns credentials. At most one call is pending at a time.",
    type: "(request: AuthRequest) => Promise<Credentials>",
  },
  {
    name: "Messages",
    description: "Your own texts by name. Keep placeholders such as `{title}`.",
    type: "Partial<Record<MessageName, string>>",
  },
  {
    name: "Layout",
    description: "The user's arrangement of the values panel. The lists hold widgets' ids.",
    members: [
      { name: "version", type: "1", description: "The format version of this object." },
      { name: "order", type: "string[]", description: "The order of the cards." },
      { name: "pinned", type: "string[]", description: "The cards at the top." },
      { name: "folded", type: "string[]", description: "The cards that show only their head." },
      { name: "hidden", type: "string[]", description: "The cards that are not shown." },
      { name: "hidesEmpty", type: "boolean", description: "Whether empty fields are left out." },
    ],
  },
  {
    name: "WidgetField",
    description: "A field of a widget, as the API sends it.",
    members: [
      { name: "label", type: "string", isReadonly: true, description: "The visible label." },
      { name: "variable", type: "string", isReadonly: true, description: "The name of its value on the server." },
      { name: "type", type: "unknown", isReadonly: true, optional: true, description: "Its kind, in the server's words." },
      { name: "[member: string]", type: "unknown", isReadonly: true, description: "Any other member that the server sent." },
    ],
  },
  {
    name: "Widget",
    description: "A widget, as the API sends it.",
    members: [
      { name: "id", type: "string", isReadonly: true, description: 'Its id; "" right after a create if the API does not return it.' },
      { name: "title", type: "string", isReadonly: true, description: "Its title." },
      { name: "fields", type: "readonly WidgetField[]", isReadonly: true, description: "Its fields, in order." },
      { name: "created", type: "string", isReadonly: true, description: 'The time, as the server writes it; "" if unknown.' },
      { name: "updated", type: "string", isReadonly: true, description: 'The time, as the server writes it; "" if unknown.' },
    ],
  },
  {
    name: "ErrorCode",
    description: "The kind of failure that `iw-error` reports; `stopped` is the end of the element.",
    type: words([
      "network", "offline", "timeout", "invalid", "unauthorized", "forbidden", "not-found", "conflict", "too-large",
      "too-many", "server", "unreadable", "stopped",
    ]),
  },
  {
    name: "CloseOptions",
    description: "What `close` does with unsaved text.",
    members: [{ name: "force", type: "boolean", optional: true, description: "Discards it without asking." }],
  },
  {
    name: "MethodErrorCode",
    description: "Why a method failed; the last three come from frames alone.",
    type: words([
      "readonly", "forbidden", "unsaved", "not-ready", "not-found", "failed", "stopped", "timeout", "too-large", "too-many",
    ]),
  },
  {
    name: "MethodError",
    description: "The error that the methods reject with.",
    base: "Error",
    members: [{ name: "code", type: "MethodErrorCode", isReadonly: true, description: "Why the method failed." }],
  },
];
