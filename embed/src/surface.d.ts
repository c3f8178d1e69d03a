// The two sides of what shows the screens: what it asks of its host, and what its host asks of it.

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

/** What is the same for whoever hosts the screens. */
interface Host {
  options(): Options;
  /** The language of the host's document, "" where it names none. */
  language(): string;
  /** The host's own texts; the same object as long as they are the same. */
  messages(): Messages;
  hasAuthProvider(): boolean;
  authenticate(reason: AuthReason, signal: AbortSignal): Promise<Credentials>;
  dirty(isDirty: boolean): void;
}

/** What a lifecycle asks of the element. */
export interface ElementSide extends Host {
  status(word: Status): void;
  /** Dispatches an event; false where a listener has prevented it. */
  emit(name: EventName, detail: object, cancelable?: boolean): boolean;
}

/** What a surface asks of its host: the element, or in a frame what stands for it. */
export interface SurfaceHost extends Host {
  /** Whether the surface is still wanted. */
  isCurrent(): boolean;
  /** The layout that the host asks for, undefined for none. */
  layout(): Layout | undefined;
  status(word: Exclude<Status, "idle">): void;
  emit(name: EventName, detail: object): void;
  /** Whether a widget may be deleted. */
  beforeDelete(widget: BeforeDeleteDetail): Promise<boolean>;
  layoutChanged(layout: Layout): void;
  /** Nothing works any more. */
  failed(): void;
}

/** What shows the screens. The methods reject once it has stopped. */
export interface Surface {
  /** The host's options or texts have changed. */
  update(): void;
  /** The element stands somewhere else in its document. */
  moved(): void;
  authChanged(): void;
  /** Arranges the panel; undefined is as it was at first. */
  setLayout(layout: Layout | undefined): void;
  layout(): Layout | undefined;
  refresh(): Promise<void>;
  openCreate(): Promise<void>;
  openEditor(id: string): Promise<void>;
  /** True where nothing is open any more. */
  close(options: CloseOptions): Promise<boolean>;
  focus(): Promise<void>;
  stop(): void;
}
