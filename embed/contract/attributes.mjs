// The attributes, each with its property.

/** These values remove an attribute. */
const OR_NOTHING = " | null | undefined";

/**
 * An attribute with any text; its property is "" without it.
 * @param {string} name
 * @param {string} property
 * @param {string} description
 * @param {string} without
 * @returns {import("./form.mjs").Attribute}
 */
function text(name, property, description, without) {
  return { name, property, kind: "string", type: "string", setType: `string${OR_NOTHING}`, default: '""', without, description };
}

/**
 * An attribute with one of several words; another word counts as the default.
 * @param {string} name
 * @param {string} property
 * @param {string} type
 * @param {string} byDefault
 * @param {string} description
 * @returns {import("./form.mjs").Attribute}
 */
function word(name, property, type, byDefault, description) {
  return {
    name,
    property,
    kind: "string",
    type,
    setType: type + OR_NOTHING,
    default: `"${byDefault}"`,
    without: `\`${byDefault}\``,
    description,
  };
}

/**
 * Each one: `name`; `property` that mirrors it; `kind`, what the property is in JavaScript ("string", "number" or
 * "boolean"); `type` and `setType`, what is read from the property and may be put into it, in TypeScript; `default`, the
 * property's value without the attribute, in JavaScript; `without`, the same for people; `description`.
 * @type {import("./form.mjs").Attribute[]}
 */
export const attributes = [
  text("api-base", "apiBase", "The part of the API's URLs before `/v1/…`, such as `https://api.example.com` or `/inbox`. In a frame: the part before `/embed`.", "the page's own origin"),
  text("chatbot-id", "chatbotId", "The chatbot. Without it the element waits.", "waiting"),
  word("view", "view", "View", "manage", "`manage`: define widgets. `values`: read them for one conversation."),
  text("conversation-id", "conversationId", "The conversation whose values are shown; `view=\"values\"` needs it.", "a line that says so"),
  text("contact-id", "contactId", "The contact whose values are shown; `view=\"values\"` needs it.", "a line that says so"),
  text("heading", "heading", "Your own heading for the values, such as the customer's name.", "the ids"),
  text("locale", "locale", "A BCP 47 tag such as `de-AT`: English or German texts with the region's formats. Another language needs `messages`.", "the document's `lang`, then the browser's"),
  word("theme", "theme", "Theme", "auto", "`auto`, `light` or `dark`."),
  {
    name: "readonly",
    property: "readonly",
    kind: "boolean",
    type: "boolean",
    setType: `boolean${OR_NOTHING}`,
    default: "false",
    without: "changes are offered",
    description: "The element offers no changes.",
  },
  {
    name: "poll-interval",
    property: "pollInterval",
    kind: "number",
    type: "number",
    setType: `number${OR_NOTHING}`,
    default: "0",
    without: "never",
    description: "The interval in whole seconds, at least 5, at which the element refetches what it shows while the page is visible. 0 is never.",
  },
  {
    name: "mode",
    property: "mode",
    kind: "string",
    type: "Mode",
    setType: `Mode${OR_NOTHING}`,
    default: '""',
    without: "in the page itself",
    description: "`iframe`: the element shows its content in a frame of the server at `api-base`.",
  },
];
