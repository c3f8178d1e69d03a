// Where events of our own end. A page around hears them at its document as the element's and cannot know that the person types
// into a field of ours: its single keys would act, its drawers close, its forms turn dirty.

/** Of fields, of the focus and of dragging: nothing that the page around could make sense of. */
const OWN = "input beforeinput change focusin focusout compositionstart compositionupdate compositionend dragstart drag dragend";

/** The same where they come from a field, or from something of ours that is dragged. */
const SHARED = "copy cut paste dragenter dragover dragleave drop";

const TYPED_INTO = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const PRESSED = "button, input, select, summary, a";
const TAB_STOPS = `${PRESSED}, textarea, [tabindex]`;

/** Keys by which a person moves and changes what stands in a field, and what keyboards on screens send. */
const EDITING = /^(Arrow|Home|End|Page|Back|Del|Ins|Enter|Dead|Process|Unid)/;

/** With Ctrl or Command: copy, cut, paste, undo and their like. */
const COMMAND = /^[acvxyz]$/i;

/** Menus: they close by Escape, as messages that are shown above everything do not. */
const MENU = ":popover-open:not([popover=manual])";
const DIALOG = "dialog:modal";

/**
 * The keyup is the same key's, whatever letter the keydown meant.
 * @param {KeyboardEvent} event
 */
const keyOf = (event) => event.code || event.key;

/** Keeps an element's own events from the page around; what it does not use itself passes. */
export class Boundary {
  #element;
  /**
   * The keys that are held down and were meant for us: their way up is ours, too, wherever the focus is by then.
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
          // What a host dispatches at the element itself is its own.
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

  /** The element stands in a document: keys that come by at its window are looked at, too. */
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

  /** It has left. */
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
   * Texts are targets of dragging, too.
   * @param {Event} event
   */
  #isInField(event) {
    return this.#targetOf(event).matches?.(TYPED_INTO);
  }

  /** What is open over the rest and closes by Escape: a menu, else the dialog on top. */
  #layer(selector = `${MENU}, ${DIALOG}`) {
    return [.../** @type {ShadowRoot} */ (this.#element.shadowRoot).querySelectorAll(selector)].at(-1);
  }

  /** @param {KeyboardEvent} event */
  #hearFirst(event) {
    const { key, repeat } = event;
    if (!repeat) {
      this.#held.delete(keyOf(event));
    } else if (this.#held.has(keyOf(event)) && this.#isElsewhere(event)) {
      // It has done what it was pressed for, and the focus is the page's again.
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // The application lets nothing below hear of what an input method takes, so it does not come by at the element.
    if ((event.isComposing || event.keyCode === 229) && !this.#isElsewhere(event)) {
      this.#held.add(keyOf(event));
    }
    const isLost = this.#targetOf(event).matches?.("html, body");
    const dialog = this.#layer(DIALOG);
    const isTab = key === "Tab" && dialog && (isLost || !this.#isElsewhere(event)) && !this.#layer(MENU);
    if (isTab) {
      this.#goRound(event, dialog, isLost);
    }
    // A host that keeps the focus in a part of its own would lead it behind our dialog; and where nothing has the focus, the
    // browser closes our layer by Escape without a word to us.
    if (isTab || (key === "Escape" && isLost && this.#layer())) {
      this.#held.add(keyOf(event));
      event.stopImmediatePropagation();
    }
  }

  /**
   * At the end of a dialog Tab leads to its beginning; browsers lead to the page behind it, where nothing takes the focus.
   * @param {KeyboardEvent} event
   * @param {Element} dialog
   * @param {boolean} isLost
   */
  #goRound(event, dialog, isLost) {
    /** @type {NodeListOf<HTMLInputElement>} */
    const all = dialog.querySelectorAll(TAB_STOPS);
    const stops = [...all].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    // With one alone there may be a text to scroll, which browsers lead to.
    if (stops.length > 1 && (isLost || /** @type {ShadowRoot} */ (this.#element.shadowRoot).activeElement === from)) {
      event.preventDefault();
      /** @type {HTMLElement} */ (to).focus();
    }
  }

  /**
   * Whether a key is for our handlers, our fields, or what the browser does with it inside.
   * @param {KeyboardEvent} event
   */
  #isOurs(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    const target = this.#targetOf(event);
    // What has a name of several letters is no letter; Alt makes accelerators of letters, on some systems other letters.
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
