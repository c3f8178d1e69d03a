// The public contract for a host's style sheet.

/**
 * Each custom property: `name`, `type` (CSS syntax), `default`, `description`. Defaults are those of the light theme.
 * @type {import("./form.mjs").CustomProperty[]}
 */
export const customProperties = [
  { name: "--iw-accent", type: "<color>", default: "#3451d1", description: "Buttons, links and the focus." },
  { name: "--iw-surface", type: "<color>", default: "#ffffff", description: "The background of cards, tables and dialogs." },
  { name: "--iw-text", type: "<color>", default: "#171a1f", description: "Text." },
  { name: "--iw-muted", type: "<color>", default: "#5a6270", description: "Less important text." },
  { name: "--iw-border", type: "<color>", default: "#e2e5ea", description: "Lines." },
  { name: "--iw-danger", type: "<color>", default: "#c22f2f", description: "Deletion and failures." },
  { name: "--iw-radius", type: "<length>", default: "8px", description: "The radius of corners." },
  { name: "--iw-space", type: "<length>", default: "4px", description: "The unit of all distances." },
  { name: "--iw-font", type: "<family-name>#", default: "the system's", description: "The fonts." },
];

/** Each part, for `::part(…)`: `name`, `description`. */
export const parts = [
  { name: "base", description: "The whole content." },
  { name: "toolbar", description: "The row of search, sorting and buttons." },
  { name: "list", description: "The list of widgets." },
  { name: "row", description: "One widget in the list." },
  { name: "form", description: "The editor's form." },
  { name: "field", description: "One field in the editor." },
  { name: "dialog", description: "A dialog." },
  { name: "button", description: "A button of a bar, a dialog or a notice." },
  { name: "button-primary", description: "The button for a screen's main action." },
  { name: "button-danger", description: "A button that deletes or discards something." },
  { name: "card", description: "One widget's card in the values panel." },
  { name: "value", description: "One value on a card." },
  { name: "empty", description: "The placeholder when there is nothing to show." },
  { name: "error", description: "The message for a failure." },
];

/** Each state, for `:state(…)`: `name`, `description`. */
export const states = [
  { name: "loading", description: "The element is loading." },
  { name: "error", description: "The element cannot show what it should." },
  { name: "dirty", description: "There is unsaved text." },
];
