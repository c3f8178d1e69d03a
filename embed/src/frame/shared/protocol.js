// The protocol of a page and its frame: the handshake over window messages, then everything else over one
// MessagePort. Both sides import this file, so neither can send a message that the other does not know.

import { anyRecord, either, fitting, flag, integer, list, nullable, oneOf, plainData, record, REFUSED, text } from "./schema.js";
import { themeValue } from "./theme.js";

/**
 * @import { Layout } from "inbox-widgets"
 * @import { EventName } from "../../surface.js"
 * @import { Check, Checked } from "./schema.js"
 */

/**
 * @typedef {Checked<typeof config>} Config what a frame shows
 * @typedef {"refresh" | "openCreate" | "openEditor" | "close" | "focus"} CommandName
 */

const NAMESPACE = "inbox-widgets";
const VERSION = 1;

/** The bounds of everything that crosses. */
export const LIMITS = Object.freeze({
  /** Characters of a message's JSON. */
  message: 65_536,
  /** Characters of the document's language. */
  language: 64,
  /** Requests that wait for an answer, and pending requests of the other side, each. */
  pending: 100,
  /** Milliseconds between two hellos of the frame. */
  helloInterval: 250,
  /** Milliseconds after which the frame stops sending hellos. */
  helloPeriod: 10_000,
  /** Milliseconds within which a frame must send a hello, or answer a ping. */
  answer: 15_000,
  /** Milliseconds from the hello until the panel must be ready. */
  start: 60_000,
  /** Milliseconds that a command may take. */
  command: 30_000,
  /** Milliseconds for the host to allow a deletion; after that it is refused. */
  deletion: 10_000,
  /** The maximum height of a frame in pixels. */
  height: 100_000,
});

const id = text(512);
const option = text(2_048);
const credentials = either(record({ key: text(4_096, /./s) }), record({ token: text(8_192, /./s) }), record({ session: oneOf(true) }));
const reason = record({ reason: oneOf("initial", "rejected", "expiring") });
const word = text(64, /^[\w.-]*$/);
// Other members of a widget are the API's, known or not.
const withWidget = record({ widget: (/** @type {unknown} */ value) => (record({ id })(value) === REFUSED ? REFUSED : value) });
// The panel reads the members that it knows.
const layout = /** @type {Check<Layout>} */ (/** @type {unknown} */ (anyRecord));
const withLayout = record({ layout });
const withDirty = record({ dirty: flag });

/**
 * The details of the element's events, by name. `iw-before-delete` is a request, not a message, because it has an
 * answer.
 */
const EVENTS = {
  "iw-ready": record({ version: word }),
  "iw-created": withWidget,
  "iw-updated": withWidget,
  "iw-deleted": record({ id }),
  "iw-values-loaded": record({ conversationId: id, contactId: id, widgets: list(id, 10_000) }),
  "iw-dirty-change": withDirty,
  "iw-navigate": record({ view: oneOf("manage", "values"), id: nullable(id) }),
  "iw-auth-required": reason,
  "iw-error": record({
    code: word,
    status: nullable(integer(0, 999)),
    message: text(8_192),
    permission: nullable(text(512)),
    retryable: flag,
  }),
  "iw-layout-change": withLayout,
};

const eventNames = /** @type {(keyof typeof EVENTS)[]} */ (Object.keys(EVENTS));
const named = record({ name: oneOf(...eventNames), detail: anyRecord });

/** @type {Check<{name: EventName, detail: object}>} */
function event(value) {
  const found = named(value);
  if (found === REFUSED) {
    return REFUSED;
  }
  const detail = EVENTS[found.name](found.detail);
  return detail === REFUSED ? REFUSED : { name: found.name, detail };
}

/** The attribute texts for a frame. `mode` is the page's own. */
const OPTIONS = Object.values(IW_ATTRIBUTES).map(({ attribute }) => attribute).filter((name) => name !== "mode");

/**
 * The content of a frame: {options, language, messages, layout?, hasAuthProvider, theme, viewport}. `language` is
 * that of the page's document, "" if it has none, `theme` holds custom properties,
 * `viewport` is the height of the page's window in CSS pixels. Texts that are too long are left out of options,
 * messages and theme.
 */
const config = record(
  {
    options: fitting(new RegExp(`^(?:${OPTIONS.join("|")})$`), option, 100),
    language: text(LIMITS.language),
    messages: fitting(/^[A-Za-z][A-Za-z0-9.]{0,63}$/, text(2_000), 1_000),
    hasAuthProvider: flag,
    theme: fitting(/^--iw-[a-z]+$/, themeValue, 20),
    viewport: integer(0, LIMITS.height),
  },
  { layout },
);

const nothing = record({});
// The page around answers whether it is ready.
const commandNames = oneOf(.../** @type {CommandName[]} */ (IW_METHODS.filter((name) => name !== "ready")));

/**
 * Messages of the frame, by type: the check of the payload, and of the answer if there is one.
 * `cancel` withdraws an earlier request; both sides may send it.
 */
export const FROM_FRAME = {
  ready: { payload: record({ layout: nullable(layout) }) },
  status: { payload: record({ word: oneOf("waiting", "loading", "ready", "error") }) },
  dirty: { payload: withDirty },
  layout: { payload: withLayout },
  failed: { payload: nothing },
  resize: { payload: record({ height: integer(0, LIMITS.height) }) },
  event: { payload: event },
  "auth.request": { payload: reason, answer: credentials },
  "before-delete": { payload: record({ id, title: text(LIMITS.message) }), answer: flag },
};

/** Messages of the page, by type. */
export const FROM_PAGE = {
  "config.update": { payload: config },
  "auth.changed": { payload: record({ hasAuthProvider: flag }) },
  command: { payload: record({ name: commandNames, args: record({}, { id, force: flag }) }), answer: nullable(flag) },
  ping: { payload: nothing, answer: oneOf(true) },
  destroy: { payload: nothing },
};

const NONCE = /^[0-9a-f]{32}$/;
const handshake = { ns: oneOf(NAMESPACE), v: oneOf(VERSION), nonce: text(32, NONCE) };
const hello = record({ ...handshake, type: oneOf("hello") });
const init = record({ ...handshake, type: oneOf("init"), config });

/** A nonce that no other load of the frame has: 128 random bits as 32 hexadecimal digits. */
export function newNonce() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The frame's hello.
 * @param {string} nonce
 */
export function helloMessage(nonce) {
  return { ns: NAMESPACE, v: VERSION, type: "hello", nonce };
}

/**
 * The nonce of a hello, or undefined if it is none.
 * @param {unknown} data
 */
export function readHello(data) {
  const found = hello(data);
  return found === REFUSED ? undefined : found.nonce;
}

/**
 * The page's answer to the hello with this nonce.
 * @param {string} nonce
 * @param {Config} checkedConfig
 */
export function initMessage(nonce, checkedConfig) {
  return { ns: NAMESPACE, v: VERSION, type: "init", nonce, config: checkedConfig };
}

/**
 * The configuration in the answer to the hello with `nonce`, or undefined if it is no such answer.
 * @param {unknown} data
 * @param {string} nonce
 */
export function readInit(data, nonce) {
  // The nonce first: without it nothing else is read.
  if (typeof data !== "object" || data === null || /** @type {{nonce?: unknown}} */ (data).nonce !== nonce) {
    return undefined;
  }
  const copy = plainData(data, LIMITS.message + 1_024);
  const found = copy === REFUSED ? REFUSED : init(copy);
  return found === REFUSED ? undefined : found.config;
}

/**
 * A valid configuration for sending, or undefined if it is too large or malformed.
 * @param {unknown} value
 */
export function readConfig(value) {
  const copy = plainData(value, LIMITS.message);
  const found = copy === REFUSED ? REFUSED : config(copy);
  return found === REFUSED ? undefined : found;
}
