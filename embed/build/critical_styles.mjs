// The rules of the page's style sheet that apply to some elements, known by their tags and classes.

import postcss from "postcss";

/** @typedef {import("postcss").Container} Container */

/** What the elements are not: under a pointer, with the focus, of a role; nor have they anything before or after them. */
const STATES = /:(?:hover|focus|active|disabled|checked|placeholder)|::?(?:before|after|backdrop|placeholder)|\[(?:aria|role|hidden)/;

/** Declarations that are of use only under a pointer. */
const USELESS = /^(?:transition|cursor|(?:-webkit-)?user-select)/;

/**
 * Whether an element with the names may be one that `selector` means.
 * @param {string} selector without a list
 * @param {Set<string>} names tags, and classes with a dot before them
 * @returns {boolean}
 */
function mayMatch(selector, names) {
  // What it must not be says nothing of what it is.
  const positive = selector.replace(/:not\([^()]*\)/g, "");
  const choices = positive.match(/(?<=:is\()[^()]*/g) ?? [];
  const isOneOf = (/** @type {string} */ choice) => choice.split(",").some((one) => mayMatch(one, names));
  const rest = positive.replace(/:is\([^()]*\)/g, "").replaceAll(":has(", " ");
  if (STATES.test(rest) || !choices.every(isOneOf)) {
    return false;
  }
  const words = rest.replace(/:host\([^()]*\)|\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?/g, "").match(/\.?[a-z][\w-]*/g) ?? [];
  return words.every((word) => names.has(word));
}

/**
 * Takes out of `container` the rules that apply to no such element.
 * @param {Container} container
 * @param {Set<string>} names
 */
function keepMatching(container, names) {
  container.walkRules((rule) => {
    // The steps of an animation have no selectors.
    if (rule.parent?.type !== "atrule" || /** @type {import("postcss").AtRule} */ (rule.parent).name !== "keyframes") {
      rule.selectors = rule.selectors.filter((selector) => mayMatch(selector, names));
    }
    if (!rule.selector) {
      rule.remove();
    }
  });
  container.walkDecls(USELESS, (declaration) => void declaration.remove());
}

/**
 * Takes out custom properties and animations that nothing uses, until there are none.
 * @param {Container} root
 */
function dropUnused(root) {
  const text = root.toString();
  const used = new Set([...text.matchAll(/var\((--[\w-]+)|animation:([\w-]+)/g)].map(([, property, animation]) => property ?? animation));
  let isDone = true;
  const drop = (/** @type {import("postcss").ChildNode} */ node) => {
    node.remove();
    isDone = false;
  };
  root.walkDecls(/^--/, (declaration) => void (used.has(declaration.prop) || drop(declaration)));
  root.walkAtRules("keyframes", (rule) => void (used.has(rule.params) || drop(rule)));
  if (!isDone) {
    dropUnused(root);
  }
}

/**
 * Puts the values of the tokens, which are on the host, in place of their names: where few rules use them, that is shorter.
 * @param {Container} root
 */
function putTokens(root) {
  /** @type {Map<string, string>} */
  const tokens = new Map();
  root.walkRules(":host", (rule) => rule.walkDecls(/^--/, ({ prop, value }) => void tokens.set(prop, value.trim())));
  /** @type {(text: string) => string} */
  const put = (text) => text.replace(/var\((--[\w-]+)\)/g, (name, token) => (tokens.has(token) ? put(tokens.get(token) ?? "") : name));
  root.walkDecls((declaration) => {
    declaration.value = put(declaration.value);
  });
}

/**
 * Takes out blocks with nothing in them.
 * @param {Container} container
 */
function dropEmpty(container) {
  container.each((node) => {
    if ((node.type === "rule" || node.type === "atrule") && node.nodes) {
      dropEmpty(node);
      if (node.nodes.length === 0) {
        node.remove();
      }
    }
  });
}

/**
 * The part of a style sheet that applies to elements with these names, perhaps with a little more.
 * @param {string} styles
 * @param {Set<string>} names tags, and classes with a dot before them
 */
export function stylesOf(styles, names) {
  const root = postcss.parse(styles);
  keepMatching(root, names);
  putTokens(root);
  dropUnused(root);
  dropEmpty(root);
  return root.toString();
}
