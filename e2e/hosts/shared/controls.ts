// What every host page lets a person set, call and see: the whole of the element's interface.

import type { InboxWidgets } from "inbox-widgets";

/** A prop that has a control, and of what kind. */
export interface Control {
  name: string;
  kind: "text" | "number" | "check" | "choice" | "json";
  choices?: string[];
}

/** Every attribute and property that a page can set. */
export const CONTROLS: Control[] = [
  { name: "apiBase", kind: "text" },
  { name: "chatbotId", kind: "text" },
  { name: "view", kind: "choice", choices: ["", "manage", "values"] },
  { name: "conversationId", kind: "text" },
  { name: "contactId", kind: "text" },
  { name: "heading", kind: "text" },
  { name: "locale", kind: "text" },
  { name: "theme", kind: "choice", choices: ["", "auto", "light", "dark"] },
  { name: "readonly", kind: "check" },
  { name: "pollInterval", kind: "number" },
  { name: "mode", kind: "choice", choices: ["", "iframe"] },
  { name: "messages", kind: "json" },
  { name: "layout", kind: "json" },
];

/** Every method, as a button calls it; `id` is the text of the input beside them. */
export const METHODS: Record<string, (element: InboxWidgets, id: string) => Promise<unknown>> = {
  ready: (element) => element.ready(),
  refresh: (element) => element.refresh(),
  openCreate: (element) => element.openCreate(),
  openEditor: (element, id) => element.openEditor(id),
  close: (element) => element.close(),
  "close with force": (element) => element.close({ force: true }),
  focus: (element) => element.focus(),
};

/** Every event, by the name of its handler in a framework without "on". */
export const EVENTS = {
  ready: "iw-ready",
  created: "iw-created",
  updated: "iw-updated",
  beforeDelete: "iw-before-delete",
  deleted: "iw-deleted",
  valuesLoaded: "iw-values-loaded",
  dirtyChange: "iw-dirty-change",
  navigate: "iw-navigate",
  authRequired: "iw-auth-required",
  error: "iw-error",
  layoutChange: "iw-layout-change",
} as const;

/** What a control says: the prop's value, undefined where it says nothing. */
export function valueOf(control: Control, text: string, checked: boolean): unknown {
  switch (control.kind) {
    case "check":
      return checked;
    case "number":
      return text === "" ? undefined : Number(text);
    case "json":
      return text.trim() === "" ? undefined : JSON.parse(text);
    default:
      return text === "" ? undefined : text;
  }
}

/** A call in words: what the method gave, or why it refused. */
export async function outcomeOf(name: string, call: Promise<unknown>): Promise<string> {
  try {
    const result = await call;
    return `${name}: ${result === undefined ? "done" : JSON.stringify(result)}`;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return `${name}: rejected ${code ?? message}`;
  }
}

/** An event in words. */
export function lineOf(event: Event): string {
  return `${event.type} ${JSON.stringify((event as CustomEvent).detail)}`;
}
