// A page that harms its own content in every way, with the element by its one script tag.

import type { Locator, Page } from "@playwright/test";
import { hostileFolder } from "./built.ts";
import { HostsSite, type Policy } from "./site.ts";
import type { Front } from "../pages/front.ts";

/** An element that the page holds. */
export interface Held {
  id: string;
  /** The key that its authProvider gives. */
  key: string;
  attributes: Record<string, string>;
}

declare global {
  interface Window {
    /** The elements by their ids, in the document or not. */
    elements: Record<string, HTMLElement & Record<string, unknown>>;
    /** "ID EVENT", the oldest first. */
    events: string[];
  }
}

export class HostileHost {
  private constructor(
    private readonly page: Page,
    private readonly site: HostsSite,
  ) {}

  static async start(page: Page): Promise<HostileHost> {
    return new HostileHost(page, await HostsSite.start(hostileFolder));
  }

  get origin(): string {
    return this.site.origin;
  }

  /** The element with this id. */
  element(id: string): Locator {
    return this.page.locator(`inbox-widgets#${id}`);
  }

  /** The events of the element. */
  async events(id: string): Promise<string[]> {
    const all = await this.page.evaluate(() => window.events.slice());
    return all.filter((line) => line.startsWith(`${id} `)).map((line) => line.slice(id.length + 1));
  }

  /**
   * Opens a page with the scripts and style sheets `files` before the element’s own script, which comes from `front`,
   * and with the elements `held`. Keys go by no address and into no markup.
   */
  async open(front: Front, files: string[], held: Held[], policy: Policy = {}): Promise<void> {
    const apis = held.map(({ attributes }) => attributes["api-base"]).filter((origin) => origin !== undefined);
    this.site.allow({ scripts: [front.origin], connects: [...new Set([front.origin, ...apis])], ...policy });
    const lines = ["place.js", ...files].map((file) =>
      file.endsWith(".css") ? `<link rel="stylesheet" href="/${file}">` : `<script src="/${file}"></script>`,
    );
    const address = this.site.page(
      "/hostile",
      `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Hostile</title>
    <link rel="icon" href="data:,">
    ${lines.join("\n    ")}
    <script type="module" src="${front.origin}/element.js"></script>
  </head>
  <body>
    <h1>Hostile</h1>
    <main></main>
  </body>
</html>`,
    );
    await this.page.addInitScript((held) => Object.assign(window, { held }), held);
    await this.page.goto(address);
  }

  async stop(): Promise<void> {
    await this.site.stop();
  }
}
