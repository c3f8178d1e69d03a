// Where one check plays: it mounts elements through the adapter, hears their events, and takes all away in the end.

import { expect, resolves, until } from "./asserts.js";
import { newTitle, Server } from "./server.js";

/** All events of the element. */
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

/** One element on the stage. */
class Actor {
  /** `heard` are the events that the adapter's own listeners got; `passed` those that came by at the document. */
  constructor(handle, heard, passed) {
    this.handle = handle;
    this.element = handle.element;
    this.heard = heard;
    this.passed = passed;
  }

  /** Changes props, as the page of the adapter would. */
  async update(props) {
    await this.handle.update(props);
  }

  /** The events of this name that came by at the document, the oldest first: `{event, target}`. */
  events(name) {
    return this.passed.filter(({ event, target }) => event.type === name && target === this.element);
  }

  /** The details of the events of this name. */
  details(name) {
    return this.events(name).map(({ event }) => event.detail);
  }

  /** Waits until there are `count` events of this name; resolves to the detail of the last. */
  async hears(name, count = 1, ms = undefined) {
    await until(() => this.events(name).length >= count, `${count} × ${name}`, ms);
    return this.details(name).at(-1);
  }

  /** Waits until `status` is this word. */
  async is(status) {
    await until(() => this.element.status === status, `status "${status}" (it is "${this.element.status}")`);
  }

  /** The first part of this name inside, in `within` or anywhere; undefined where there is none. */
  part(name, within = this.element.shadowRoot) {
    return within.querySelector(`[part~="${name}"]`) ?? undefined;
  }

  /** All parts of this name inside. */
  parts(name) {
    return [...this.element.shadowRoot.querySelectorAll(`[part~="${name}"]`)];
  }

  /** Waits for a part. */
  seesPart(name) {
    return until(() => this.part(name), `part ${name}`);
  }

  /** All that can be read inside. */
  get text() {
    return this.element.shadowRoot.textContent;
  }

  /** Waits until `text` can be read inside. */
  reads(text) {
    return until(() => this.text.includes(text), `“${text}” inside`);
  }

  /** Waits until the list has a row with this text; resolves to the row. */
  row(text) {
    return until(() => this.parts("row").find((row) => row.textContent.includes(text)), `a row “${text}”`);
  }

  /** Waits for the form of the editor; resolves to it. */
  form() {
    return until(() => this.element.shadowRoot.querySelector('[part~="dialog"] [part~="form"]'), "the editor’s form");
  }

  /** Types the widget’s title into the open editor, as a person does. */
  async typeTitle(text) {
    const input = this.part("field", await this.form());
    expect(input instanceof HTMLInputElement, "the form’s first field is no input");
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    return input;
  }

  /** Presses Save in the open editor. */
  async save() {
    this.part("button-primary", await this.form()).click();
  }

  /** Chooses Delete in the menu of the widget’s row. */
  async chooseDelete(title) {
    const row = await this.row(title);
    row.querySelector('[aria-haspopup="menu"]').click();
    const items = () => [...row.querySelectorAll('[role="menuitem"]')];
    // Duplicate stands first, what destroys last.
    (await until(() => items().at(-1), "the row’s menu")).click();
  }
}

/** The stage of one check. */
export class Stage {
  #actors = [];
  #passed = [];
  #hear = (event) => this.#passed.push({ event, target: event.target });

  constructor(adapter) {
    this.adapter = adapter;
    this.server = new Server(adapter);
    this.newTitle = newTitle;
    for (const name of EVENTS) {
      document.addEventListener(name, this.#hear);
    }
  }

  /** What leads to the server: the props that an element needs to work. */
  get base() {
    const { apiBase, chatbotId, credentials } = this.adapter;
    return { ...(apiBase && { apiBase }), chatbotId, authProvider: () => credentials() };
  }

  /** The props of a panel that shows values. */
  get values() {
    return { view: "values", ...this.adapter.examples[0] };
  }

  /** Mounts an element with these props and nothing else: without a chatbot it waits. */
  async mountBare(props = {}) {
    const heard = [];
    const listeners = Object.fromEntries(EVENTS.map((name) => [name, (event) => heard.push(event)]));
    const frame = this.adapter.framed ? { mode: "iframe" } : {};
    const handle = await this.adapter.mount({ ...frame, ...props }, listeners);
    const actor = new Actor(handle, heard, this.#passed);
    this.#actors.push(actor);
    return actor;
  }

  /** Mounts an element that can reach the server. */
  mount(props = {}) {
    return this.mountBare({ ...this.base, ...props });
  }

  /** Mounts an element and waits until it shows what it should. */
  async ready(props = {}) {
    const actor = await this.mount(props);
    await resolves(actor.element.ready(), "ready()");
    await actor.is("ready");
    return actor;
  }

  /** Mounts an element whose list could be read, and waits for a row. */
  async list(props = {}) {
    const actor = await this.ready(props);
    await actor.seesPart("row");
    return actor;
  }

  /** Takes an element away, as the page of the adapter would. */
  async unmount(actor) {
    this.#actors = this.#actors.filter((known) => known !== actor);
    await actor.handle.unmount();
  }

  /** Takes all away. */
  async end() {
    for (const actor of [...this.#actors]) {
      await this.unmount(actor);
    }
    for (const name of EVENTS) {
      document.removeEventListener(name, this.#hear);
    }
  }
}
