// The custom element: its attributes, properties, methods, events, states and life. wasm-bindgen cannot extend
// HTMLElement, so the class is JavaScript; what the element shows comes from a surface, in the page or in a frame.

import { attributeNames, attributeProperties, attributeTexts, mirrorAttributes } from "./attributes.js";
import { fallback, waiting } from "./fallback.js";
import { frozen } from "./frozen.js";

/** Without a browser there is no such class; the module can be imported all the same. */
const Base = globalThis.HTMLElement ?? class {};

/** Properties that have no attribute. */
const OWN_PROPERTIES = ["authProvider", "messages", "layout"];

/** The same one each time, so that it is seen that nothing has changed. */
const NO_MESSAGES = Object.freeze({});

/** An Error whose `code` says what is wrong, as all that the methods reject with. */
function refusal(code, message) {
  return Object.assign(new Error(message), { code });
}

/** Loads the code of the surface that `mode` asks for. */
function surfaceOf(mode) {
  return mode === "iframe" ? import("./frame/parent.js") : import("./inline.js");
}

/** `<inbox-widgets>`; docs/embedding.md lists all that a host may use of it. */
export class InboxWidgets extends Base {
  static observedAttributes = [...attributeNames, "api-key"];

  /** The version of the element. */
  static version = IW_VERSION;

  #authProvider = null;
  #messages = null;
  /** The layout that the host wishes; it is handed over as soon as there is a surface. */
  #layout;
  #status = "idle";
  #dirty = false;
  #internals;
  /** What shows the screens, while it does. */
  #surface;
  /** The start that is under way or done, as a promise of its surface; undefined while the element is not in use. */
  #started;
  /** Tells one start from the next: what an earlier one still has to say is not heard. */
  #round;
  /** What had the focus last, inside; moving the element takes it away. */
  #focused;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).addEventListener("focusin", ({ target }) => {
      this.#focused = target;
    });
    this.#internals = this.attachInternals();
  }

  /** The async function that gives credentials, or null: then the browser's session counts. */
  get authProvider() {
    return this.#authProvider;
  }

  set authProvider(provider) {
    this.#authProvider = typeof provider === "function" ? provider : null;
    this.#surface?.authChanged();
  }

  /** Texts of the host's own by the names of the messages, or null. */
  get messages() {
    return this.#messages;
  }

  set messages(messages) {
    this.#messages = messages && typeof messages === "object" ? messages : null;
    this.#surface?.update();
  }

  /**
   * How the person has arranged the values panel: a plain object that JSON can hold, for a host that keeps it for them.
   * Undefined until the element has loaded, unless the host has set it.
   */
  get layout() {
    return this.#surface ? this.#surface.layout() : this.#layout;
  }

  set layout(layout) {
    this.#layout = layout ?? undefined;
    this.#surface?.setLayout(layout);
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
    for (const name of [...attributeProperties, ...OWN_PROPERTIES]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#started) {
      this.#afterMove();
    } else {
      this.#start();
    }
  }

  /** Moving the element in the document leaves its dialogs open, but takes them off the top layer. */
  #afterMove() {
    const focused = this.#focused;
    for (const dialog of this.shadowRoot.querySelectorAll("dialog[open]:not(:modal)")) {
      dialog.removeAttribute("open");
      dialog.showModal();
      if (dialog.contains(focused)) {
        focused.focus();
      }
    }
  }

  disconnectedCallback() {
    // Moving the element in the document disconnects it for a moment only.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#stop();
      }
    });
  }

  /** With this, `moveBefore()` neither disconnects nor connects it. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (name === "api-key") {
      if (after !== null) {
        console.error("inbox-widgets: a key does not belong into the page's HTML, so `api-key` is not read. Give it by `authProvider`.");
        this.removeAttribute(name);
      }
      return;
    }
    if (name === "mode" && before !== after && this.#started) {
      this.#stop();
      this.#start();
      return;
    }
    this.#surface?.update();
  }

  /** Settles when the element has loaded: fulfilled once it can be used, rejected where it could not be loaded. */
  async ready() {
    await this.#begun();
  }

  /** Reads everything again that is shown; settles when it has been read. */
  async refresh() {
    const surface = await this.#begun();
    await surface.refresh();
  }

  /** Opens the editor for a new widget. */
  async openCreate() {
    const surface = await this.#begun();
    await surface.openCreate();
  }

  /** Opens the editor for the widget `id`; settles when the widget has been read. */
  async openEditor(id) {
    const surface = await this.#begun();
    await surface.openEditor(String(id));
  }

  /**
   * Closes the editor. Without `force` the person is asked before unsaved text is lost. Gives true where nothing is
   * open any more.
   */
  async close({ force = false } = {}) {
    const surface = await this.#begun();
    return surface.close({ force: Boolean(force) });
  }

  /** Moves the focus into the element. */
  async focus() {
    const surface = await this.#begun();
    await surface.focus();
  }

  #begun() {
    return this.#started ?? Promise.reject(refusal("not-ready", "the element is not in a document, or has stopped"));
  }

  #start() {
    const round = Symbol("start");
    this.#round = round;
    this.#setStatus("loading");
    waiting(this.shadowRoot);
    this.#started = this.#startSurface(() => this.#round === round);
    // Whoever awaits ready() hears of it; it is no unhandled rejection of the host's page.
    this.#started.catch(() => {});
  }

  /** `isCurrent` says whether this start still counts. */
  async #startSurface(isCurrent) {
    let surface;
    try {
      const { start } = await surfaceOf(this.mode);
      surface = isCurrent() ? await start(this.shadowRoot, this.#host(isCurrent)) : undefined;
    } catch (error) {
      if (isCurrent()) {
        this.#fail();
      }
      throw refusal("stopped", `the element could not be loaded: ${error?.message}`);
    }
    if (!isCurrent()) {
      surface?.stop();
      throw refusal("not-ready", "the element has left the document");
    }
    this.#surface = surface;
    // What has changed while it was loading.
    surface.update();
    this.#emit("iw-ready", { version: IW_VERSION });
    return surface;
  }

  #stop() {
    const surface = this.#surface;
    this.#layout = surface?.layout() ?? this.#layout;
    this.#surface = undefined;
    this.#started = undefined;
    this.#round = undefined;
    surface?.stop();
    this.shadowRoot.replaceChildren();
    this.#setDirty(false);
    this.#setStatus("idle");
  }

  /** Nothing works any more: a plain explanation stands there, with a way to load the page again. */
  #fail() {
    this.#surface = undefined;
    fallback(this.shadowRoot, this.getAttribute("locale"));
    this.#setDirty(false);
    this.#setStatus("error");
    this.#emit("iw-error", { code: "stopped", status: null, message: "", permission: null, retryable: false });
  }

  /** What a surface asks of the element. A surface that is no longer in use is not heard. */
  #host(isCurrent) {
    const heard = (act) => (...values) => (isCurrent() ? act(...values) : undefined);
    return {
      options: () => attributeTexts(this),
      messages: () => this.#messages ?? NO_MESSAGES,
      layout: () => this.#layout,
      hasAuthProvider: () => this.#authProvider !== null,
      authenticate: (reason, signal) => this.#authenticate(reason, signal),
      emit: heard((name, detail) => this.#emit(name, detail)),
      beforeDelete: async (detail) => this.#emit("iw-before-delete", detail, true),
      status: heard((word) => this.#setStatus(word)),
      dirty: heard((dirty) => this.#setDirty(dirty)),
      layoutChanged: heard((layout) => this.#emit("iw-layout-change", { layout })),
      failed: heard(() => {
        this.#started = Promise.reject(refusal("stopped", "the element has stopped"));
        this.#started.catch(() => {});
        this.#fail();
      }),
    };
  }

  async #authenticate(reason, signal) {
    try {
      return await this.#authProvider({ reason, signal });
    } catch (error) {
      if (!signal?.aborted) {
        // What the host threw may hold a secret, so it is not repeated.
        console.warn(`inbox-widgets: authProvider gave no credentials (${reason})`);
      }
      throw error;
    }
  }

  /** Dispatches an event; false where a listener has prevented it. */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(
      new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail: frozen(detail) }),
    );
  }

  #setStatus(status) {
    this.#status = status;
    this.#setState("loading", status === "loading");
    this.#setState("error", status === "error");
  }

  #setDirty(dirty) {
    if (dirty !== this.#dirty) {
      this.#dirty = dirty;
      this.#setState("dirty", dirty);
      this.#emit("iw-dirty-change", { dirty });
    }
  }

  /** `:state(name)` for the host's style sheets; browsers from before 2024 do without. */
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
