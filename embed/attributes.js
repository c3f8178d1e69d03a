// The element's attributes and the properties that mirror them.

const text = (absent) => ({
  read: (element, name) => element.getAttribute(name) ?? absent,
  write: (element, name, value) => {
    if (value === null || value === undefined) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, String(value));
    }
  },
});

/** There or not. */
const flag = {
  read: (element, name) => element.hasAttribute(name),
  write: (element, name, value) => element.toggleAttribute(name, Boolean(value)),
};

/** A number of at least 0; all else counts as 0. */
const number = {
  read: (element, name) => Math.max(0, Number.parseInt(element.getAttribute(name), 10) || 0),
  write: text("").write,
};

/** Each attribute with how its property reads and writes it. */
const ATTRIBUTES = {
  "api-base": text(""),
  "chatbot-id": text(""),
  view: text("manage"),
  "conversation-id": text(""),
  "contact-id": text(""),
  heading: text(""),
  locale: text(""),
  theme: text("auto"),
  readonly: flag,
  "poll-interval": number,
  mode: text(""),
};

/** The names of all attributes. */
export const attributeNames = Object.keys(ATTRIBUTES);

/** "chatbot-id" to "chatbotId". */
function propertyName(attribute) {
  return attribute.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** The names of the properties that mirror them. */
export const attributeProperties = attributeNames.map(propertyName);

/** Gives `prototype`, that of an element's class, a property for each attribute. */
export function mirrorAttributes(prototype) {
  for (const [attribute, kind] of Object.entries(ATTRIBUTES)) {
    Object.defineProperty(prototype, propertyName(attribute), {
      configurable: true,
      enumerable: true,
      get() {
        return kind.read(this, attribute);
      },
      set(value) {
        kind.write(this, attribute, value);
      },
    });
  }
}

/** What stands in the attributes of `element`, by their names; those that are absent are missing. */
export function attributeTexts(element) {
  const texts = {};
  for (const name of attributeNames) {
    if (element.hasAttribute(name)) {
      texts[name] = element.getAttribute(name);
    }
  }
  return texts;
}
