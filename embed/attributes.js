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

/** What the attributes of `element` say, as texts by their names; those that are absent are missing. */
export function optionsOf(element) {
  const options = {};
  for (const [, { attribute, kind }] of ATTRIBUTES) {
    if (element.hasAttribute(attribute)) {
      // A number as its property has it: "7.5" is 7 there.
      options[attribute] = kind === "number" ? String(KINDS.number.read(element.getAttribute(attribute))) : element.getAttribute(attribute);
    }
  }
  return options;
}
