// The element's attributes and the properties that mirror them, as the contract lists them.

/** From the contract, put in by the build. */
const ATTRIBUTES = Object.entries(IW_ATTRIBUTES);

/**
 * How a property of each kind reads its attribute, and writes it.
 * @typedef {object} Kind
 * @property {(text: string | null, byDefault?: unknown) => unknown} read
 * @property {(element: Element, name: string, value: unknown) => void} write
 */

/** @type {Record<Attribute["kind"], Kind>} */
const KINDS = {
  string: { read: (text, byDefault) => text ?? byDefault, write: setText },
  // All that is no number of at least 0 counts as 0.
  number: { read: (text) => Math.max(0, Number.parseInt(/** @type {string} */ (text), 10) || 0), write: setText },
  // There or not.
  boolean: { read: (text) => text !== null, write: (element, name, value) => element.toggleAttribute(name, Boolean(value)) },
};

/** The properties that the console has been warned of: a host may give the same at each drawing. */
const warned = new Set();

/**
 * Tells of what a host gives to a property and means nothing there, once a property. `false` is how frameworks write nothing.
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
 * The attribute's text for what a host gives to a property: null for nothing, and for what means nothing there.
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
 * What the attributes of `element` say, as texts by their names; those that are absent are missing.
 * @param {Element} element
 */
export function optionsOf(element) {
  /** @type {import("./surface.js").Options} */
  const options = {};
  for (const [, { attribute, kind }] of ATTRIBUTES) {
    const text = element.getAttribute(attribute);
    if (text !== null) {
      // A number as its property has it: "7.5" is 7 there.
      options[attribute] = kind === "number" ? String(KINDS.number.read(text)) : text;
    }
  }
  return options;
}
