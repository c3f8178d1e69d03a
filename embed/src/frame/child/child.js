// The script of the page /embed: handshakes with the page around it, then runs the panel and passes messages in both
// directions.

import { waiting } from "../../fallback.js";
import { Channel } from "../shared/channel.js";
import { explain } from "./explanation.js";
import { shakeHands } from "./handshake.js";
import { keepHeight } from "./height.js";
import { FrameHost } from "./host.js";
import { FROM_FRAME, FROM_PAGE } from "../shared/protocol.js";
import { Sight } from "./sight.js";
import { styleDocument, styleShadow } from "./style.js";
import { applyTheme } from "../shared/theme.js";

/**
 * @import { Surface } from "../../surface.js"
 * @import { Handlers } from "../shared/channel.js"
 * @import { CommandName, Config } from "../shared/protocol.js"
 */

/** The panel in this document, and its connection to the page around it. */
class FramePanel {
  #element = document.createElement("div");
  #shadowRoot = this.#element.attachShadow({ mode: "open" });
  #sight = new Sight(this.#element);
  #host;
  #channel;
  /** @type {Surface | undefined} */
  #surface;
  #stopHeight;

  /**
   * @param {MessagePort} port to the page around
   * @param {Config} config
   */
  constructor(port, config) {
    this.#channel = new Channel(port, FROM_PAGE, FROM_FRAME, this.#run);
    this.#host = new FrameHost(config, this.#channel);
    this.#dress();
    document.body.replaceChildren(this.#element);
    this.#stopHeight = keepHeight(this.#element, this.#shadowRoot, this.#sight, (height) => this.#channel.tell("resize", { height }));
  }

  /** Loads and displays the panel. */
  async open() {
    waiting(this.#shadowRoot);
    let surface;
    try {
      const { start } = await import("../../inline.js");
      surface = await start(this.#shadowRoot, this.#host);
    } catch {
      // The page around replaces the frame by an explanation.
      this.#host.failed();
      return;
    }
    this.#surface = surface;
    styleShadow(this.#shadowRoot);
    if (this.#host.closed) {
      surface.stop();
      return;
    }
    // Changes during the load.
    surface.update();
    // An arrangement that is too large for the border stays here; the message that the panel is ready must still be
    // sent.
    const isSent = this.#channel.tell("ready", { layout: surface.layout() ?? null });
    if (!isSent) {
      this.#channel.tell("ready", { layout: null });
    }
  }

  // The page's requests and messages.

  /** @type {Handlers<typeof FROM_PAGE>} */
  #run = {
    "config.update": (config) => {
      this.#host.take(config);
      this.#dress();
      this.#surface?.update();
      if (config.layout) {
        this.#surface?.setLayout(config.layout);
      }
    },
    "auth.changed": ({ hasAuthProvider }) => {
      this.#host.setAuthProvider(hasAuthProvider);
      this.#surface?.authChanged();
    },
    command: async ({ name, args }) => {
      // New dialogs open where the user looks.
      await this.#sight.look();
      const result = await this.#commands[name](/** @type {Surface} */ (this.#surface), args);
      return typeof result === "boolean" ? result : null;
    },
    ping: () => true,
    destroy: () => {
      this.#host.closed = true;
      this.#stopHeight();
      this.#surface?.stop();
      this.#channel.close();
      this.#element.remove();
    },
  };

  /** @type {Record<CommandName, (surface: Surface, args: {id?: string, force?: boolean}) => Promise<boolean | void>>} */
  #commands = {
    refresh: (surface) => surface.refresh(),
    openCreate: (surface) => surface.openCreate(),
    openEditor: (surface, { id }) => surface.openEditor(id ?? ""),
    close: (surface, { force }) => surface.close({ force: force === true }),
    focus: (surface) => surface.focus(),
  };

  /** Sets up the document around the panel: its language, its colours, the host's custom properties. */
  #dress() {
    const { locale, theme } = this.#host.options();
    styleDocument(locale || this.#host.language(), theme);
    applyTheme(this.#element, this.#host.theme());
    this.#sight.viewport = this.#host.viewport();
  }
}

const answer = await shakeHands();
if (answer) {
  await new FramePanel(answer.port, answer.config).open();
} else {
  explain(document.body);
}
