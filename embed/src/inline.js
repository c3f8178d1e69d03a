// Shows the screens in the page itself: passes a shadow root to the WebAssembly.

import { askEarly } from "./early.js";
import { failure } from "./errors.js";
import { firstScreen, giveWay } from "./first_screen.js";
import { ends, isRunning, loadModule, loadStyles } from "./loading.js";
import { dress } from "./sheets.js";
import { shell } from "./shell.js";

/**
 * @import { CloseOptions, Layout, Messages } from "inbox-widgets"
 * @import { EventName, Surface, SurfaceHost } from "./surface.js"
 * @import { Bindings } from "./loading.js"
 */

/**
 * The object that `mount` calls back; details and layouts are JSON.
 * @param {SurfaceHost} host
 * @param {ReturnType<typeof askEarly>} early the requests that have been sent already
 */
function page(host, early) {
  return {
    early,
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
      const given = early?.answer(host, reason, signal) ?? host.authenticate(reason, signal);
      // If nothing waits any more, a rejection must not be an unhandled one of the host's page.
      given.catch(() => {});
      return given;
    },
    /** @type {(id: string, title: string) => Promise<boolean>} */
    beforeDelete: (id, title) => host.beforeDelete({ id, title }),
  };
}

/**
 * The host's own texts in the form for `mount`: a JSON list of pairs of a place and a text.
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
 * Watches for a translator, which puts `<font>` in place of texts, and then keeps the texts in `root` up to date.
 * @param {HTMLElement} root
 */
function watchTranslator(root) {
  /** @type {MutationRecord[] | undefined} */
  let changes;
  const translator = new MutationObserver((records) => {
    if (!changes && records.some(({ addedNodes }) => [...addedNodes].some(({ nodeName }) => nodeName === "FONT"))) {
      changes = [];
      import("./translated.js").then(({ keepTexts }) => keepTexts(root, /** @type {MutationRecord[]} */ (changes), translator)).catch(() => translator.disconnect());
    }
    changes?.push(...records);
    // Changes until then to removed texts.
    changes?.forEach(({ removedNodes }) => removedNodes.forEach((node) => translator.observe(node, { characterData: true })));
  });
  translator.observe(root, { childList: true, characterData: true, subtree: true });
  return translator;
}

/**
 * Listens for a panic, a translator and the document's language, until `leave` is called.
 * @param {ShadowRoot} shadowRoot
 * @param {HTMLElement} root contains the screens
 * @param {() => void} languageChanged
 * @param {() => void} failed
 */
function watch(shadowRoot, root, languageChanged, failed) {
  const language = new MutationObserver(languageChanged);
  const translator = watchTranslator(root);
  const end = () => {
    leave();
    failed();
  };
  /** Stops listening; false if it had already stopped. */
  const leave = () => {
    language.disconnect();
    translator.disconnect();
    return ends.delete(end);
  };
  ends.add(end);
  return {
    isLive: () => ends.has(end),
    leave,
    /** Follows the language of the current document, which counts if the host sets no locale. */
    follow() {
      language.disconnect();
      language.observe(shadowRoot.ownerDocument.documentElement, { attributeFilter: ["lang"] });
    },
  };
}

/**
 * The commands of the element for mounted screens, besides new options.
 * @param {ReturnType<Bindings["mount"]>} handle
 * @param {HTMLElement} root contains them
 * @param {ReturnType<typeof watch>} watched
 * @param {() => void} update passes the current options
 */
function controls(handle, root, watched, update) {
  /**
   * Calls `act` unless the surface has ended.
   * @template Given
   * @template Answer
   * @param {(given: Given) => Answer | Promise<Answer>} act
   * @returns {(given?: Given) => Promise<Answer>}
   */
  const live = (act) => async (given) => {
    if (!watched.isLive()) {
      throw failure("not-ready", "the element has left the document");
    }
    return act(/** @type {Given} */ (given));
  };
  return {
    // The browser's own inheritance moves along; the document may be another.
    moved() {
      watched.follow();
      update();
    },
    authChanged() {
      update();
      handle.authChanged();
    },
    /** @param {Layout | undefined} layout */
    setLayout: (layout) => handle.setLayout(JSON.stringify(layout ?? null)),
    layout: () => JSON.parse(handle.layout()),
    refresh: live(() => handle.refresh()),
    openCreate: live(() => handle.openCreate()),
    openEditor: live((/** @type {string} */ id) => handle.openEditor(id)),
    close: live((/** @type {CloseOptions} */ { force }) => handle.close(/** @type {boolean} */ (force))),
    focus: live(() => /** @type {HTMLElement | null} */ (root.querySelector(".iw-app"))?.focus()),
    stop() {
      if (watched.leave()) {
        handle.unmount();
        handle.free();
      }
    },
  };
}

/**
 * Shows the frame of the screen in `shadowRoot` as soon as there are styles, until the module runs. In the stand-alone page it
 * is there already, see first_paint.js.
 * @param {ShadowRoot} shadowRoot
 * @param {SurfaceHost} host
 * @returns {HTMLElement | null | undefined} the frame, if there is one; it is not in the shadow root where it is not needed
 */
function showShell(shadowRoot, host) {
  /** @type {HTMLElement | null} */
  const painted = shadowRoot.querySelector(".iw-shell");
  // Also if the module then comes before the styles: it may have to wait for its session or for a part.
  const frame = IW_IS_PAGE ? painted : isRunning() ? undefined : shell(host.options());
  loadStyles().then(
    (sheet) => {
      if (frame && host.isCurrent()) {
        dress(shadowRoot, sheet);
        if (frame !== painted) {
          shadowRoot.append(frame);
        }
      }
    },
    // The start itself fails by it.
    () => {},
  );
  return frame;
}

/**
 * Starts the screens in `shadowRoot`. Rejects if the module or the style sheet cannot be loaded.
 * @param {ShadowRoot} shadowRoot
 * @param {SurfaceHost} host what they ask of the element
 * @returns {Promise<Surface>} what the element asks of them
 */
export async function start(shadowRoot, host) {
  const early = isRunning() ? undefined : askEarly(host);
  try {
    return await startScreens(shadowRoot, host, early);
  } catch (error) {
    early?.end();
    throw error;
  }
}

/**
 * As `start`.
 * @param {ShadowRoot} shadowRoot
 * @param {SurfaceHost} host
 * @param {ReturnType<typeof askEarly>} early the requests that have been sent already
 * @returns {Promise<Surface>}
 */
async function startScreens(shadowRoot, host, early) {
  const frame = showShell(shadowRoot, host);
  let shownMessages = host.messages();
  let [sheet, bindings, messages] = await Promise.all([loadStyles(), loadModule(firstScreen(host.options())), ownTexts(shownMessages)]);
  if (!host.isCurrent()) {
    throw new Error("something else is shown by now");
  }
  const options = () => ({ ...host.options(), language: host.language(), messages, auth: host.hasAuthProvider() });
  const root = document.createElement("div");
  root.className = "iw-root";
  dress(shadowRoot, sheet);
  // The frame stays where it is: put in again, all of it would be laid out again.
  [...shadowRoot.children].forEach((child) => child === frame || child.remove());
  shadowRoot.append(root);
  const update = () => handle.update(options());
  const watched = watch(shadowRoot, root, update, () => host.failed());
  /** @type {ReturnType<Bindings["mount"]>} */
  let handle;
  try {
    handle = bindings.mount(root, options(), page(host, early));
  } catch (error) {
    watched.leave();
    throw error;
  }
  giveWay(frame, root);
  watched.follow();
  const surface = controls(handle, root, watched, update);
  if (host.layout() !== undefined) {
    surface.setLayout(host.layout());
  }
  const updateMessages = async () => {
    const wished = host.messages();
    if (wished !== shownMessages) {
      shownMessages = wished;
      const texts = await ownTexts(wished);
      if (wished === shownMessages && watched.isLive()) {
        messages = texts;
        update();
      }
    }
  };
  return {
    ...surface,
    update() {
      if (watched.isLive()) {
        update();
        updateMessages().catch(() => console.warn("inbox-widgets: the host's own texts could not be loaded"));
      }
    },
  };
}
