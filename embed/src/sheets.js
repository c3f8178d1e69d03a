// The style sheet of a shadow root. A constructed sheet belongs to one document. If an element moves into another
// one, such as that of another window, browsers remove it.

/**
 * The sheets of each document by their texts: its elements share them.
 * @type {WeakMap<Document, Map<string, CSSStyleSheet>>}
 */
const made = new WeakMap();

/**
 * The text of each shadow root's sheet.
 * @type {WeakMap<ShadowRoot, string>}
 */
const worn = new WeakMap();

/**
 * Gives `shadowRoot` a style sheet with this text, in place of the old one.
 * @param {ShadowRoot} shadowRoot
 * @param {string} text
 */
export function dress(shadowRoot, text) {
  worn.set(shadowRoot, text);
  redress(shadowRoot);
}

/**
 * Gives `shadowRoot` its style sheet again, in its current document.
 * @param {ShadowRoot} shadowRoot
 */
export function redress(shadowRoot) {
  const { ownerDocument } = shadowRoot;
  const text = worn.get(shadowRoot);
  // A document without a window is not visible, and makes no sheets.
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
  // Parts of the page add sheets of their own (src/features/authoring/styles.rs).
  // A function, not an event: hosts put constructors of their own in place of the browser's.
  /** @type {ShadowRoot & {iwDressed?: (root: ShadowRoot) => void}} */ (shadowRoot).iwDressed?.(shadowRoot);
}
