// mode="iframe", the page's side: makes the frame, answers its hello, and passes on what goes each way.

import { failure } from "../../errors.js";
import { frameAddress, nameIframe, putIframe, setHeight } from "./iframe.js";
import { Channel } from "../shared/channel.js";
import { FrameConfig } from "./frame_config.js";
import { deferred } from "./deferred.js";
import { Handshake } from "./handshake.js";
import { FROM_FRAME, FROM_PAGE, initMessage, LIMITS } from "../shared/protocol.js";
import { watchSurroundings } from "./surroundings.js";

/**
 * Starts the panel in a frame.
 * @param {ShadowRoot} shadowRoot of the custom element; what is in it is replaced
 * @param host the element's side, see lifecycle.js
 * @returns a surface, once the frame is ready; rejects where it does not answer, cannot show the panel, or is taken
 * away before
 */
export async function start(shadowRoot, host) {
  const surface = new FrameSurface(shadowRoot, host);
  surface.open();
  await surface.started;
  return surface;
}

/** A panel that runs in another document. */
class FrameSurface {
  #shadowRoot;
  #host;
  #address;
  #frame;
  #channel;
  #handshake;
  #ready = deferred();
  /** Commands that wait until the frame is ready. */
  #queue = 0;
  #layout;
  #config;
  #timer;
  #stopWatching = () => {};
  #ended = false;
  /** Whether the frame has been ready once; before that there is nobody who could stop this surface. */
  #begun = deferred();
  #isBegun = false;
  #removal = new MutationObserver(() => this.#leaveIfRemoved());

  constructor(shadowRoot, host) {
    this.#shadowRoot = shadowRoot;
    this.#host = host;
    this.#config = new FrameConfig(shadowRoot.host, host);
    this.#layout = host.layout();
  }

  /** Settles when the frame is ready for the first time, or cannot be. */
  get started() {
    return this.#begun.promise;
  }

  /** Puts the frame in and waits for its hello. */
  open() {
    const { "api-base": apiBase, heading } = this.#host.options();
    this.#address = frameAddress(apiBase);
    if (!this.#address) {
      this.#fail();
      return;
    }
    this.#host.status("loading");
    this.#frame = putIframe(this.#shadowRoot, this.#address, heading);
    this.#handshake = new Handshake(this.#frame, this.#address.origin, (...hello) => this.#answer(...hello));
    this.#frame.addEventListener("load", this.#loaded);
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
    nameIframe(this.#frame, heading);
    const config = this.#config.changed();
    if (config) {
      this.#channel?.tell("config.update", config);
    }
  }

  /** The element stands somewhere else, and other styles may count there. */
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

  /** Arranges the panel as the host says. */
  setLayout(layout) {
    this.#layout = layout;
    this.#channel?.tell("config.update", this.#config.config(layout ?? {}));
  }

  /** How the person has arranged the panel, as far as the frame has sent it. */
  layout() {
    return structuredClone(this.#layout);
  }

  /** Reads everything that is shown again. */
  async refresh() {
    await this.#command("refresh");
  }

  /** Opens the editor for a new widget. */
  async openCreate() {
    await this.#command("openCreate", {}, { moveFocus: true });
  }

  /** Opens the editor of a widget. */
  async openEditor(id) {
    await this.#command("openEditor", { id: String(id) }, { moveFocus: true });
  }

  /** Closes what is open. The person may be asked, and may take their time. */
  async close({ force = false } = {}) {
    const bounds = force ? {} : { moveFocus: true, timeout: Infinity };
    return (await this.#command("close", { force: Boolean(force) }, bounds)) === true;
  }

  /** Moves the focus to the panel. */
  async focus() {
    await this.#command("focus", {}, { moveFocus: true });
  }

  /** Takes the frame away. */
  stop() {
    if (this.#ended) {
      return;
    }
    this.#channel?.tell("destroy", {});
    this.#end();
    this.#shadowRoot.replaceChildren();
    this.#shadowRoot.adoptedStyleSheets = [];
  }

  // What the frame asks and tells.

  #run = {
    ready: ({ layout }) => {
      clearTimeout(this.#timer);
      // It may have been moved since.
      this.#watch();
      if (layout !== null) {
        this.#layout = layout;
      }
      this.#isBegun = true;
      this.#begun.resolve();
      this.#ready.resolve();
    },
    status: ({ word }) => this.#host.status(word),
    dirty: ({ dirty }) => this.#host.dirty(dirty),
    layout: ({ layout }) => {
      this.#layout = layout;
      this.#host.layoutChanged(layout);
    },
    failed: () => this.#fail(),
    resize: ({ height }) => setHeight(this.#frame, height),
    event: ({ name, detail }) => this.#host.emit(name, detail),
    "auth.request": ({ reason }, signal) => this.#authenticate(reason, signal),
    "before-delete": async (widget) => (await this.#host.beforeDelete(widget)) === true,
  };

  /** The answer goes straight into the port; nothing here keeps it. */
  async #authenticate(reason, signal) {
    try {
      const { key, session } = await this.#host.authenticate(reason, signal);
      // Only what is meant crosses, whatever the host's object is.
      return typeof key === "string" ? { key } : { session: session === true };
    } catch {
      // What the host throws is its own and does not cross.
      throw failure("", "The host gave no credentials");
    }
  }

  #answer(nonce, frameWindow) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(), LIMITS.start);
    const { port1, port2 } = new MessageChannel();
    this.#connect(port1);
    frameWindow.postMessage(initMessage(nonce, this.#config.config(this.#layout)), this.#address.origin, [port2]);
  }

  /** Another load of the frame has another channel; what waited at the old one will not be answered. */
  #connect(port) {
    if (this.#channel) {
      this.#lose();
      this.#host.status("loading");
    }
    this.#channel = new Channel(port, FROM_FRAME, FROM_PAGE, this.#run);
  }

  #lose() {
    this.#channel?.close();
    this.#channel = undefined;
    this.#ready.reject(failure("not-ready", "The frame was loaded again"));
    this.#ready = deferred();
    this.#host.dirty(false);
  }

  /** The frame may have gone elsewhere, where nobody says hello: only a frame that we know answers. */
  #loaded = () => {
    // Where it is moved it loads anew.
    this.#handshake.renew();
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
    this.#ready.reject(failure("not-ready", "The address has changed"));
    this.#ready = deferred();
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
    const gone = failure("not-ready", "The frame is gone");
    this.#ended = true;
    this.#release();
    this.#ready.reject(gone);
    this.#begun.reject(gone);
  }

  /** The element has left the document before the frame was ready, or shows something else by now. */
  #leaveIfRemoved() {
    if (this.#frame.parentNode !== this.#shadowRoot) {
      this.#end();
    }
  }

  #fail() {
    this.#begun.reject(failure("stopped", "The frame does not answer"));
    this.#end();
    // Until it has been ready, whoever started it hears of it by that alone.
    if (this.#isBegun) {
      this.#host.failed();
    }
  }

  async #command(name, args = {}, { moveFocus = false, timeout = LIMITS.command } = {}) {
    if (this.#queue >= LIMITS.pending) {
      throw failure("too-many", "Too many commands wait for the frame");
    }
    this.#queue += 1;
    try {
      await this.#ready.promise;
    } finally {
      this.#queue -= 1;
    }
    // What takes the focus inside the frame has it only where the frame has it.
    if (moveFocus) {
      this.#frame.focus();
    }
    return this.#channel.ask("command", { name, args }, { timeout });
  }
}
