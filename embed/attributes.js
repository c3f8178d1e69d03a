// The element's attributes and the properties that mirror them, as the contract lists them.

/** From the contract, put in by the build. */
const ATTRIBUTES = Object.entries(IW_ATTRIBUTES);

/** How a property of each kind reads its attribute, and writes it. */
const KINDS = {
  string: { read: (text, byDefault) => text ?? byDefault, write: setText },
  // All that is no number of at least 0 counts as 0.
  number: { read: (text) => Math.max(0, Number.parseInt(text, 10) || 0), write: setText },
  // There or not.
  boolean: { read: (text) => text !== null, write: (element, name, value) => element.toggleAttribute(name, Boolean(value)) },
};

function setText(element, name, value) {
  if (value === null || value === undefined) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, String(value));
  }
}

/** The names of all attributes. */
export const attributeNames = ATTRIBUTES.map(([, { attribute }]) => attribute);

/** Gives `prototype`, that of an element's class, a property for each attribute. */
export function mirrorAttributes(prototype) {
  for (const [property, { attribute, kind, byDefault }] of ATTRIBUTES) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return KINDS[kind].read(this.getAttribute(attribute), byDefault);
      },
      set(value) {
        KINDS[kind].write(this, attribute, value);
      },
    });
  }
}

/**
 * What stands in the attributes of `element`, by their names; those that are absent are missing. The document's language
 * takes the place of a `locale`.
 */
export function optionsOf(element) {
  const options = {};
  for (const name of attributeNames) {
    if (element.hasAttribute(name)) {
      options[name] = element.getAttribute(name);
    }
  }
  // In our own page it is the other way around: the document has the language that the person has chosen.
  if (!options.locale && options.mode !== "page") {
    options.locale = document.documentElement.lang;
  }
  return options;
}
