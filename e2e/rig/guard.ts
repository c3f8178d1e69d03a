// Watches everything that a browser context says and sends, and fails a journey that was not clean.

import { type BrowserContext, type ConsoleMessage, type Request, expect } from "@playwright/test";
import { type Place, placesOf } from "./secrets.ts";

/** Milliseconds within which an expected problem is reported. */
const LATEST = 5_000;

interface Expected {
  pattern: RegExp;
  seen: boolean;
}

export class Guard {
  private readonly problems: string[] = [];
  private readonly expected: Expected[] = [];
  private readonly consoleLines: string[] = [];
  private readonly requests: { url: string; body: string; headers: string }[] = [];
  private readonly secretPlaces: Place[] = [];
  private readonly pageOrigins: string[];
  private readonly apiOrigins: string[];

  constructor(
    private readonly context: BrowserContext,
    origin: string,
    private readonly secrets: string[],
  ) {
    this.pageOrigins = [origin];
    this.apiOrigins = [origin];
    context.on("console", (message) => this.onConsole(message));
    context.on("weberror", (error) => this.problems.push(`page error: ${error.error().message}`));
    context.on("request", (request) => this.onRequest(request));
  }

  /** A console error that the journey causes on purpose, such as the browser's line for a refused request. */
  expectProblem(pattern: RegExp): void {
    this.expected.push({ pattern, seen: false });
  }

  /** The browser's own line for a reply with this status. */
  expectStatus(status: number): void {
    this.expectProblem(new RegExp(`the server responded with a status of ${status}\\b`));
  }

  /** The browser's own line for requests that reach no server. */
  expectNoConnection(): void {
    this.expectProblem(/net::ERR_/);
  }

  /** The person has agreed to keep the key in this place. */
  allowSecretIn(place: Place): void {
    this.secretPlaces.push(place);
  }

  /** The page is also opened at this origin, whose proxy passes requests on to the page's own server. */
  allowPage(origin: string): void {
    this.pageOrigins.push(origin);
    this.apiOrigins.push(origin);
  }

  /** The person connects to the API of this origin; `secret` is its key. */
  allowApi(origin: string, secret: string): void {
    this.apiOrigins.push(origin);
    this.secrets.push(secret);
  }

  /** Problems so far that were not expected. */
  unexpected(): string[] {
    return this.problems.filter((problem) => {
      const known = this.expected.filter((expected) => expected.pattern.test(problem));
      for (const expected of known) {
        expected.seen = true;
      }
      return known.length === 0;
    });
  }

  /** The forbidden places that contain secrets. */
  async leaks(): Promise<Place[]> {
    const found = new Set<Place>();
    for (const page of this.context.pages().filter((page) => !page.isClosed() && this.isKnown(page.url()))) {
      for (const place of await placesOf(page, this.secrets)) {
        found.add(place);
      }
    }
    const has = (text: string): boolean => this.secrets.some((secret) => text.includes(secret));
    if (this.consoleLines.some(has)) {
      found.add("console");
    }
    for (const { url, body, headers } of this.requests) {
      const signsIn = this.pageOrigins.some((origin) => url.startsWith(`${origin}/sign-in?`));
      if (has(decodeURI(url)) && !signsIn) {
        found.add(`address of a request: ${url}`);
      }
      if (has(body)) {
        found.add(`body of a request to ${url}`);
      }
      if (has(headers) && !this.apiOrigins.some((origin) => url.startsWith(`${origin}/v1/`))) {
        found.add(`header of a request to ${url}`);
      }
    }
    return [...found].filter((place) => !this.secretPlaces.includes(place));
  }

  /** Requests to anyone but the page's own server and the APIs that the person connected to. */
  strangers(): string[] {
    return this.requests.map(({ url }) => url).filter((url) => /^(https?|wss?):/.test(url) && !this.isKnown(url));
  }

  /** Fails where anything was not clean, or where an expected problem did not come. */
  async finish(): Promise<void> {
    // The browser tells of a reply once it has taken it in, which may be after the journey's last step.
    const softly = expect.configure({ soft: true });
    await softly.poll(() => this.missed(), { message: "expected problems that did not come", timeout: LATEST }).toEqual([]);
    expect.soft(this.unexpected(), "console errors, page errors and policy reports").toEqual([]);
    expect.soft(await this.leaks(), "places with a secret").toEqual([]);
    expect.soft(this.strangers(), "requests to other origins").toEqual([]);
  }

  /** The expected problems that have not come. */
  private missed(): string[] {
    this.unexpected();
    return this.expected.filter((expected) => !expected.seen).map(({ pattern }) => String(pattern));
  }

  private isKnown(url: string): boolean {
    return this.apiOrigins.some((origin) => url.startsWith(`${origin}/`));
  }

  private onConsole(message: ConsoleMessage): void {
    this.consoleLines.push(message.text());
    if (message.type() === "error" || message.type() === "warning") {
      this.problems.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  }

  private onRequest(request: Request): void {
    this.requests.push({
      url: request.url(),
      body: request.postData() ?? "",
      headers: JSON.stringify(request.headers()),
    });
  }
}
