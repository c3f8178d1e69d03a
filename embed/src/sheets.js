// The style sheet of a shadow root. A constructed sheet belongs to one document, and where an element is put into another, such as
// that of a window of its own, browsers take it off.

/**
 * By document, its sheets by their texts: the elements in it share them.
 * @type {WeakMap<Document, Map<string, CSSStyleSheet>>}
 */
const made = new WeakMap();

/**
 * By shadow root, the text of its sheet.
 * @type {WeakMap<ShadowRoot, string>}
 */
const worn = new WeakMap();

/**
 * Gives `shadowRoot` a style sheet with this text, in place of what it had.
 * @param {ShadowRoot} shadowRoot
 * @param {string} text
 */
export function dress(shadowRoot, text) {
  worn.set(shadowRoot, text);
  redress(shadowRoot);
}

/**
 * Gives `shadowRoot` its style sheet again, in the document that it is in by now.
 * @param {ShadowRoot} shadowRoot
 */
export function redress(shadowRoot) {
  const { ownerDocument } = shadowRoot;
  const text = worn.get(shadowRoot);
  // A document without a window is not seen, and makes no sheets.
  const Sheet = ownerDocument.defaultView?.CSSStyleSheet;
  if (!Sheet || text === undefined) {
    return;
  }
  const sheets = made.get(ownerDocument) ?? new Map();
  made.set(ownerDocument, sheets);
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new Sheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  shadowRoot.adoptedStyleSheets = [sheet];
}
