// Counts what the page sends.

import type { Page, Request } from "@playwright/test";

export class Requests {
  private readonly seen: Request[] = [];

  /** Listens from now on for requests of this method whose address matches. */
  constructor(page: Page, method: string, address: RegExp) {
    page.on("request", (request) => {
      if (request.method() === method && address.test(request.url())) {
        this.seen.push(request);
      }
    });
  }

  get count(): number {
    return this.seen.length;
  }

  /** The bodies, as JSON. */
  get bodies(): unknown[] {
    return this.seen.map((request) => request.postDataJSON() as unknown);
  }
}
