// The interface between the code that shows the screens and its host, in both directions.

import type {
  AuthReason,
  BeforeDeleteDetail,
  CloseOptions,
  Credentials,
  InboxWidgetsEventMap,
  Layout,
  Messages,
  Status,
} from "inbox-widgets";

/** An attribute of the contract: its name, the kind of its property, and what the property is without it. */
export interface Attribute {
  readonly attribute: string;
  readonly kind: "string" | "number" | "boolean";
  readonly byDefault: string | number | boolean;
}

/** The attributes as texts, by their names; those that are absent are missing. */
export type Options = Record<string, string | undefined>;

/** The name of an event of the element. */
export type EventName = keyof InboxWidgetsEventMap;

/** The parts that every host of the screens shares. */
interface Host {
  options(): Options;
  /** The language of the host's document, "" if it sets none. */
  language(): string;
  /** The host's own texts; the same object as long as they are the same. */
  messages(): Messages;
  hasAuthProvider(): boolean;
  /** What tells the authProvider from one that is set later; nothing in a frame, which it stays out of. */
  authProvider(): unknown;
  authenticate(reason: AuthReason, signal: AbortSignal): Promise<Credentials>;
  dirty(isDirty: boolean): void;
}

/** The calls of a lifecycle to the element. */
export interface ElementSide extends Host {
  status(word: Status): void;
  /** Dispatches an event; false if a listener has prevented it. */
  emit(name: EventName, detail: object, cancelable?: boolean): boolean;
}

/** The calls of a surface to its host: the element, or its stand-in inside a frame. */
export interface SurfaceHost extends Host {
  /** Whether the surface is still wanted. */
  isCurrent(): boolean;
  /** The layout that the host has set, undefined for none. */
  layout(): Layout | undefined;
  status(word: Exclude<Status, "idle">): void;
  emit(name: EventName, detail: object): void;
  /** Whether a widget may be deleted. */
  beforeDelete(widget: BeforeDeleteDetail): Promise<boolean>;
  layoutChanged(layout: Layout): void;
  /** The surface has failed and does not work any more. */
  failed(): void;
}

/** The code that shows the screens. Its methods reject after it has stopped. */
export interface Surface {
  /** The host's options or texts have changed. */
  update(): void;
  /** The element has moved within its document. */
  moved(): void;
  authChanged(): void;
  /** Arranges the panel; undefined restores the default. */
  setLayout(layout: Layout | undefined): void;
  layout(): Layout | undefined;
  refresh(): Promise<void>;
  openCreate(): Promise<void>;
  openEditor(id: string): Promise<void>;
  /** True if nothing is open any more. */
  close(options: CloseOptions): Promise<boolean>;
  focus(): Promise<void>;
  stop(): void;
}
