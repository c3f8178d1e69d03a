// The methods. Each returns a promise that settles; it rejects with an `Error`, see `MethodError`.

/**
 * Each one: `name`; `parameters`, each with `name`, `type` (in TypeScript) and `optional`; `returns`, the promise's
 * type; `description`.
 * @type {import("./form.mjs").Method[]}
 */
export const methods = [
  {
    name: "ready",
    parameters: [],
    returns: "void",
    description: "Settles when the element has loaded; rejects where it cannot.",
  },
  {
    name: "refresh",
    parameters: [],
    returns: "void",
    description: "Reads everything again that is shown. Settles when it has been read.",
  },
  {
    name: "openCreate",
    parameters: [],
    returns: "void",
    description: "Opens the editor for a new widget.",
  },
  {
    name: "openEditor",
    parameters: [{ name: "id", type: "string", optional: false }],
    returns: "void",
    description: "Opens the editor of the widget `id`, in Manage, and settles when the widget has been read.",
  },
  {
    name: "close",
    parameters: [{ name: "options", type: "CloseOptions", optional: true }],
    returns: "boolean",
    description: "Closes the editor; true where nothing is open any more. With unsaved text the person is asked, unless `force` is true.",
  },
  {
    name: "focus",
    parameters: [],
    returns: "void",
    description: "Moves the focus into the element.",
  },
];
