// The place of one check: it mounts elements through the adapter, records their events, and removes everything at the
// end.

import { Actor } from "./actor.js";
import { resolves } from "./asserts.js";
import { newTitle, Server } from "./server.js";

/**
 * @import { Adapter, Props } from "./checks.js"
 * @import { EventName, Passed } from "./actor.js"
 */

/**
 * All events of the element.
 * @type {EventName[]}
 */
export const EVENTS = [
  "iw-ready",
  "iw-created",
  "iw-updated",
  "iw-before-delete",
  "iw-deleted",
  "iw-values-loaded",
  "iw-dirty-change",
  "iw-navigate",
  "iw-auth-required",
  "iw-error",
  "iw-layout-change",
];

/** The stage of one check. */
export class Stage {
  /** @type {Actor[]} */
  #actors = [];
  /** @type {Passed[]} */
  #passed = [];
  /** @param {Event} event */
  #hear = (event) => this.#passed.push({ event: /** @type {CustomEvent} */ (event), target: event.target });

  /** @param {Adapter} adapter */
  constructor(adapter) {
    this.adapter = adapter;
    this.server = new Server(adapter);
    this.newTitle = newTitle;
    for (const name of EVENTS) {
      document.addEventListener(name, this.#hear);
    }
  }

  /**
   * The props that connect an element to the server.
   * @returns {Props}
   */
  get base() {
    const { apiBase, chatbotId, credentials } = this.adapter;
    return { ...(apiBase && { apiBase }), chatbotId, authProvider: () => credentials() };
  }

  /**
   * The props of a panel that shows values.
   * @returns {Props}
   */
  get values() {
    return { view: "values", ...this.adapter.examples[0] };
  }

  /**
   * Mounts an element with exactly these props: without a chatbot it waits.
   * @param {Props} [props]
   */
  async mountBare(props = {}) {
    /** @type {Event[]} */
    const heard = [];
    const listeners = Object.fromEntries(EVENTS.map((name) => [name, (/** @type {Event} */ event) => heard.push(event)]));
    /** @type {Props} */
    const frame = this.adapter.framed ? { mode: "iframe" } : {};
    const handle = await this.adapter.mount({ ...frame, ...props }, listeners);
    const actor = new Actor(handle, heard, this.#passed);
    this.#actors.push(actor);
    return actor;
  }

  /**
   * Mounts an element that can reach the server.
   * @param {Props} [props]
   */
  mount(props = {}) {
    return this.mountBare({ ...this.base, ...props });
  }

  /**
   * Mounts an element and waits until it is ready.
   * @param {Props} [props]
   */
  async ready(props = {}) {
    const actor = await this.mount(props);
    await resolves(actor.element.ready(), "ready()");
    await actor.is("ready");
    return actor;
  }

  /**
   * Mounts an element with a readable list, and waits for a row.
   * @param {Props} [props]
   */
  async list(props = {}) {
    const actor = await this.ready(props);
    await actor.seesPart("row");
    return actor;
  }

  /**
   * Removes an element, as the page of the adapter would.
   * @param {Actor} actor
   */
  async unmount(actor) {
    this.#actors = this.#actors.filter((known) => known !== actor);
    await actor.handle.unmount();
  }

  /** Removes everything. */
  async end() {
    for (const actor of [...this.#actors]) {
      await this.unmount(actor);
    }
    for (const name of EVENTS) {
      document.removeEventListener(name, this.#hear);
    }
  }
}
