// The form of a custom elements manifest, version 2.1.0: of that schema, the parts that our manifest uses.

/**
 * What a value must be: a function (true, or a list without problems, where the value is right), a list with the form of
 * each entry, or an object with the form of each member; a name with "?" may be missing.
 * @typedef {Test | Form[] | {[name: string]: Form}} Form
 * @typedef {(value: unknown, place: string) => boolean | string[]} Test
 */

/** @type {(value: unknown) => value is string} */
const TEXT = (value) => typeof value === "string";
/** @type {Test} */
const FLAG = (value) => typeof value === "boolean";
const NAMED = { name: TEXT, description: TEXT };
const TYPE = { text: TEXT };
const REFERENCE = { name: TEXT, "module?": TEXT };

/** @type {{[name: string]: Form}} */
const FIELD = {
  ...NAMED,
  kind: (value) => value === "field",
  type: TYPE,
  privacy: (value) => TEXT(value) && ["public", "private", "protected"].includes(value),
  "default?": TEXT,
  "readonly?": FLAG,
  "attribute?": TEXT,
  "reflects?": FLAG,
};
/** @type {{[name: string]: Form}} */
const METHOD = {
  ...NAMED,
  kind: (value) => value === "method",
  privacy: FIELD.privacy,
  parameters: [{ name: TEXT, type: TYPE, optional: FLAG }],
  return: { type: TYPE },
};
/** @type {Test} */
const MEMBER = (value, place) => problemsIn(value, isMethod(value) ? METHOD : FIELD, place);

/** @param {unknown} value */
const isMethod = (value) => /** @type {{kind?: unknown} | undefined} */ (value)?.kind === "method";

/** @type {{[name: string]: Form}} */
const DECLARATION = {
  ...NAMED,
  kind: (value) => value === "class",
  customElement: (value) => value === true,
  tagName: (value) => TEXT(value) && /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(value),
  superclass: REFERENCE,
  attributes: [{ ...NAMED, type: TYPE, default: TEXT, fieldName: TEXT }],
  members: [MEMBER],
  events: [{ ...NAMED, type: TYPE }],
  cssParts: [NAMED],
  cssStates: [{ ...NAMED, name: (value) => TEXT(value) && !value.startsWith("--") }],
  cssProperties: [{ ...NAMED, name: (value) => TEXT(value) && value.startsWith("--"), syntax: TEXT, default: TEXT }],
};

/** @type {{[name: string]: Form}} */
const DOCUMENT = {
  schemaVersion: (value) => value === "2.1.0",
  modules: [
    {
      kind: (value) => value === "javascript-module",
      path: TEXT,
      declarations: [DECLARATION],
      exports: [{ kind: (value) => value === "js" || value === "custom-element-definition", name: TEXT, declaration: REFERENCE }],
    },
  ],
};

/**
 * What is wrong with a manifest: a text a problem, none where it is right.
 * @param {unknown} manifest the parsed JSON
 */
export function problemsOf(manifest) {
  return problemsIn(manifest, DOCUMENT, "manifest");
}

/**
 * Compares a value with a form.
 * @param {unknown} value
 * @param {Form} form
 * @param {string} place of the value, for the texts
 * @returns {string[]} what is wrong
 */
function problemsIn(value, form, place) {
  if (typeof form === "function") {
    const verdict = form(value, place);
    return Array.isArray(verdict) ? verdict : verdict ? [] : [`${place} is ${JSON.stringify(value)}`];
  }
  if (Array.isArray(form)) {
    return Array.isArray(value)
      ? value.flatMap((entry, index) => problemsIn(entry, form[0], `${place}[${index}]`))
      : [`${place} is no list`];
  }
  if (typeof value !== "object" || value === null) {
    return [`${place} is no object`];
  }
  const known = Object.keys(form).map((name) => name.replace("?", ""));
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  return [
    ...unknown.map((name) => `${place}.${name} is unknown`),
    ...Object.entries(form).flatMap(([name, inner]) => {
      const member = name.replace("?", "");
      const isMissing = !Object.hasOwn(value, member);
      const found = /** @type {Record<string, unknown>} */ (value)[member];
      return name.endsWith("?") && isMissing ? [] : problemsIn(found, inner, `${place}.${member}`);
    }),
  ];
}
