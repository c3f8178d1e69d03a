// The element's attributes and the properties that mirror them, as the contract lists them.

/** From the contract, inserted by the build. */
const ATTRIBUTES = Object.entries(IW_ATTRIBUTES);

/**
 * How a property of each kind reads and writes its attribute.
 * @typedef {object} Kind
 * @property {(text: string | null, byDefault?: unknown) => unknown} read
 * @property {(element: Element, name: string, value: unknown) => void} write
 */

/** @type {Record<Attribute["kind"], Kind>} */
const KINDS = {
  string: { read: (text, byDefault) => text ?? byDefault, write: setText },
  // Anything but a number of at least 0 counts as 0.
  number: { read: (text) => Math.max(0, Number.parseInt(/** @type {string} */ (text), 10) || 0), write: setText },
  // Present or absent.
  boolean: { read: (text) => text !== null, write: (element, name, value) => element.toggleAttribute(name, Boolean(value)) },
};

/** The properties that the console has already reported: a host may set the same value at each render. */
const warned = new Set();

/**
 * Reports an invalid value of a property, once per property. `false` is how frameworks write nothing.
 * @param {string} name
 * @param {unknown} value
 */
export function refuse(name, value) {
  if (value !== null && value !== undefined && value !== false && !warned.has(name)) {
    warned.add(name);
    console.warn(`inbox-widgets: a value of the type ${typeof value} means nothing to ${name}, and counts as none`);
  }
}

/**
 * The attribute's text for a property's value: null for nothing, and for an invalid value.
 * @param {string} name
 * @param {unknown} value
 */
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

/** @type {Kind["write"]} */
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

/**
 * Gives `prototype`, that of an element's class, a property for each attribute.
 * @param {Element} prototype
 */
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
 * The attributes of `element`, as texts by name, without absent ones.
 * @param {Element} element
 */
export function optionsOf(element) {
  /** @type {import("./surface.js").Options} */
  const options = {};
  for (const [, { attribute, kind }] of ATTRIBUTES) {
    const text = element.getAttribute(attribute);
    if (text !== null) {
      // A number as its property has it: "7.5" becomes 7.
      options[attribute] = kind === "number" ? String(KINDS.number.read(text)) : text;
    }
  }
  return options;
}
