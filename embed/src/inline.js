// Shows the screens in the page itself: loads the WebAssembly once a page and hands a shadow root over to it.

import { failure } from "./errors.js";
import { dress } from "./sheets.js";

/**
 * @import { CloseOptions, Layout, Messages } from "inbox-widgets"
 * @import { EventName, Surface, SurfaceHost } from "./surface.js"
 * @typedef {typeof import("./inbox-widgets.js")} Bindings
 */

/**
 * Called where a panic has ended all that the module does.
 * @type {Set<() => void>}
 */
const ends = new Set();

/** @type {Promise<Bindings> | undefined} */
let module;
/** @type {Promise<string> | undefined} */
let styles;

/** Loads the module at the first call; all elements share it. A failure is not kept: the next call may succeed. */
function loadModule() {
  module ??= import("./inbox-widgets.js")
    .then(async (bindings) => {
      await bindings.default({ module_or_path: new URL("./inbox-widgets_bg.wasm", import.meta.url) });
      bindings.onFatal(() => {
        // What has stopped in the middle of its work is not to be used again.
        module = Promise.reject(new Error("the module has stopped"));
        module.catch(() => {});
        ends.forEach((end) => end());
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
  // Vite's server for development makes a module of a style sheet unless it is asked for as one.
  styles ??= fetch(new URL("./inbox-widgets.css", import.meta.url), { headers: { accept: "text/css" } })
    .then(async (response) => {
      if (!response.ok) {
        throw new Error(`style sheet: ${response.status}`);
      }
      return response.text();
    })
    .catch((error) => {
      styles = undefined;
      throw error;
    });
  return styles;
}

/**
 * What `mount` calls back, by its own names; details and layouts come as JSON.
 * @param {SurfaceHost} host
 */
function page(host) {
  return {
    /** @type {(name: EventName, detail: string) => void} */
    emit: (name, detail) => host.emit(name, JSON.parse(detail)),
    /** @type {SurfaceHost["status"]} */
    status: (word) => host.status(word),
    /** @type {SurfaceHost["dirty"]} */
    dirty: (dirty) => host.dirty(dirty),
    /** @type {(layout: string) => void} */
    layoutChanged: (layout) => host.layoutChanged(JSON.parse(layout)),
    /** @type {SurfaceHost["authenticate"]} */
    authenticate: (reason, signal) => {
      const given = host.authenticate(reason, signal);
      // Where nobody waits any more, a refusal is no unhandled rejection of the host's page.
      given.catch(() => {});
      return given;
    },
    /** @type {(id: string, title: string) => Promise<boolean>} */
    beforeDelete: (id, title) => host.beforeDelete({ id, title }),
  };
}

/**
 * The host's own texts as `mount` takes them: a JSON list of pairs of a place and a text.
 * @param {Messages} messages
 */
async function ownTexts(messages) {
  if (Object.keys(messages).length === 0) {
    return "";
  }
  const { placesOf } = await import("./message_places.js");
  return JSON.stringify(placesOf(messages));
}

/**
 * Starts the screens in `shadowRoot`. Rejects where the module or the style sheet cannot be loaded.
 * @param {ShadowRoot} shadowRoot
 * @param {SurfaceHost} host what they ask of the element
 * @returns {Promise<Surface>} what the element asks of them
 */
export async function start(shadowRoot, host) {
  let shownMessages = host.messages();
  let [sheet, bindings, messages] = await Promise.all([loadStyles(), loadModule(), ownTexts(shownMessages)]);
  if (!host.isCurrent()) {
    throw new Error("something else is shown by now");
  }
  const options = () => ({ ...host.options(), language: host.language(), messages, auth: host.hasAuthProvider() });
  const root = document.createElement("div");
  root.className = "iw-root";
  dress(shadowRoot, sheet);
  shadowRoot.replaceChildren(root);
  // The document's language counts where the host names no locale.
  const language = new MutationObserver(() => handle.update(options()));
  const watchLanguage = () => {
    language.disconnect();
    language.observe(shadowRoot.ownerDocument.documentElement, { attributeFilter: ["lang"] });
  };
  // Translators put <font> in the places of texts.
  /** @type {MutationRecord[] | undefined} */
  let changes;
  const translator = new MutationObserver((records) => {
    if (!changes && records.some(({ addedNodes }) => [...addedNodes].some(({ nodeName }) => nodeName === "FONT"))) {
      changes = [];
      import("./translated.js").then(({ keepTexts }) => keepTexts(root, /** @type {MutationRecord[]} */ (changes), translator)).catch(() => translator.disconnect());
    }
    changes?.push(...records);
    // What is written until then into texts that are not there any more.
    changes?.forEach(({ removedNodes }) => removedNodes.forEach((node) => translator.observe(node, { characterData: true })));
  });
  translator.observe(root, { childList: true, characterData: true, subtree: true });
  const end = () => {
    leave();
    host.failed();
  };
  /** No panic and no language is heard of any more; false where that was so before. */
  const leave = () => {
    language.disconnect();
    translator.disconnect();
    return ends.delete(end);
  };
  const mount = () => {
    try {
      return bindings.mount(root, options(), page(host));
    } catch (error) {
      leave();
      throw error;
    }
  };
  ends.add(end);
  const handle = mount();
  watchLanguage();
  /** @param {Layout | undefined} layout */
  const setLayout = (layout) => handle.setLayout(JSON.stringify(layout ?? null));
  if (host.layout() !== undefined) {
    setLayout(host.layout());
  }
  /**
   * Calls `act` unless all of this has ended.
   * @template Given
   * @template Answer
   * @param {(given: Given) => Answer | Promise<Answer>} act
   * @returns {(given?: Given) => Promise<Answer>}
   */
  const live = (act) => async (given) => {
    if (!ends.has(end)) {
      throw failure("not-ready", "the element has left the document");
    }
    return act(/** @type {Given} */ (given));
  };
  return {
    update() {
      if (!ends.has(end)) {
        return;
      }
      handle.update(options());
      const wished = host.messages();
      if (wished !== shownMessages) {
        shownMessages = wished;
        ownTexts(wished).then(
          (texts) => {
            if (wished === shownMessages && ends.has(end)) {
              messages = texts;
              handle.update(options());
            }
          },
          () => console.warn("inbox-widgets: the host's own texts could not be loaded"),
        );
      }
    },
    // The browser's own inheritance goes along; the document may be another.
    moved() {
      watchLanguage();
      handle.update(options());
    },
    authChanged() {
      handle.update(options());
      handle.authChanged();
    },
    setLayout,
    layout: () => JSON.parse(handle.layout()),
    refresh: live(() => handle.refresh()),
    openCreate: live(() => handle.openCreate()),
    openEditor: live((/** @type {string} */ id) => handle.openEditor(id)),
    close: live((/** @type {CloseOptions} */ { force }) => handle.close(/** @type {boolean} */ (force))),
    focus: live(() => /** @type {HTMLElement | null} */ (root.querySelector(".iw-app"))?.focus()),
    stop() {
      if (leave()) {
        handle.unmount();
        handle.free();
      }
    },
  };
}
