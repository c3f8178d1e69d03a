// The properties that no attribute mirrors.

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
    description: "Your function that gives credentials. Without it, the browser's cookies count, where the API is at the page's own origin; in a frame, at the frame's.",
  },
  {
    name: "messages",
    type: "Messages | null",
    setType: "Messages | null | undefined",
    readonly: false,
    default: "null",
    description: "Texts of your own in place of the built-in ones, by name.",
  },
  {
    name: "layout",
    type: "Layout | undefined",
    setType: "Partial<Layout> | null | undefined",
    readonly: false,
    default: "undefined",
    description: "How the person has arranged the values panel. The browser keeps it; keep it yourself to have it on other machines. Null, once it has loaded, puts everything back to how it was at first.",
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
    description: "Whether the person has typed something that is not saved.",
  },
];
