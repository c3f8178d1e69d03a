// Where our own events end. A page receives them at its document with the element as their target, and cannot know
// that the user types into a field of ours. Its single-key shortcuts would act, its drawers would close, its forms
// would become dirty.

/** Events of fields, of the focus and of dragging, which mean nothing to the host's page. */
const OWN = "input beforeinput change focusin focusout compositionstart compositionupdate compositionend dragstart drag dragend";

/** The same if they come from a field, or from a dragged part of ours. */
const SHARED = "copy cut paste dragenter dragover dragleave drop";

const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const PRESSED = "button, input, select, summary, a";
const TAB_STOPS = `${PRESSED}, textarea, [tabindex]`;

/** Keys by which a user moves and edits in a field, and those of on-screen keyboards. */
const EDITING = /^(Arrow|Home|End|Page|Back|Del|Ins|Enter|Dead|Process|Unid)/;

/** With Ctrl or Command: copy, cut, paste, undo and similar. */
const COMMAND = /^[acvxyz]$/i;

/** Menus: Escape closes them, but not the messages above everything. */
const MENU = ":popover-open:not([popover=manual])";
const DIALOG = "dialog:modal";

/**
 * A keyup belongs to the same key, whatever letter its keydown meant.
 * @param {KeyboardEvent} event
 */
const keyOf = (event) => event.code || event.key;

/** Keeps the element's own events from the host's page; events that it does not use pass. */
export class Boundary {
  #element;
  /**
   * The held keys whose keydown we handled: we also handle their keyup, wherever the focus is by then.
   * @type {Set<string>}
   */
  #held = new Set();
  #drags = false;
  /** @type {AbortController | undefined} */
  #end;

  /** @param {HTMLElement} element with an open shadow root */
  constructor(element) {
    this.#element = element;
    /**
     * @template {Event} Heard
     * @param {string} names of events, with spaces between them
     * @param {(event: Heard) => unknown} stops whether the event ends here
     */
    const hear = (names, stops) => {
      for (const name of names.split(" ")) {
        element.addEventListener(name, (event) => {
          // Events that a host dispatches at the element itself are its own.
          if (this.#targetOf(event) !== element && stops(/** @type {Heard} */ (event))) {
            event.stopPropagation();
          }
        });
      }
    };
    hear(OWN, ({ type }) => {
      this.#drags = type === "dragstart" || (this.#drags && type !== "dragend");
      return true;
    });
    hear(SHARED, (event) => this.#drags || this.#isInField(event));
    hear("keydown", (/** @type {KeyboardEvent} */ event) => this.#isOurs(event) && this.#held.add(keyOf(event)));
    hear("keypress", (/** @type {KeyboardEvent} */ event) => this.#held.has(keyOf(event)));
    hear("keyup", (/** @type {KeyboardEvent} */ event) => this.#held.delete(keyOf(event)));
  }

  /** The element is in a document: keys at its window are also checked. */
  open() {
    this.close();
    const { signal } = (this.#end = new AbortController());
    /**
     * @template {"keydown" | "keyup" | "blur"} Name
     * @param {Name} name
     * @param {(event: WindowEventMap[Name]) => unknown} act
     */
    const hear = (name, act) =>
      this.#element.ownerDocument.defaultView?.addEventListener(name, act, { capture: true, signal });
    hear("keydown", (event) => this.#hearFirst(event));
    hear("keyup", (event) => this.#isElsewhere(event) && this.#held.delete(keyOf(event)) && event.stopImmediatePropagation());
    hear("blur", ({ target, currentTarget }) => target === currentTarget && this.#held.clear());
  }

  /** The element has left the document. */
  close() {
    this.#end?.abort();
    this.#held.clear();
  }

  /** @param {Event} event */
  #targetOf(event) {
    return /** @type {Element} */ (event.composedPath()[0]);
  }

  /** @param {Event} event */
  #isElsewhere(event) {
    return !event.composedPath().includes(this.#element);
  }

  /**
   * Text nodes can be targets of dragging, too.
   * @param {Event} event
   */
  #isInField(event) {
    return this.#targetOf(event).matches?.(TYPED_INTO);
  }

  /** The topmost layer that Escape closes: a menu, else the top dialog. */
  #layer(selector = `${MENU}, ${DIALOG}`) {
    return [.../** @type {ShadowRoot} */ (this.#element.shadowRoot).querySelectorAll(selector)].at(-1);
  }

  /** @param {KeyboardEvent} event */
  #hearFirst(event) {
    const { key, repeat } = event;
    if (!repeat) {
      this.#held.delete(keyOf(event));
    } else if (this.#held.has(keyOf(event)) && this.#isElsewhere(event)) {
      // The key has done its work, and the focus is the page's again.
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // The application stops keys of an input method before anything below, so they do not reach the element.
    if ((event.isComposing || event.keyCode === 229) && !this.#isElsewhere(event)) {
      this.#held.add(keyOf(event));
    }
    const isLost = this.#targetOf(event).matches?.("html, body");
    const dialog = this.#layer(DIALOG);
    const isTab = key === "Tab" && dialog && (isLost || !this.#isElsewhere(event)) && !this.#layer(MENU);
    if (isTab) {
      this.#goRound(event, dialog, isLost);
    }
    // A host that keeps the focus in a part of its own would move it behind our dialog. And without a focused
    // element, the browser closes our layer by Escape without telling us.
    if (isTab || (key === "Escape" && isLost && this.#layer())) {
      this.#held.add(keyOf(event));
      event.stopImmediatePropagation();
    }
  }

  /**
   * At the end of a dialog Tab moves to its beginning; browsers move to the page behind it, where nothing takes the
   * focus.
   * @param {KeyboardEvent} event
   * @param {Element} dialog
   * @param {boolean} isLost
   */
  #goRound(event, dialog, isLost) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const all = dialog.querySelectorAll(TAB_STOPS);
    const stops = [...all].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    // With only one stop there may be a text to scroll, which browsers move to.
    if (stops.length > 1 && (isLost || /** @type {ShadowRoot} */ (this.#element.shadowRoot).activeElement === from)) {
      event.preventDefault();
      /** @type {HTMLElement} */ (to).focus();
    }
  }

  /**
   * Whether a key is for our handlers, our fields, or the browser's action inside.
   * @param {KeyboardEvent} event
   */
  #isOurs(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    const target = this.#targetOf(event);
    // A key with a name of several letters is no letter. Alt makes accelerators of letters, on some systems other
    // letters.
    const isLetter = !/^[A-Z]\w/.test(key) && (!(ctrlKey || metaKey || (altKey && /^[a-z\d]$/i.test(key))) || event.getModifierState("AltGraph"));
    const isEditing = isLetter || EDITING.test(key);
    return (
      event.defaultPrevented ||
      (this.#isInField(event) && (isEditing || ((ctrlKey || metaKey) && COMMAND.test(key)))) ||
      ((key === "Enter" || (key === " " && !target.closest("a"))) && target.closest(PRESSED)) ||
      ((isEditing || key === "Tab" || key === "Escape") && this.#layer())
    );
  }
}
