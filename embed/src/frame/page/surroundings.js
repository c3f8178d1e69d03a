// What of the page around an element decides how its frame looks: a style sheet and a language do not pass its border,
// so the frame has to be told.

/** Custom properties may depend on it. */
const DARK = "(prefers-color-scheme: dark)";

/** The prototypes' own: a form has its inputs as members, by their names, before all that it inherits. */
const slotOf = getterOf(Element, "assignedSlot");
const parentOf = getterOf(Node, "parentElement");
const { getRootNode: rootOf } = Node.prototype;

/**
 * @param {{prototype: Node}} type
 * @param {string} name
 * @returns {() => Element | null}
 */
function getterOf(type, name) {
  return /** @type {PropertyDescriptor & {get(): Element | null}} */ (Object.getOwnPropertyDescriptor(type.prototype, name)).get;
}

/**
 * What holds `element`: the slot it stands in, its parent, or the host of its shadow root.
 * @param {Element} element
 * @returns {Element | null}
 */
function holderOf(element) {
  const root = /** @type {ShadowRoot} */ (rootOf.call(element));
  // A shadow root of another window is none of this one's class.
  return slotOf.call(element) ?? parentOf.call(element) ?? (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (root.host ?? null) : null);
}

/**
 * `element` and all that hold it, out of shadow roots, too: what their styles say is inherited.
 * @param {Element} element
 */
function* holders(element) {
  for (let holder = /** @type {Element | null} */ (element); holder; holder = holderOf(holder)) {
    yield holder;
  }
}

/**
 * Watches the attributes of `element` and of all that hold it now, the window's size, and whether the person wants it
 * dark.
 * @param {Element} element in a document
 * @param {() => void} changed called before the next frame is drawn, once for all that has changed since the last
 * @returns {() => void} ends it
 */
export function watchSurroundings(element, changed) {
  /** @type {number | undefined} */
  let next;
  const soon = () => {
    next ??= requestAnimationFrame(() => {
      next = undefined;
      changed();
    });
  };
  const attributes = new MutationObserver(soon);
  for (const holder of holders(element)) {
    attributes.observe(holder, { attributes: true });
  }
  const end = new AbortController();
  const view = element.ownerDocument.defaultView ?? window;
  view.addEventListener("resize", soon, { signal: end.signal });
  view.matchMedia(DARK).addEventListener("change", soon, { signal: end.signal });
  return () => {
    cancelAnimationFrame(next ?? 0);
    attributes.disconnect();
    end.abort();
  };
}
