// The custom element: it loads the WebAssembly once a page and hands its shadow root over.
// wasm-bindgen cannot extend HTMLElement, so the class is JavaScript; what the element shows is not.

import { fallback, waiting } from "./fallback.js";

const BINDINGS = new URL("./inbox-widgets.js", import.meta.url);
const WASM = new URL("./inbox-widgets_bg.wasm", import.meta.url);
const STYLES = new URL("./inbox-widgets.css", import.meta.url);

const ATTRIBUTES = [
  "api-base",
  "chatbot-id",
  "view",
  "conversation-id",
  "contact-id",
  "heading",
  "locale",
  "theme",
  "poll-interval",
];

/** Elements that stand in a page: a panic in the module ends them all. */
const mounted = new Set();

let module;
let styles;

/** Loads the module at the first call; all elements share it. A failure is not kept: Reload may help. */
function loadModule() {
  module ??= import(BINDINGS.href)
    .then(async (bindings) => {
      await bindings.default({ module_or_path: WASM });
      bindings.onFatal(() => {
        for (const element of mounted) {
          element.fail();
        }
      });
      return bindings;
    })
    .catch((error) => {
      module = undefined;
      throw error;
    });
  return module;
}

function loadStyles() {
  styles ??= fetch(STYLES)
    .then(async (response) => {
      if (!response.ok) {
        throw new Error(`style sheet: ${response.status}`);
      }
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(await response.text());
      return sheet;
    })
    .catch((error) => {
      styles = undefined;
      throw error;
    });
  return styles;
}

/** "chatbot-id" to "chatbotId". */
function propertyName(attribute) {
  return attribute.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

export class InboxWidgets extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #handle;
  #layout;
  #loading = false;
  #root;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    // A property that was set before the element was defined hides the accessor.
    for (const name of [...ATTRIBUTES.map(propertyName), "layout"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.#start();
  }

  disconnectedCallback() {
    // Moving the element in the document disconnects it for a moment only.
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#stop();
      }
    });
  }

  attributeChangedCallback() {
    this.#handle?.update(this.#options());
  }

  /** Reads everything again. */
  async refresh() {
    this.#handle?.refresh();
  }

  /**
   * How the person has arranged the values panel: a plain object that JSON can hold, for a host that keeps it for them.
   * Undefined until the element has loaded, unless the host has set it.
   */
  get layout() {
    return this.#handle ? JSON.parse(this.#handle.layout()) : this.#layout;
  }

  set layout(layout) {
    if (this.#handle) {
      this.#handle.setLayout(JSON.stringify(layout ?? null));
    } else {
      this.#layout = layout;
    }
  }

  /** Shows that nothing works any more, with a way to load the page again. */
  fail() {
    this.#handle = undefined;
    mounted.delete(this);
    fallback(this.shadowRoot, this.getAttribute("locale"));
  }

  async #start() {
    if (this.#handle || this.#loading) {
      return;
    }
    this.#loading = true;
    waiting(this.shadowRoot);
    try {
      const [sheet, bindings] = await Promise.all([loadStyles(), loadModule()]);
      if (this.isConnected) {
        this.shadowRoot.adoptedStyleSheets = [sheet];
        this.#root = document.createElement("div");
        this.#root.className = "iw-root";
        this.shadowRoot.replaceChildren(this.#root);
        mounted.add(this);
        this.#handle = bindings.mount(this.#root, this.#options());
        if (this.#layout !== undefined) {
          this.layout = this.#layout;
          this.#layout = undefined;
        }
      }
    } catch {
      this.fail();
    } finally {
      this.#loading = false;
    }
  }

  #stop() {
    mounted.delete(this);
    const handle = this.#handle;
    this.#handle = undefined;
    handle?.unmount();
    handle?.free();
    this.shadowRoot.replaceChildren();
  }

  #options() {
    const options = { mode: this.getAttribute("mode") ?? "" };
    for (const name of ATTRIBUTES) {
      if (this.hasAttribute(name)) {
        options[name] = this.getAttribute(name);
      }
    }
    return options;
  }
}

for (const attribute of ATTRIBUTES) {
  Object.defineProperty(InboxWidgets.prototype, propertyName(attribute), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    set(value) {
      if (value === null || value === undefined) {
        this.removeAttribute(attribute);
      } else {
        this.setAttribute(attribute, value);
      }
    },
  });
}

if (customElements.get("inbox-widgets")) {
  console.warn("inbox-widgets is already defined on this page");
} else {
  customElements.define("inbox-widgets", InboxWidgets);
}
