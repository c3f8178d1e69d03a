// What a test tells a host page before it starts. Never by the address: a key has no place in one.

/** Where the API is, and how to get in. */
export interface HostSettings {
  /** The API's address. */
  apiBase: string;
  chatbotId: string;
  /** The key that `authProvider` gives. */
  key: string;
  /** Two conversations with values. */
  examples: { conversationId: string; contactId: string }[];
}

declare global {
  interface Window {
    hostSettings?: HostSettings;
  }
}

/** The settings of this page; a page that was opened by hand has none. */
export function hostSettings(): HostSettings {
  if (!window.hostSettings) {
    throw new Error("the test has not set window.hostSettings");
  }
  return window.hostSettings;
}

/** True where the page should run the conformance checks instead of its own controls. */
export const runsConformance = new URLSearchParams(location.search).has("conformance");

/** True where the element should be in a frame. */
export const isFramed = new URLSearchParams(location.search).get("mode") === "iframe";
