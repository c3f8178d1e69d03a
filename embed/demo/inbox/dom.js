// Elements of the page's own HTML, which always exist.

/**
 * The element with this id.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function find(id) {
  return /** @type {Kind} */ (document.getElementById(id));
}

/**
 * The first element in `place` that matches the selector.
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {Kind}
 */
export function findIn(place, selector) {
  return /** @type {Kind} */ (place.querySelector(selector));
}

/**
 * A copy of the content of the template with this id.
 * @param {string} id
 */
export function copyOf(id) {
  /** @type {HTMLTemplateElement} */
  const template = find(id);
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}
