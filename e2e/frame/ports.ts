// Both ends of the port between a host and its frame, captured by a script that runs before theirs.

import type { Frame, Page } from "@playwright/test";

/** What the script keeps in each window. */
interface Captured {
  /** The ends that the page has kept, the newest last. */
  ports: MessagePort[];
  /** What came in at this window's end of the port, as JSON. */
  received: string[];
}

/** Keeps the ports of every window of `page`: the page's from its MessageChannels, the frame's from its messages. */
export async function capturePorts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const captured = window as unknown as Captured;
    captured.ports = [];
    captured.received = [];
    const keep = (port: MessagePort): void => {
      captured.ports.push(port);
      port.addEventListener("message", (event) => captured.received.push(JSON.stringify(event.data)));
    };
    if (window.parent === window) {
      const Original = window.MessageChannel;
      window.MessageChannel = class extends Original {
        constructor() {
          super();
          keep(this.port1);
        }
      };
    }
    window.addEventListener("message", (event) => event.ports.forEach(keep));
  });
}

/** Sends these things at the newest port of `window`, as its own script could. */
export async function send(window: Page | Frame, things: unknown[]): Promise<void> {
  await window.evaluate((things) => {
    const port = (globalThis as unknown as Captured).ports.at(-1);
    for (const thing of things) {
      port?.postMessage(thing);
    }
  }, things);
}

/** Sends `count` messages at the newest port of `window` at once, none of them any good. */
export async function flood(window: Page | Frame, count: number): Promise<void> {
  await window.evaluate((count) => {
    const port = (globalThis as unknown as Captured).ports.at(-1);
    const forms: unknown[] = [
      { id: 1, type: "no-such-message", payload: {} },
      { id: 2, type: "constructor", payload: {} },
      { id: 3, ok: true, result: { key: "nobody asked" } },
      { id: "4", type: "resize", payload: { height: 1 } },
      { id: 5, type: "command", payload: { name: "refresh" } },
      { id: 6, type: "event", payload: { name: "click", detail: {} } },
      "text",
      null,
      7,
      new Map([["type", "ready"]]),
    ];
    for (let sent = 0; sent < count; sent += 1) {
      port?.postMessage(forms[sent % forms.length]);
    }
  }, count);
}

/** What came in at the ports of `window`; null where it was nothing. */
export async function receivedBy(window: Page | Frame): Promise<({ id?: number; type?: string; ok?: boolean } | null)[]> {
  const received = await window.evaluate(() => (globalThis as unknown as Captured).received);
  return received.map((text) => JSON.parse(text) as { id?: number; type?: string; ok?: boolean } | null);
}
