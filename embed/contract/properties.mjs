// The properties without an attribute.

/**
 * Each one: `name`; `type` and `setType`, what is read from it and may be put into it, in TypeScript; `readonly`;
 * `default`, in JavaScript; `description`.
 * @type {import("./form.mjs").Property[]}
 */
export const properties = [
  {
    name: "authProvider",
    type: "AuthProvider | null",
    setType: "AuthProvider | null | undefined",
    readonly: false,
    default: "null",
    description: "Your function that returns credentials. Without it, the browser's cookies count if the API is at the page's own origin; in a frame, at the frame's.",
  },
  {
    name: "messages",
    type: "Messages | null",
    setType: "Messages | null | undefined",
    readonly: false,
    default: "null",
    description: "Your own texts in place of the built-in ones, by name.",
  },
  {
    name: "layout",
    type: "Layout | undefined",
    setType: "Partial<Layout> | null | undefined",
    readonly: false,
    default: "undefined",
    description: "The user's arrangement of the values panel. The browser stores it; store it yourself to have it on other machines. Null, once the element has loaded, resets the arrangement.",
  },
  {
    name: "status",
    type: "Status",
    readonly: true,
    default: '"idle"',
    description: "`idle` (not in a document), `loading`, `waiting` (no chatbot), `ready` or `error`.",
  },
  {
    name: "version",
    type: "string",
    readonly: true,
    description: "The version of this package.",
  },
  {
    name: "dirty",
    type: "boolean",
    readonly: true,
    default: "false",
    description: "Whether the user has typed something that is not saved.",
  },
];
