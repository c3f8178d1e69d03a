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

/** The properties that the console has been warned of: a host may give the same at each drawing. */
const warned = new Set();

/** Tells of what a host gives to a property and means nothing there, once a property. `false` is how frameworks write nothing. */
export function refuse(name, value) {
  if (value !== null && value !== undefined && value !== false && !warned.has(name)) {
    warned.add(name);
    console.warn(`inbox-widgets: a value of the type ${typeof value} means nothing to ${name}, and counts as none`);
  }
}

/** The attribute's text for what a host gives to a property: null for nothing, and for what means nothing there. */
export function textOf(name, value) {
  if (typeof value === "string" || typeof value === "bigint" || Number.isFinite(value)) {
    return String(value);
  }
  if (value instanceof URL) {
    return value.href;
  }
  refuse(name, value);
  return null;
}

function setText(element, name, value) {
  const text = textOf(name, value);
  if (text === null) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, text);
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
