// The plain way of embedding: an element that the page creates itself.

/** @import { Adapter, Props } from "./checks.js" */

/**
 * Sets props by name on an element: undefined becomes null, which removes the attribute.
 * @param {HTMLElement} element
 * @param {Props} props
 */
function assign(element, props) {
  for (const [name, value] of Object.entries(props)) {
    /** @type {Props} */ (/** @type {unknown} */ (element))[name] = value ?? null;
  }
}

/**
 * `mount` of an adapter: elements go into `place`.
 * @param {Element} place
 * @returns {Adapter["mount"]}
 */
export function plainMount(place) {
  return async (props, listeners) => {
    const element = document.createElement("inbox-widgets");
    for (const [name, listener] of Object.entries(listeners)) {
      element.addEventListener(name, listener);
    }
    assign(element, props);
    place.append(element);
    return {
      element,
      update: async (changed) => assign(element, changed),
      unmount: async () => element.remove(),
    };
  };
}
