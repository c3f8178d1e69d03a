// The parts of the page around an element that determine its frame's look: a style sheet and a language do not cross
// the frame's border, so messages carry them.

/** Custom properties may depend on it. */
const DARK = "(prefers-color-scheme: dark)";

/** The prototypes' own getters: a form has its inputs as members by name, and these hide inherited members. */
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
 * The holder of `element`: its slot, its parent, or the host of its shadow root.
 * @param {Element} element
 * @returns {Element | null}
 */
function holderOf(element) {
  const root = /** @type {ShadowRoot} */ (rootOf.call(element));
  // A shadow root of another window is not an instance of this window's class.
  return slotOf.call(element) ?? parentOf.call(element) ?? (root.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? (root.host ?? null) : null);
}

/**
 * `element` and its holders, out of shadow roots, too: it inherits their styles.
 * @param {Element} element
 */
function* holders(element) {
  for (let holder = /** @type {Element | null} */ (element); holder; holder = holderOf(holder)) {
    yield holder;
  }
}

/**
 * Observes the attributes of `element` and of its current holders, the window's size, and the user's colour scheme.
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
