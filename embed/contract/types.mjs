// The named types that the contract speaks of.

/**
 * A type of these words.
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
  { name: "Theme", description: "Light or dark; `auto` is as the system.", type: '"auto" | "light" | "dark"' },
  { name: "Mode", description: "Where the content is: in the page itself, or in a frame.", type: '"" | "iframe"' },
  {
    name: "Status",
    description: "What the element is doing; `idle` is outside of a document, `waiting` is without a chatbot.",
    type: '"idle" | "loading" | "waiting" | "ready" | "error"',
  },
  {
    name: "AuthReason",
    description: "Why credentials are asked for: for the first time, or because the server refused those it got.",
    type: '"initial" | "rejected"',
  },
  {
    name: "AuthRequest",
    description: "What `authProvider` is called with.",
    members: [
      { name: "reason", type: "AuthReason", isReadonly: true, description: "Why." },
      { name: "signal", type: "AbortSignal", isReadonly: true, description: "Aborts when nobody waits any more." },
    ],
  },
  {
    name: "Credentials",
    description: "A key for the header `x-chatcaptain-key`, or the session of the browser's cookies.",
    type: "{ key: string; session?: never } | { session: true; key?: never }",
  },
  {
    name: "AuthProvider",
    description: "Gives credentials. At most one call is under way at a time.",
    type: "(request: AuthRequest) => Promise<Credentials>",
  },
  {
    name: "Messages",
    description: "Texts of your own by name. Keep the places such as `{title}`.",
    type: "Partial<Record<MessageName, string>>",
  },
  {
    name: "Layout",
    description: "How the person has arranged the values panel. The lists hold widgets' ids.",
    members: [
      { name: "version", type: "1", description: "The form of this object." },
      { name: "order", type: "string[]", description: "The order of the cards." },
      { name: "pinned", type: "string[]", description: "Those at the top." },
      { name: "folded", type: "string[]", description: "Those of which only the head is shown." },
      { name: "hidden", type: "string[]", description: "Those that are not shown." },
      { name: "hidesEmpty", type: "boolean", description: "Whether empty fields are left out." },
    ],
  },
  {
    name: "WidgetField",
    description: "A field of a widget, as the API sends it.",
    members: [
      { name: "label", type: "string", isReadonly: true, description: "What people read." },
      { name: "variable", type: "string", isReadonly: true, description: "What it is bound to." },
      { name: "type", type: "unknown", isReadonly: true, optional: true, description: "Its kind, in the server's words." },
      { name: "[member: string]", type: "unknown", isReadonly: true, description: "What else the server sent." },
    ],
  },
  {
    name: "Widget",
    description: "A widget, as the API sends it.",
    members: [
      { name: "id", type: "string", isReadonly: true, description: 'Its id; "" right after a create where the API does not say it.' },
      { name: "title", type: "string", isReadonly: true, description: "Its title." },
      { name: "fields", type: "readonly WidgetField[]", isReadonly: true, description: "Its fields, in order." },
      { name: "created", type: "string", isReadonly: true, description: 'When, as the server writes it; "" where unknown.' },
      { name: "updated", type: "string", isReadonly: true, description: 'When, as the server writes it; "" where unknown.' },
    ],
  },
  {
    name: "ErrorCode",
    description: "What kind of failure `iw-error` is about; `stopped` is the end of the element.",
    type: words([
      "network", "offline", "timeout", "invalid", "unauthorized", "forbidden", "not-found", "conflict", "too-large",
      "too-many", "server", "unreadable", "stopped",
    ]),
  },
  {
    name: "CloseOptions",
    description: "How `close` goes about unsaved text.",
    members: [{ name: "force", type: "boolean", optional: true, description: "Drops it without asking." }],
  },
  {
    name: "MethodErrorCode",
    description: "Why a method did not do it; the last three come from frames alone.",
    type: words([
      "readonly", "forbidden", "unsaved", "not-ready", "not-found", "failed", "stopped", "timeout", "too-large", "too-many",
    ]),
  },
  {
    name: "MethodError",
    description: "What the methods reject with.",
    base: "Error",
    members: [{ name: "code", type: "MethodErrorCode", isReadonly: true, description: "Why it was not done." }],
  },
];
