// The custom element: its attributes, properties, methods, events, states and lifecycle. wasm-bindgen cannot extend
// HTMLElement, so the class is JavaScript. Its content has a separate lifecycle, see lifecycle.js.

import { attributeNames, mirrorAttributes, optionsOf, refuse, textOf } from "./attributes.js";
import { Boundary } from "./boundary.js";
import { failure } from "./errors.js";
import { deepFreeze } from "./deep_freeze.js";
import { reopenDialogs } from "./dialogs.js";
import { Lifecycle } from "./lifecycle.js";
import { redress } from "./sheets.js";

/**
 * @import { AuthProvider, AuthReason, CloseOptions, Credentials, Layout, Messages, Status } from "inbox-widgets"
 * @import { EventName } from "./surface.js"
 * @typedef {{mode: string}} Mirrored of the properties that mirrorAttributes gives, what is used here
 */

/** Without a browser this class does not exist, but the module can still be imported. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/** The same object each time, so that an unchanged value is recognised. */
/** @type {Messages} */
const NO_MESSAGES = Object.freeze({});

/** `<inbox-widgets>`; docs/embedding.md lists all that a host may use of it. */
export class InboxWidgets extends Base {
  static observedAttributes = [...attributeNames, "api-key"];

  /** The version of the element. */
  static version = IW_VERSION;

  /** @type {AuthProvider | null} */
  #authProvider = null;
  /** @type {Messages | null} */
  #messages = null;
  /** @type {Status} */
  #status = "idle";
  #dirty = false;
  #internals;
  #lifecycle;
  #boundary = new Boundary(this);
  /**
   * The last focused element inside; moving the element removes the focus.
   * @type {HTMLElement | undefined}
   */
  #focused;

  constructor() {
    super();
    // The stand-alone page has painted into it before this script has come.
    const shadowRoot = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadowRoot.addEventListener("focusin", ({ target }) => {
      this.#focused = /** @type {HTMLElement} */ (target);
    });
    this.#internals = this.attachInternals();
    this.#lifecycle = new Lifecycle(shadowRoot, {
      options: () => optionsOf(this),
      // In our own page it is the reverse: the document has the language that the user has chosen.
      language: () => (/** @type {Mirrored} */ (/** @type {unknown} */ (this)).mode === "page" ? "" : this.ownerDocument.documentElement.lang),
      messages: () => this.#messages ?? NO_MESSAGES,
      hasAuthProvider: () => this.#authProvider !== null,
      authProvider: () => this.#authProvider,
      authenticate: (reason, signal) => this.#authenticate(reason, signal),
      emit: (name, detail, cancelable) => this.#emit(name, detail, cancelable),
      status: (word) => this.#setStatus(word),
      dirty: (isDirty) => this.#setDirty(isDirty),
    });
  }

  /** The async function that returns credentials, or null: then the browser's session counts. */
  get authProvider() {
    return this.#authProvider;
  }

  set authProvider(provider) {
    const given = typeof provider === "function" ? provider : null;
    if (!given) {
      refuse("authProvider", provider);
    }
    if (given !== this.#authProvider) {
      this.#authProvider = given;
      this.#lifecycle.authChanged();
    }
  }

  /** The host's own texts by the names of the messages, or null. */
  get messages() {
    return this.#messages;
  }

  set messages(messages) {
    this.#messages = messages && typeof messages === "object" ? messages : null;
    if (!this.#messages) {
      refuse("messages", messages);
    }
    this.#lifecycle.update();
  }

  /**
   * The user's arrangement of the values panel: a plain JSON object, for a host that stores it. Undefined until the
   * element has loaded, unless the host has set it.
   */
  get layout() {
    return this.#lifecycle.layout;
  }

  set layout(layout) {
    this.#lifecycle.layout = layout;
  }

  /** The status: "idle" outside a document, then "loading", "waiting", "ready" or "error". */
  get status() {
    return this.#status;
  }

  /** The version of the element. */
  get version() {
    return IW_VERSION;
  }

  /** True while there is unsaved text. */
  get dirty() {
    return this.#dirty;
  }

  connectedCallback() {
    // A property that was set before the element was defined hides the accessor.
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    for (const name of IW_PROPERTIES) {
      if (Object.hasOwn(own, name)) {
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
    }
    this.#boundary.open();
    if (this.#lifecycle.isStarted) {
      this.#lifecycle.moved();
      reopenDialogs(/** @type {ShadowRoot} */ (this.shadowRoot), this.#focused);
    } else {
      this.#lifecycle.start();
    }
  }

  disconnectedCallback() {
    // Moving the element in the document disconnects it for a moment only.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#boundary.close();
        this.#stop();
      }
    });
  }

  /** Another document, such as that of a frame or of another window. */
  adoptedCallback() {
    redress(/** @type {ShadowRoot} */ (this.shadowRoot));
  }

  /** With this, `moveBefore()` neither disconnects nor connects it. */
  connectedMoveCallback() {
    this.#lifecycle.moved();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (name === "api-key") {
      if (after !== null) {
        console.error("inbox-widgets: a key does not belong into the page's HTML, so `api-key` is not read. Give it by `authProvider`.");
        this.removeAttribute(name);
      }
      return;
    }
    // Without a surface, the frame of another address is pending, or has failed.
    const isOther = name === "mode" || (name === "api-base" && /** @type {Mirrored} */ (/** @type {unknown} */ (this)).mode === "iframe" && !this.#lifecycle.hasSurface);
    if (isOther && before !== after && this.#lifecycle.isStarted) {
      this.#stop();
      this.#lifecycle.start();
      return;
    }
    this.#lifecycle.update();
  }

  /** Settles when the element has loaded: fulfilled once it can be used, rejected if it could not be loaded. */
  async ready() {
    await this.#lifecycle.surface();
  }

  /** Refetches everything displayed; settles when the replies have arrived. */
  async refresh() {
    const surface = await this.#lifecycle.surface();
    await surface.refresh();
  }

  /** Opens the editor for a new widget. */
  async openCreate() {
    const surface = await this.#lifecycle.surface();
    await surface.openCreate();
  }

  /**
   * Opens the editor for the widget `id`; settles when the widget has been read.
   * @param {unknown} id
   */
  async openEditor(id) {
    const surface = await this.#lifecycle.surface();
    const text = textOf("openEditor", id);
    if (text === null) {
      throw failure("not-found", "that is no widget's id");
    }
    await surface.openEditor(text);
  }

  /**
   * Closes the editor. Without `force` the user is asked before unsaved text is lost. Returns true if nothing is open
   * any more.
   * @param {CloseOptions} [options]
   */
  async close(options) {
    const surface = await this.#lifecycle.surface();
    return surface.close({ force: Boolean(options?.force) });
  }

  /** Moves the focus into the element. */
  async focus() {
    const surface = await this.#lifecycle.surface();
    await surface.focus();
  }

  #stop() {
    this.#focused = undefined;
    this.#lifecycle.stop();
  }

  /**
   * @param {AuthReason} reason
   * @param {AbortSignal} signal
   */
  async #authenticate(reason, signal) {
    try {
      return await /** @type {AuthProvider} */ (this.#authProvider)({ reason, signal });
    } catch (error) {
      if (!signal?.aborted) {
        // The host's error may contain a secret, so it is not repeated.
        console.warn(`inbox-widgets: authProvider gave no credentials (${reason})`);
      }
      throw error;
    }
  }

  /**
   * Dispatches an event; false if a listener has prevented it.
   * @param {EventName} name
   * @param {object} detail
   */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(
      new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: deepFreeze(detail) }),
    );
  }

  /** @param {Status} status */
  #setStatus(status) {
    this.#status = status;
    this.#setState("loading", status === "loading");
    this.#setState("error", status === "error");
  }

  /** @param {boolean} dirty */
  #setDirty(dirty) {
    if (dirty !== this.#dirty) {
      this.#dirty = dirty;
      this.#setState("dirty", dirty);
      this.#emit("iw-dirty-change", { dirty });
    }
  }

  /**
   * `:state(name)` for the host's style sheets; browsers before 2024 have none.
   * @param {string} name
   * @param {boolean} isOn
   */
  #setState(name, isOn) {
    const states = this.#internals.states;
    try {
      states?.[isOn ? "add" : "delete"](name);
    } catch {
      // They require names of another form.
    }
  }
}

mirrorAttributes(InboxWidgets.prototype);
