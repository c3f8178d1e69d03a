// The page as a whole: its bar, its place, what it says.

import { readdir } from "node:fs/promises";
import { basename } from "node:path";
import { type Locator, type Page, type Request, expect } from "@playwright/test";
import type { Front } from "./front.ts";
import { takeTurns } from "./turns.ts";
import type { Words } from "./words.ts";

export class App {
  /** The requests whose replies are awaited. */
  private readonly pending = new Set<Request>();
  /** The names of the files that have come. */
  private readonly got = new Set<string>();

  constructor(
    readonly page: Page,
    private front: Front,
    private readonly words: Words,
  ) {
    const settle = (request: Request): void => void this.pending.delete(request);
    page.on("request", (request) => this.pending.add(request));
    page.on("requestfinished", settle);
    page.on("requestfinished", (request) => this.got.add(basename(request.url())));
    page.on("requestfailed", settle);
  }

  /** Opens the page through `front` from now on. */
  through(front: Front): void {
    this.front = front;
  }

  get region(): Locator {
    return this.page.getByRole("region", { name: this.words.application, exact: true });
  }

  /** Opens the address that the server printed, which signs the browser in. */
  async signIn(): Promise<void> {
    await this.page.goto(this.front.url);
  }

  /** Opens a place by its link. */
  async open(hash = ""): Promise<void> {
    await this.page.goto(this.front.address(hash));
  }

  /** Signs in, then opens a place by its link. */
  async signInAt(hash: string): Promise<void> {
    await this.signIn();
    await this.screen("manage").waitFor();
    await this.open(hash);
  }

  screen(name: "manage" | "values"): Locator {
    return this.page.getByRole("navigation").getByRole("link", { name: this.words.screens[name], exact: true });
  }

  get themeButton(): Locator {
    return this.page.getByRole("button", { name: this.words.theme });
  }

  async chooseTheme(theme: keyof Words["themes"]): Promise<void> {
    await this.themeButton.click();
    await this.page.getByRole("menuitemradio", { name: this.words.themes[theme] }).click();
  }

  get languageButton(): Locator {
    return this.page.getByRole("button", { name: this.words.language });
  }

  async chooseLanguage(name: "English" | "Deutsch"): Promise<void> {
    await this.languageButton.click();
    await this.page.getByRole("menuitemradio", { name }).click();
  }

  /** The button that has everything read again by the clock. */
  get follow(): Locator {
    return this.page.getByRole("button", { name: this.words.follow, exact: true });
  }

  get disconnect(): Locator {
    return this.page.getByRole("button", { name: this.words.disconnect });
  }

  /** The button with the name of whoever is signed in, which opens their menu. */
  get account(): Locator {
    return this.page.getByRole("button", { name: this.words.signedInAs, exact: true });
  }

  /** Signs out by the menu. */
  async signOut(way: "signOut" | "signOutEverywhere"): Promise<void> {
    await this.account.click();
    await this.page.getByRole("menuitem", { name: this.words[way], exact: true }).click();
  }

  get shortcuts(): Locator {
    return this.page.getByRole("dialog", { name: this.words.shortcuts });
  }

  /** A status region that says `text`. */
  status(text: string): Locator {
    return this.page.getByRole("status").filter({ hasText: text });
  }

  /** The line that says that there is no network. */
  get offline(): Locator {
    return this.status(this.words.offline);
  }

  /** What a browser says when the person comes back to the page's window. */
  async comeBack(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  }

  /** An alert that says `text`. */
  alert(text: string | RegExp): Locator {
    return this.page.getByRole("alert").filter({ hasText: text });
  }

  /** Retry in the alert that says `text`. */
  retry(text: string): Locator {
    return this.alert(text).getByRole("button", { name: this.words.retry });
  }

  /**
   * Lets `time` of the page's own pass, with `page.clock` installed: ms, or such as `05:00`. It does not pass while a reply is
   * awaited, which a slow machine would turn into one that came too late.
   */
  async passTime(time: number | string): Promise<void> {
    await expect.poll(() => this.pending.size, { message: "replies that are awaited", intervals: [20] }).toBe(0);
    await this.page.clock.fastForward(time);
  }

  /** Lets the page's own time pass until `locator` is seen: waits between retries. */
  async passTimeUntil(locator: Locator): Promise<void> {
    await expect(async () => {
      await this.passTime(5_000);
      await expect(locator).toBeVisible({ timeout: 250 });
    }).toPass({ timeout: 15_000, intervals: [20] });
  }

  /** Waits until the page has done what it was about to: what it has not asked its server by then, it does not ask. */
  async settle(): Promise<void> {
    await takeTurns(this.page, true);
  }

  /** Waits until all parts of the page are loaded that everyone may need, also those for later, which would fail without a server. */
  async loaded(): Promise<void> {
    const parts = (await readdir("dist/assets")).filter((name) => /^split_(?!authoring).*\.wasm$/.test(name));
    // The screen with which the page began is not a file of its own.
    const isFirst = (part: string): boolean => [...this.got].some((file) => file.startsWith(`inbox-widgets-${/split_([a-z]+)/.exec(part)?.[1]}-`));
    await expect.poll(() => parts.filter((part) => !this.got.has(part) && !isFirst(part))).toEqual([]);
  }

  /** Waits for the tools of the list as well, which those have who may change it. */
  async loadedWithTools(): Promise<void> {
    await this.loaded();
    await expect(this.page.getByRole("checkbox").first()).toBeVisible();
  }

  get undo(): Locator {
    return this.page.getByRole("status").getByRole("button", { name: this.words.undo });
  }
}
