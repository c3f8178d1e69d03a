// Firefox, over WebDriver BiDi by puppeteer-core, without a screen.

import { type Browser as Puppeteer, type BrowserContext, type Frame, type KeyInput, type Page, launch } from "puppeteer-core";
import type { Browser, Look, Where, Window } from "./browser.ts";
import { keysOf } from "./keys.ts";
import { within } from "./processes.ts";

/** Milliseconds that an answer of the browser may take. */
const LATEST = 60_000;

class FirefoxWindow implements Window {
  readonly hasCrashed = false;

  private readonly problems: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.problems.push(message.text());
      }
    });
    page.on("pageerror", (error) => this.problems.push(String(error)));
  }

  async goto(url: string): Promise<void> {
    await within(LATEST, `opening ${url}`, this.page.goto(url));
  }

  async evaluate(where: Where, expression: string): Promise<unknown> {
    return within(LATEST, "a script", this.document(where).evaluate(expression));
  }

  async move(x: number, y: number): Promise<void> {
    await within(LATEST, "moving the pointer", this.page.mouse.move(x, y));
  }

  async down(): Promise<void> {
    await within(LATEST, "pressing", this.page.mouse.down());
  }

  async up(): Promise<void> {
    await within(LATEST, "letting go", this.page.mouse.up());
  }

  async type(text: string): Promise<void> {
    await within(LATEST, "typing", this.page.keyboard.type(text));
  }

  async press(key: string): Promise<void> {
    const keys = keysOf(key);
    for (const one of keys) {
      await this.hold(one);
    }
    for (const one of keys.toReversed()) {
      await this.letGo(one);
    }
  }

  async hold(key: string): Promise<void> {
    await within(LATEST, `pressing ${key}`, this.page.keyboard.down(key as KeyInput));
  }

  async letGo(key: string): Promise<void> {
    await within(LATEST, `letting go of ${key}`, this.page.keyboard.up(key as KeyInput));
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await within(LATEST, "a picture", this.page.screenshot()));
  }

  errors(): string[] {
    return [...this.problems];
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private document(where: Where): Frame {
    const main = this.page.mainFrame();
    const found = where === "page" ? main : main.childFrames()[0];
    if (!found) {
      throw new Error("the element has no frame");
    }
    return found;
  }
}

export class Firefox implements Browser {
  private constructor(private readonly browser: Puppeteer) {}

  /** Colours come by a setting of the whole browser. */
  static async start(program: string, colorScheme: Look["colorScheme"]): Promise<Firefox> {
    const browser = await launch({
      browser: "firefox",
      executablePath: program,
      headless: true,
      extraPrefsFirefox: {
        "intl.accept_languages": "en-GB, en",
        "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
        "ui.prefersReducedMotion": 1,
        // Scroll bars that take room, as on Windows and most Linux desktops.
        "widget.gtk.overlay-scrollbars.enabled": false,
        "ui.useOverlayScrollbars": 0,
      },
    });
    return new Firefox(browser);
  }

  async open({ size }: Look): Promise<Window> {
    // A window of its own: in the one that Firefox starts with, the address bar keeps the focus.
    const context = await this.browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(size);
    await page.bringToFront();
    return new FirefoxWindow(context, page);
  }

  async close(): Promise<void> {
    const child = this.browser.process();
    try {
      await within(10_000, "closing Firefox", this.browser.close());
    } catch {
      child?.kill("SIGKILL");
    }
  }
}
