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
    description: "Settles when the element has loaded; rejects if it cannot load.",
  },
  {
    name: "refresh",
    parameters: [],
    returns: "void",
    description: "Refetches everything that is shown. Settles when the replies have arrived.",
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
    description: "Opens the editor of the widget `id`, in Manage. Settles when the widget has been read.",
  },
  {
    name: "close",
    parameters: [{ name: "options", type: "CloseOptions", optional: true }],
    returns: "boolean",
    description: "Closes the editor; true if nothing is open any more. With unsaved text it asks the user, unless `force` is true.",
  },
  {
    name: "focus",
    parameters: [],
    returns: "void",
    description: "Moves the focus into the element.",
  },
];
