// Style sheets of the frame page; constructed, because its policy allows no style in the markup.

const DOCUMENT = `
html { overflow: hidden; }
body { margin: 0; }
`;

/**
 * A frame is as high as all its content, so its middle or its end may be far out of view. Parts at the window's edges
 * are placed at those of the visible part, which sight.js measures.
 */
const SHADOW = `
dialog.iw-dialog {
  margin-block-start: var(--iw-frame-top);
  max-block-size: var(--iw-frame-room);
}

.iw-bottom,
.iw-by-hand {
  inset-block-end: calc(var(--iw-space-6) + var(--iw-frame-below));
}

@media (width < 480px) {
  dialog.iw-dialog:not(.iw-confirmation) {
    block-size: var(--iw-frame-room);
    max-block-size: none;
  }
}
`;

/** @param {string} text */
function sheetOf(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

const documentSheet = sheetOf(DOCUMENT);
const shadowSheet = sheetOf(SHADOW);

/**
 * Gives the document around the panel its style, language and colour scheme.
 * @param {string} language "" for none in particular
 * @param {string | undefined} theme the attribute
 */
export function styleDocument(language, theme) {
  document.adoptedStyleSheets = [documentSheet];
  document.documentElement.lang = /^[A-Za-z0-9-]{2,64}$/.test(language) ? language : "en";
  const scheme = theme === "light" || theme === "dark" ? theme : "light dark";
  document.documentElement.style.setProperty("color-scheme", scheme);
}

/**
 * Adds the frame's rules to the panel's own style sheets; they are in no layer, so they take precedence.
 * @param {ShadowRoot} shadowRoot
 */
export function styleShadow(shadowRoot) {
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, shadowSheet];
}
