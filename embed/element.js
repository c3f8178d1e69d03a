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
  /** The layout that the host wishes, until there is a surface to take it. What the person arranges after that counts. */
  #wishedLayout;
  /** The layout when there was a surface last. */
  #lastLayout;
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
    const given = typeof provider === "function" ? provider : null;
    if (given !== this.#authProvider) {
      this.#authProvider = given;
      this.#surface?.authChanged();
    }
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
    return this.#surface ? this.#surface.layout() : (this.#wishedLayout ?? this.#lastLayout);
  }

  set layout(layout) {
    if (this.#surface) {
      this.#surface.setLayout(layout);
    } else {
      this.#wishedLayout = layout ?? undefined;
    }
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
    // Where there is no surface, the frame of another address is waited for, or has not come.
    const isOther = name === "mode" || (name === "api-base" && this.mode === "iframe" && !this.#surface);
    if (isOther && before !== after && this.#started) {
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
    const round = { hasFailed: false };
    this.#round = round;
    this.#setStatus("loading");
    waiting(this.shadowRoot);
    this.#started = this.#startSurface(round);
    // Whoever awaits ready() hears of it; it is no unhandled rejection of the host's page.
    this.#started.catch(() => {});
  }

  /** Starts what shows the screens; `round` is this start, which may be overtaken at any time. */
  async #startSurface(round) {
    const wished = this.#wishedLayout;
    let surface;
    try {
      const { start } = await surfaceOf(this.mode);
      surface = this.#round === round ? await start(this.shadowRoot, this.#host(round)) : undefined;
    } catch (error) {
      if (this.#round === round) {
        this.#fail();
        round.hasFailed = true;
      }
      throw this.#refusalOf(round, error);
    }
    if (this.#round !== round) {
      surface?.stop();
      throw this.#refusalOf(round);
    }
    this.#surface = surface;
    // What has changed while it was loading.
    if (this.#wishedLayout !== wished) {
      surface.setLayout(this.#wishedLayout);
    }
    this.#wishedLayout = undefined;
    surface.update();
    if (this.#round !== round) {
      throw this.#refusalOf(round);
    }
    this.#emit("iw-ready", { version: IW_VERSION });
    return surface;
  }

  #refusalOf(round, error) {
    return round.hasFailed
      ? refusal("stopped", `the element could not be loaded, or has stopped: ${error?.message ?? "see the console"}`)
      : refusal("not-ready", "the element has left the document, or shows something else");
  }

  #stop() {
    const surface = this.#surface;
    this.#surface = undefined;
    this.#started = undefined;
    this.#round = undefined;
    this.#focused = undefined;
    if (surface) {
      this.#lastLayout = surface.layout();
      surface.stop();
    }
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
  #host(round) {
    const isCurrent = () => this.#round === round;
    const heard = (act) => (...values) => (isCurrent() ? act(...values) : undefined);
    return {
      isCurrent,
      options: () => attributeTexts(this),
      messages: () => this.#messages ?? NO_MESSAGES,
      layout: () => this.#wishedLayout,
      hasAuthProvider: () => this.#authProvider !== null,
      authenticate: async (reason, signal) => {
        if (!isCurrent()) {
          throw this.#refusalOf(round);
        }
        return this.#authenticate(reason, signal);
      },
      emit: heard((name, detail) => this.#emit(name, detail)),
      beforeDelete: async (detail) => this.#emit("iw-before-delete", detail, true),
      status: heard((word) => this.#setStatus(word)),
      dirty: heard((dirty) => this.#setDirty(dirty)),
      layoutChanged: heard((layout) => this.#emit("iw-layout-change", { layout })),
      failed: heard(() => {
        round.hasFailed = true;
        this.#round = undefined;
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
