// The search for a key where none may be: in the page, in what it keeps, in its address.

import type { Page } from "@playwright/test";

/** A place that a secret was found in, such as `sessionStorage inbox-widgets.connection`. */
export type Place = string;

/** All places of the page, open shadow roots with it, that hold one of `secrets`. */
export async function placesOf(page: Page, secrets: string[]): Promise<Place[]> {
  return page.evaluate(async (needles) => {
    const places: string[] = [];
    const look = (place: string, text: string | null | undefined): void => {
      const decoded = [text ?? ""];
      try {
        decoded.push(decodeURIComponent(text ?? ""));
      } catch {
        // Not every text is an encoded one.
      }
      if (needles.some((needle) => decoded.some((form) => form.includes(needle)))) {
        places.push(place);
      }
    };
    const walk = (root: Node): void => {
      for (const node of root.childNodes) {
        look(`text in ${root.nodeName}`, node.nodeType === Node.ELEMENT_NODE ? "" : node.nodeValue);
        if (node instanceof Element) {
          for (const attribute of node.attributes) {
            look(`attribute ${attribute.name} of ${node.nodeName}`, attribute.value);
          }
          // What a person is typing into a password input is theirs.
          if (node instanceof HTMLInputElement && node.type !== "password") {
            look("value of INPUT", node.value);
          }
          if (node.shadowRoot) {
            walk(node.shadowRoot);
          }
          if (node instanceof HTMLTemplateElement) {
            walk(node.content);
          }
        }
        walk(node);
      }
    };
    walk(document);
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
      for (const key of Object.keys(storage)) {
        look(`${name} ${key}`, `${key} ${storage.getItem(key)}`);
      }
    }
    for (const database of await indexedDB.databases()) {
      places.push(`indexedDB ${database.name}`);
    }
    for (const cache of await caches.keys()) {
      places.push(`cache ${cache}`);
    }
    look("cookie", document.cookie);
    look("address", location.href);
    look("title", document.title);
    look("referrer", document.referrer);
    look("name of the window", window.name);
    look("history", JSON.stringify(history.state));
    for (const entry of performance.getEntries()) {
      look("performance entry", entry.name);
    }
    return places;
  }, secrets);
}
