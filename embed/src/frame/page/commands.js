// The frame's commands for the element's methods, once the frame is ready.

import { failure } from "../../errors.js";
import { LIMITS } from "../shared/protocol.js";
import { deferred } from "./deferred.js";

/**
 * @import { Channel } from "../shared/channel.js"
 * @import { CommandName, FROM_FRAME, FROM_PAGE } from "../shared/protocol.js"
 * @import { Deferred } from "./deferred.js"
 * @typedef {{frame: HTMLIFrameElement, channel: Channel<typeof FROM_FRAME, typeof FROM_PAGE>}} Ready
 */

/** The commands to one frame. */
export class Commands {
  /** @type {Deferred<Ready>} */
  #ready = deferred();
  #waiting = 0;

  /**
   * The frame is ready: waiting commands continue.
   * @param {Ready} ready
   */
  open(ready) {
    this.#ready.resolve(ready);
  }

  /**
   * Rejects waiting commands.
   * @param {string} why
   */
  close(why) {
    this.#ready.reject(failure("not-ready", why));
  }

  /**
   * Rejects waiting commands; new ones wait until the frame is ready again.
   * @param {string} why
   */
  restart(why) {
    this.close(why);
    this.#ready = deferred();
  }

  /**
   * Runs a command.
   * @param {CommandName} name
   * @param {{id?: string, force?: boolean}} [given]
   * @param {{moveFocus?: boolean, timeout?: number}} [bounds] milliseconds that it may take
   * @returns {Promise<boolean | null>} what the frame has answered
   */
  async run(name, given = {}, { moveFocus = false, timeout = LIMITS.command } = {}) {
    if (this.#waiting >= LIMITS.pending) {
      throw failure("too-many", "Too many commands wait for the frame");
    }
    this.#waiting += 1;
    const { frame, channel } = await this.#ready.promise.finally(() => {
      this.#waiting -= 1;
    });
    // An element inside the frame has the focus only if the frame has it.
    if (moveFocus) {
      frame.focus();
    }
    return channel.ask("command", { name, args: given }, { timeout });
  }
}
