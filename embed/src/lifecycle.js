// The lifecycle of an element: its surface is started, stopped and started again, and each start may be replaced by
// later actions of the host.

import { refuse } from "./attributes.js";
import { errorDetail, failure } from "./errors.js";
import { fallback, waiting } from "./fallback.js";

/**
 * @import { Layout } from "inbox-widgets"
 * @import { ElementSide, Surface, SurfaceHost } from "./surface.js"
 */

/** @typedef {{hasFailed: boolean}} Round one start, which may be overtaken at any time */

/**
 * Loads the code of the surface for `mode`.
 * @param {string | undefined} mode
 * @returns {Promise<{start(shadowRoot: ShadowRoot, host: SurfaceHost): Promise<Surface>}>}
 */
function surfaceOf(mode) {
  return mode === "iframe" ? import("./frame/page/parent.js") : import("./inline.js");
}

/**
 * A promise without a required listener: its rejection is not an unhandled one of the host's page.
 * @template Value
 * @param {Promise<Value>} promise
 */
function quiet(promise) {
  promise.catch(() => {});
  return promise;
}

/**
 * A copy of the layout, because the host may continue to change its object. Undefined for none, and for an invalid
 * one.
 * @param {unknown} layout
 * @returns {Layout | undefined}
 */
function copyOf(layout) {
  let copy;
  try {
    copy = JSON.parse(JSON.stringify(layout) ?? null);
  } catch {
    // JSON has no form for it.
  }
  if (copy && typeof copy === "object" && !Array.isArray(copy)) {
    return copy;
  }
  refuse("layout", layout);
  return undefined;
}

/** Starts and stops the surface in a shadow root. */
export class Lifecycle {
  #shadowRoot;
  #element;
  /**
   * The surface, while it shows the screens.
   * @type {Surface | undefined}
   */
  #surface;
  /**
   * The pending or completed start, as a promise of its surface; undefined while the element is not in use.
   * @type {Promise<Surface> | undefined}
   */
  #started;
  /**
   * Distinguishes one start from the next: later messages of an earlier one are ignored.
   * @type {Round | undefined}
   */
  #round;
  /**
   * The host's layout, until there is a surface for it. After that the user's arrangement counts.
   * @type {Layout | undefined}
   */
  #wishedLayout;
  /**
   * The layout of the last surface.
   * @type {Layout | undefined}
   */
  #lastLayout;

  /**
   * @param {ShadowRoot} shadowRoot
   * @param {ElementSide} element
   */
  constructor(shadowRoot, element) {
    this.#shadowRoot = shadowRoot;
    this.#element = element;
  }

  /** Whether it has been started and not stopped since; a failure is not a stop. */
  get isStarted() {
    return this.#started !== undefined;
  }

  /** Whether there is a surface. */
  get hasSurface() {
    return this.#surface !== undefined;
  }

  /** The surface, once it has loaded; rejects if it cannot load, or if there is none to wait for. */
  async surface() {
    if (!this.#started) {
      throw failure("not-ready", "the element is not in a document, or has stopped");
    }
    return this.#started;
  }

  /** The user's arrangement of the values panel; before there is a surface the host's layout, if any. */
  get layout() {
    return this.#surface ? this.#surface.layout() : copyOf(this.#wishedLayout ?? this.#lastLayout);
  }

  set layout(layout) {
    const copy = copyOf(layout);
    if (this.#surface) {
      this.#surface.setLayout(copy);
    } else {
      this.#wishedLayout = copy;
    }
  }

  /** The host's options or texts have changed. */
  update() {
    this.#surface?.update();
  }

  /** The element is in another place in its document. */
  moved() {
    this.#surface?.moved();
  }

  /** The host has set or removed its authProvider. */
  authChanged() {
    this.#surface?.authChanged();
  }

  /** Starts a surface; there must be none. */
  start() {
    const round = { hasFailed: false };
    this.#round = round;
    this.#element.status("loading");
    waiting(this.#shadowRoot);
    this.#started = quiet(this.#startSurface(round));
  }

  /** Ends the surface and a pending start. */
  stop() {
    const surface = this.#surface;
    this.#surface = undefined;
    this.#started = undefined;
    this.#round = undefined;
    if (surface) {
      this.#lastLayout = surface.layout();
      surface.stop();
    }
    this.#shadowRoot.replaceChildren();
    // A listener may put the element back.
    this.#element.status("idle");
    this.#element.dirty(false);
  }

  /** @param {Round} round this start */
  async #startSurface(round) {
    const wished = this.#wishedLayout;
    let surface;
    try {
      const { start } = await surfaceOf(this.#element.options().mode);
      surface = this.#round === round ? await start(this.#shadowRoot, this.#host(round)) : undefined;
    } catch (error) {
      if (this.#round === round) {
        round.hasFailed = true;
        this.#fail();
      }
      throw this.#refusalOf(round, error);
    }
    if (this.#round !== round || !surface) {
      surface?.stop();
      throw this.#refusalOf(round);
    }
    this.#surface = surface;
    // Changes during the load.
    if (this.#wishedLayout !== wished) {
      surface.setLayout(this.#wishedLayout);
    }
    this.#wishedLayout = undefined;
    surface.update();
    if (this.#round !== round) {
      throw this.#refusalOf(round);
    }
    this.#element.emit("iw-ready", { version: IW_VERSION });
    return surface;
  }

  /**
   * @param {Round} round
   * @param {unknown} [error] what it has failed by
   */
  #refusalOf(round, error) {
    return round.hasFailed
      ? failure("stopped", `the element could not be loaded, or has stopped: ${/** @type {Error | undefined} */ (error)?.message ?? "see the console"}`)
      : failure("not-ready", "the element has left the document, or shows something else");
  }

  /** The module has ended: shows a plain explanation with a button that reloads the page. */
  #fail() {
    this.#surface = undefined;
    fallback(this.#shadowRoot, this.#element.options().locale);
    const started = this.#started;
    this.#element.status("error");
    this.#element.dirty(false);
    // A listener may have started it again.
    if (this.#started === started) {
      this.#element.emit("iw-error", errorDetail("stopped", ""));
    }
  }

  /**
   * The surface's view of the element. A surface that is no longer in use has no effect.
   * @param {Round} round
   * @returns {SurfaceHost}
   */
  #host(round) {
    const element = this.#element;
    const isCurrent = () => this.#round === round;
    /**
     * @template {unknown[]} Values
     * @param {(...values: Values) => void} act
     * @returns {(...values: Values) => void}
     */
    const whileCurrent = (act) => (...values) => (isCurrent() ? act(...values) : undefined);
    return {
      isCurrent,
      options: element.options,
      language: element.language,
      messages: element.messages,
      layout: () => this.#wishedLayout,
      hasAuthProvider: element.hasAuthProvider,
      authProvider: element.authProvider,
      authenticate: async (reason, signal) => {
        if (!isCurrent()) {
          throw this.#refusalOf(round);
        }
        return element.authenticate(reason, signal);
      },
      emit: whileCurrent((name, detail) => element.emit(name, detail)),
      beforeDelete: async (detail) => element.emit("iw-before-delete", detail, true),
      status: whileCurrent(element.status),
      dirty: whileCurrent(element.dirty),
      layoutChanged: whileCurrent((layout) => element.emit("iw-layout-change", { layout })),
      failed: whileCurrent(() => {
        round.hasFailed = true;
        this.#round = undefined;
        this.#started = quiet(Promise.reject(failure("stopped", "the element has stopped")));
        this.#fail();
      }),
    };
  }
}
