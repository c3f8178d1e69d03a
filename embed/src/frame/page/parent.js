// mode="iframe", the page's side: makes the frame, answers its hello, and passes messages in both directions.

import { failure } from "../../errors.js";
import { Channel } from "../shared/channel.js";
import { FROM_FRAME, FROM_PAGE, initMessage, LIMITS } from "../shared/protocol.js";
import { Commands } from "./commands.js";
import { credentialsOf } from "./credentials.js";
import { deferred } from "./deferred.js";
import { FrameConfig } from "./frame_config.js";
import { Handshake } from "./handshake.js";
import { frameAddress, nameIframe, putIframe, setHeight } from "./iframe.js";
import { watchSurroundings } from "./surroundings.js";

/**
 * @import { CloseOptions, Layout } from "inbox-widgets"
 * @import { Surface, SurfaceHost } from "../../surface.js"
 * @import { Handlers } from "../shared/channel.js"
 * @import { Deferred } from "./deferred.js"
 */

/**
 * Starts the panel in a frame.
 * @param {ShadowRoot} shadowRoot of the custom element; what is in it is replaced
 * @param {SurfaceHost} host
 * @returns {Promise<Surface>} a surface, once the frame is ready; rejects where it does not answer, cannot show the panel, or is taken
 * away before
 */
export async function start(shadowRoot, host) {
  const surface = new FrameSurface(shadowRoot, host);
  surface.open();
  await surface.started;
  return surface;
}

/**
 * A panel that runs in another document.
 * @implements {Surface}
 */
class FrameSurface {
  #shadowRoot;
  #host;
  /** @type {URL | undefined} */
  #address;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** @type {Channel<typeof FROM_FRAME, typeof FROM_PAGE> | undefined} */
  #channel;
  /** @type {Handshake | undefined} */
  #handshake;
  #commands = new Commands();
  /** @type {Layout | undefined} */
  #layout;
  #config;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stopWatching = () => {};
  #ended = false;
  /** @type {Deferred<void>} the frame has been ready once; before that there is nobody who could stop this surface */
  #begun = deferred();
  #isBegun = false;
  #removal = new MutationObserver(() => this.#leaveIfRemoved());

  /**
   * @param {ShadowRoot} shadowRoot
   * @param {SurfaceHost} host
   */
  constructor(shadowRoot, host) {
    this.#shadowRoot = shadowRoot;
    this.#host = host;
    this.#config = new FrameConfig(shadowRoot.host, host);
    this.#layout = host.layout();
  }

  /** Settles when the frame is ready for the first time, or has failed. */
  get started() {
    return this.#begun.promise;
  }

  /** Inserts the frame and waits for its hello. */
  open() {
    const { "api-base": apiBase, heading } = this.#host.options();
    const address = frameAddress(apiBase);
    this.#address = address;
    if (!address) {
      this.#fail();
      return;
    }
    this.#host.status("loading");
    const frame = putIframe(this.#shadowRoot, address, heading);
    this.#frame = frame;
    this.#handshake = new Handshake(frame, address.origin, (nonce, frameWindow) => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#fail(), LIMITS.start);
      const { port1, port2 } = new MessageChannel();
      this.#connect(port1, frame);
      frameWindow.postMessage(initMessage(nonce, this.#config.config(this.#layout)), address.origin, [port2]);
    });
    frame.addEventListener("load", this.#loaded);
    this.#removal.observe(this.#shadowRoot, { childList: true });
    this.#watch();
    this.#timer = setTimeout(() => this.#fail(), LIMITS.answer);
  }

  /** Takes the host's options and texts again. */
  update() {
    if (this.#ended) {
      return;
    }
    const { "api-base": apiBase, heading } = this.#host.options();
    if (frameAddress(apiBase)?.href !== this.#address?.href) {
      this.#reopen();
      return;
    }
    if (this.#frame) {
      nameIframe(this.#frame, heading);
    }
    const config = this.#config.changed();
    if (config) {
      this.#channel?.tell("config.update", config);
    }
  }

  /** The element is in another place, where other styles may apply. */
  moved() {
    if (!this.#ended) {
      this.#watch();
      this.update();
    }
  }

  /** The host has set or removed its authProvider. */
  authChanged() {
    this.#channel?.tell("auth.changed", { hasAuthProvider: this.#host.hasAuthProvider() === true });
  }

  /**
   * Arranges the panel by the host's layout.
   * @param {Layout | undefined} layout
   */
  setLayout(layout) {
    this.#layout = layout;
    this.#channel?.tell("config.update", this.#config.config(layout ?? /** @type {Layout} */ ({})));
  }

  /** The user's arrangement of the panel, as last sent by the frame. */
  layout() {
    return structuredClone(this.#layout);
  }

  /** Refetches everything displayed. */
  async refresh() {
    await this.#commands.run("refresh");
  }

  /** Opens the editor for a new widget. */
  async openCreate() {
    await this.#commands.run("openCreate", {}, { moveFocus: true });
  }

  /**
   * Opens the editor of a widget.
   * @param {string} id
   */
  async openEditor(id) {
    await this.#commands.run("openEditor", { id: String(id) }, { moveFocus: true });
  }

  /**
   * Closes what is open. The user may be asked, without a time limit.
   * @param {CloseOptions} options
   */
  async close({ force = false }) {
    const bounds = force ? {} : { moveFocus: true, timeout: Infinity };
    return (await this.#commands.run("close", { force: Boolean(force) }, bounds)) === true;
  }

  /** Moves the focus to the panel. */
  async focus() {
    await this.#commands.run("focus", {}, { moveFocus: true });
  }

  /** Removes the frame. */
  stop() {
    if (this.#ended) {
      return;
    }
    this.#channel?.tell("destroy", {});
    this.#end();
    this.#shadowRoot.replaceChildren();
    this.#shadowRoot.adoptedStyleSheets = [];
  }

  /**
   * Another load of the frame has another channel; requests at the old one will not be answered.
   * @param {MessagePort} port
   * @param {HTMLIFrameElement} frame
   */
  #connect(port, frame) {
    if (this.#channel) {
      this.#channel.close();
      this.#commands.restart("The frame was loaded again");
      this.#host.dirty(false);
      this.#host.status("loading");
    }
    const channel = new Channel(port, FROM_FRAME, FROM_PAGE, this.#handlers(frame, () => this.#commands.open({ frame, channel })));
    this.#channel = channel;
  }

  /**
   * @param {HTMLIFrameElement} frame
   * @param {() => void} opened
   * @returns {Handlers<typeof FROM_FRAME>}
   */
  #handlers(frame, opened) {
    return {
      ready: ({ layout }) => {
        clearTimeout(this.#timer);
        // It may have been moved since.
        this.#watch();
        if (layout !== null) {
          this.#layout = layout;
        }
        this.#isBegun = true;
        this.#begun.resolve();
        opened();
      },
      status: ({ word }) => this.#host.status(word),
      dirty: ({ dirty }) => this.#host.dirty(dirty),
      layout: ({ layout }) => {
        this.#layout = layout;
        this.#host.layoutChanged(layout);
      },
      failed: () => this.#fail(),
      resize: ({ height }) => setHeight(frame, height),
      event: ({ name, detail }) => this.#host.emit(name, detail),
      "auth.request": ({ reason }, signal) => credentialsOf(this.#host, reason, signal),
      "before-delete": async (widget) => (await this.#host.beforeDelete(widget)) === true,
    };
  }

  /** The frame may have navigated elsewhere, where nothing sends a hello: only a known frame answers. */
  #loaded = () => {
    // A moved frame loads again.
    this.#handshake?.renew();
    const channel = this.#channel;
    channel?.ask("ping", {}, { timeout: LIMITS.answer }).catch(() => {
      if (this.#channel === channel && !this.#ended) {
        this.#fail();
      }
    });
  };

  /** A frame of another address is another frame. */
  #reopen() {
    this.#release();
    this.#commands.restart("The address has changed");
    this.#host.dirty(false);
    this.open();
  }

  #watch() {
    this.#stopWatching();
    this.#stopWatching = watchSurroundings(this.#shadowRoot.host, () => this.update());
  }

  #release() {
    clearTimeout(this.#timer);
    this.#stopWatching();
    this.#removal.disconnect();
    this.#handshake?.stop();
    this.#frame?.removeEventListener("load", this.#loaded);
    this.#channel?.close();
    this.#channel = undefined;
  }

  #end() {
    const why = "The frame is gone";
    this.#ended = true;
    this.#release();
    this.#commands.close(why);
    this.#begun.reject(failure("not-ready", why));
  }

  /** The element has left the document before the frame was ready, or shows something else by now. */
  #leaveIfRemoved() {
    if (this.#frame?.parentNode !== this.#shadowRoot) {
      this.#end();
    }
  }

  #fail() {
    this.#begun.reject(failure("stopped", "The frame does not answer"));
    this.#end();
    // Until it has been ready, its starter learns of the failure only by that.
    if (this.#isBegun) {
      this.#host.failed();
    }
  }
}
