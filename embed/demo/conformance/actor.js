// One element on the stage of a check: its content, its state, and a user's actions in it.

import { expect, resolves, until } from "./asserts.js";

/**
 * @import { InboxWidgets, InboxWidgetsEventMap } from "inbox-widgets"
 * @import { Handle, Props } from "./checks.js"
 * @typedef {InboxWidgets & {readonly shadowRoot: ShadowRoot}} Shown the element; its shadow root is open
 * @typedef {keyof InboxWidgetsEventMap} EventName
 * @typedef {{event: CustomEvent, target: EventTarget | null}} Passed
 */

/**
 * Chooses the last entry in the menu of a row: the destructive one.
 * @param {Element} row
 */
export async function chooseLast(row) {
  /** @type {HTMLElement | null} */
  const button = row.querySelector('[aria-haspopup="menu"]');
  expect(button, "the row has no menu");
  button.click();
  const last = await until(() => [...row.querySelectorAll('[role="menuitem"]')].at(-1), "the row’s menu");
  /** @type {HTMLElement} */ (last).click();
}

/** One element on the stage. */
export class Actor {
  /**
   * @param {Handle} handle
   * @param {Event[]} heard the events that the adapter's own listeners got
   * @param {Passed[]} passed those that came by at the document
   */
  constructor(handle, heard, passed) {
    this.handle = handle;
    this.element = /** @type {Shown} */ (handle.element);
    this.heard = heard;
    this.passed = passed;
  }

  /**
   * Changes props, as the page of the adapter would.
   * @param {Props} props
   */
  async update(props) {
    await this.handle.update(props);
  }

  /**
   * The events of this name at the document, the oldest first: `{event, target}`.
   * @template {EventName} Name
   * @param {Name} name
   * @returns {{event: InboxWidgetsEventMap[Name], target: EventTarget | null}[]}
   */
  events(name) {
    const found = this.passed.filter(({ event, target }) => event.type === name && target === this.element);
    return /** @type {{event: InboxWidgetsEventMap[Name], target: EventTarget | null}[]} */ (found);
  }

  /**
   * The details of the events of this name.
   * @template {EventName} Name
   * @param {Name} name
   * @returns {InboxWidgetsEventMap[Name]["detail"][]}
   */
  details(name) {
    return this.events(name).map(({ event }) => event.detail);
  }

  /**
   * Waits until there are `count` events of this name; resolves to the detail of the last.
   * @template {EventName} Name
   * @param {Name} name
   * @param {number} [count]
   * @param {number} [ms]
   */
  async hears(name, count = 1, ms) {
    await until(() => this.events(name).length >= count, `${count} × ${name}`, ms);
    const details = this.details(name);
    return details[details.length - 1];
  }

  /**
   * Waits until `status` is this word.
   * @param {import("inbox-widgets").Status} status
   */
  async is(status) {
    await until(() => this.element.status === status, `status "${status}" (it is "${this.element.status}")`);
  }

  /**
   * The first part of this name inside, in `within` or anywhere; undefined if there is none.
   * @param {string} name
   * @param {ParentNode} [within]
   * @returns {HTMLElement | undefined}
   */
  part(name, within = this.element.shadowRoot) {
    return /** @type {HTMLElement | null} */ (within.querySelector(`[part~="${name}"]`)) ?? undefined;
  }

  /**
   * The first part of this name inside, in `within` or anywhere; throws if there is none.
   * @template {HTMLElement} [Kind=HTMLElement]
   * @param {string} name
   * @param {ParentNode} [within]
   * @returns {Kind}
   */
  thePart(name, within) {
    const found = this.part(name, within);
    expect(found, `there is no part ${name}`);
    return /** @type {Kind} */ (found);
  }

  /**
   * All parts of this name inside.
   * @param {string} name
   * @returns {HTMLElement[]}
   */
  parts(name) {
    return /** @type {HTMLElement[]} */ ([...this.element.shadowRoot.querySelectorAll(`[part~="${name}"]`)]);
  }

  /**
   * Waits for a part.
   * @param {string} name
   */
  seesPart(name) {
    return until(() => this.part(name), `part ${name}`);
  }

  /**
   * The element, for values that its properties' types do not allow.
   * @returns {Record<string, unknown> & Element}
   */
  get untyped() {
    return /** @type {Record<string, unknown> & Element} */ (/** @type {unknown} */ (this.element));
  }

  /**
   * All text inside.
   * @returns {string}
   */
  get text() {
    return this.element.shadowRoot.textContent ?? "";
  }

  /**
   * Waits until the text inside contains `text`.
   * @param {string} text
   */
  reads(text) {
    return until(() => this.text.includes(text), `“${text}” inside`);
  }

  /**
   * Waits until the list has a row with this text; resolves to the row.
   * @param {string} text
   */
  row(text) {
    return until(() => this.parts("row").find((row) => row.textContent.includes(text)), `a row “${text}”`);
  }

  /**
   * Waits for the form of the editor; resolves to it.
   * @returns {Promise<HTMLElement>}
   */
  form() {
    /** @type {() => HTMLElement | null} */
    const find = () => this.element.shadowRoot.querySelector('[part~="dialog"] [part~="form"]');
    return until(find, "the editor’s form");
  }

  /**
   * Types the widget’s title into the open editor, as a user does.
   * @param {string} text
   */
  async typeTitle(text) {
    const input = await this.titleField();
    expect(input instanceof HTMLInputElement, "the form’s first field is no input");
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    return input;
  }

  /**
   * Opens the form of a new widget and types its title.
   * @param {string} title
   */
  async typeNew(title) {
    await this.element.openCreate();
    return this.typeTitle(title);
  }

  /**
   * Waits for the field of the title in the open editor.
   * @returns {Promise<HTMLInputElement>}
   */
  async titleField() {
    return this.thePart("field", await this.form());
  }

  /** Refreshes, and waits until the element tells that values were read. */
  async refreshIsHeard() {
    const before = this.events("iw-values-loaded").length;
    await resolves(this.element.refresh(), "refresh()");
    await this.hears("iw-values-loaded", before + 1);
  }

  /** Presses Save in the open editor. */
  async save() {
    this.part("button-primary", await this.form())?.click();
  }

  /**
   * Chooses Delete in the menu of the widget’s row.
   * @param {string} title
   */
  async chooseDelete(title) {
    const row = await this.row(title);
    await chooseLast(row);
  }
}
