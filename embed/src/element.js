// The custom element: its attributes, properties, methods, events, states and lifecycle. wasm-bindgen cannot extend
// HTMLElement, so the class is JavaScript; what the element shows has a lifecycle of its own, see lifecycle.js.

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

/** Without a browser there is no such class; the module can be imported all the same. */
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

/** The same one each time, so that it is seen that nothing has changed. */
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
   * What had the focus last, inside; moving the element takes it away.
   * @type {HTMLElement | undefined}
   */
  #focused;

  constructor() {
    super();
    const shadowRoot = this.attachShadow({ mode: "open" });
    shadowRoot.addEventListener("focusin", ({ target }) => {
      this.#focused = /** @type {HTMLElement} */ (target);
    });
    this.#internals = this.attachInternals();
    this.#lifecycle = new Lifecycle(shadowRoot, {
      options: () => optionsOf(this),
      // In our own page it is the other way around: the document has the language that the person has chosen.
      language: () => (/** @type {Mirrored} */ (/** @type {unknown} */ (this)).mode === "page" ? "" : this.ownerDocument.documentElement.lang),
      messages: () => this.#messages ?? NO_MESSAGES,
      hasAuthProvider: () => this.#authProvider !== null,
      authenticate: (reason, signal) => this.#authenticate(reason, signal),
      emit: (name, detail, cancelable) => this.#emit(name, detail, cancelable),
      status: (word) => this.#setStatus(word),
      dirty: (isDirty) => this.#setDirty(isDirty),
    });
  }

  /** The async function that gives credentials, or null: then the browser's session counts. */
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

  /** Texts of the host's own by the names of the messages, or null. */
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
   * How the person has arranged the values panel: a plain object that JSON can hold, for a host that keeps it for them.
   * Undefined until the element has loaded, unless the host has set it.
   */
  get layout() {
    return this.#lifecycle.layout;
  }

  set layout(layout) {
    this.#lifecycle.layout = layout;
  }

  /** How far the element is: "idle" outside a document, then "loading", "waiting", "ready" or "error". */
  get status() {
    return this.#status;
  }

  /** The version of the element. */
  get version() {
    return IW_VERSION;
  }

  /** True while the person has unsaved text. */
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

  /** Another document, such as that of a frame or of a window of its own. */
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
    // Where there is no surface, the frame of another address is waited for, or has not come.
    const isOther = name === "mode" || (name === "api-base" && /** @type {Mirrored} */ (/** @type {unknown} */ (this)).mode === "iframe" && !this.#lifecycle.hasSurface);
    if (isOther && before !== after && this.#lifecycle.isStarted) {
      this.#stop();
      this.#lifecycle.start();
      return;
    }
    this.#lifecycle.update();
  }

  /** Settles when the element has loaded: fulfilled once it can be used, rejected where it could not be loaded. */
  async ready() {
    await this.#lifecycle.surface();
  }

  /** Reads everything again that is shown; settles when it has been read. */
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
   * Closes the editor. Without `force` the person is asked before unsaved text is lost. Gives true where nothing is
   * open any more.
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
        // What the host threw may hold a secret, so it is not repeated.
        console.warn(`inbox-widgets: authProvider gave no credentials (${reason})`);
      }
      throw error;
    }
  }

  /**
   * Dispatches an event; false where a listener has prevented it.
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
   * `:state(name)` for the host's style sheets; browsers from before 2024 do without.
   * @param {string} name
   * @param {boolean} isOn
   */
  #setState(name, isOn) {
    const states = this.#internals.states;
    try {
      states?.[isOn ? "add" : "delete"](name);
    } catch {
      // They took names of another form.
    }
  }
}

mirrorAttributes(InboxWidgets.prototype);
