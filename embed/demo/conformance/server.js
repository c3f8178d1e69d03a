// The API for the checks: to prepare widgets, and to see the real changes.

const DEADLINE = 15_000;

/** Only the widgets of this page's checks have a title with this prefix. */
const TITLE = `Conformance ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

let number = 0;

/** A title that no other widget has. */
export function newTitle() {
  number += 1;
  return `${TITLE}-${number}`;
}

/**
 * @import { Widget, WidgetField } from "inbox-widgets"
 * @import { Adapter } from "./checks.js"
 */

/** The API of `adapter`, see `runConformance`: list, create, update and remove, as in the contract. */
export class Server {
  /** @param {Adapter} adapter */
  constructor(adapter) {
    this.adapter = adapter;
  }

  /**
   * All widgets.
   * @returns {Promise<Widget[]>}
   */
  async list() {
    return (await this.#call("GET", "")).inboxWidgets;
  }

  /**
   * Creates a widget with a title and returns it.
   * @param {string} title
   * @param {WidgetField[]} [fields]
   * @returns {Promise<Widget>}
   */
  async create(title, fields = []) {
    return (await this.#call("POST", "", { title, fields })).inboxWidget;
  }

  /**
   * Changes members of a widget.
   * @param {string} id
   * @param {Partial<Widget>} change
   */
  async update(id, change) {
    await this.#call("PATCH", `/${encodeURIComponent(id)}`, change);
  }

  /** Deletes what the checks of this page have left, if anything. */
  async removeLeftovers() {
    const left = (await this.list()).filter((widget) => widget.title.startsWith(TITLE));
    for (const { id } of left) {
      await this.#call("DELETE", `/${encodeURIComponent(id)}`);
    }
  }

  /**
   * @param {string} method
   * @param {string} path after that of the widgets
   * @param {object} [body]
   */
  async #call(method, path, body) {
    const { key } = await this.adapter.credentials();
    const base = this.adapter.apiBase || location.origin;
    const response = await fetch(`${base}/v1/inbox/${encodeURIComponent(this.adapter.chatbotId)}/widgets${path}`, {
      method,
      headers: { ...(key && { "x-chatcaptain-key": key }), ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(DEADLINE),
    });
    if (!response.ok) {
      throw new Error(`${method} of the checks' own was answered with ${response.status}`);
    }
    return response.json();
  }
}
