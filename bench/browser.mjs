// One Chromium for all, with a fresh context for each figure.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chatbotOf, listHash } from "./apps.mjs";

/** The window in px. Cards are measured in one that shows twenty of them. */
export const WINDOW = { width: 1280, height: 900 };
export const HIGH_WINDOW = { width: 1280, height: 2_400 };

/** Slow 4G as Lighthouse has it: ms, and bytes a second. */
const SLOW_4G = { offline: false, latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_375 };

/** What a figure may take, in ms: nobody waits longer. */
const DEADLINE = 600_000;

/**
 * @typedef {object} Conditions
 * @property {number} slowdown of the processor: 1 as it is, 4 for a fourth of its speed
 * @property {boolean} [slow4g]
 * @property {{ width: number, height: number }} [window]
 */

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").CDPSession} Session */

/** A page of one app in a context of its own. */
export class Visit {
  /**
   * @param {import("./apps.mjs").App} app
   * @param {Page} page
   * @param {Session} session
   * @param {import("./page_server.mjs").BenchServer} server
   */
  constructor(app, page, session, server) {
    this.app = app;
    this.page = page;
    this.session = session;
    this.server = server;
    /** Each measure calls it before the step that it measures; a profile begins there. */
    this.beforeStep = async () => undefined;
  }

  /**
   * Starts the navigation, and waits for nothing but its answer.
   *
   * @param {number} count of widgets
   * @param {string} hash
   */
  async open(count, hash) {
    await this.page.goto(`${this.server.origin}/${this.app.name}/${chatbotOf(count)}/${hash}`, { waitUntil: "commit" });
  }

  /**
   * The same with the list in a host's page; a page without an element has no other one.
   *
   * @param {number} count of widgets
   */
  async openInHost(count) {
    const page = this.app.name === "ours" ? "host.html" : listHash(count);
    await this.page.goto(`${this.server.origin}/${this.app.name}/${chatbotOf(count)}/${page}`, { waitUntil: "commit" });
  }

  /** @returns {Promise<number>} when the first rows were in sight, in ms since the navigation began */
  listInSight() {
    return this.page.evaluate((rowHeader) => {
      const { bench } = /** @type {any} */ (globalThis);
      return bench.until(() => bench.inSight(rowHeader).filter((/** @type {Element} */ cell) => cell.textContent).length >= 10);
    }, this.app.rowHeader);
  }

  /**
   * @param {number} count of cards
   * @param {string} conversation
   * @returns {Promise<number>} when each card showed a value of the conversation, in ms since the navigation began
   */
  valuesInSight(count, conversation) {
    return this.page.evaluate(
      ({ card, count, conversation }) => {
        const { bench } = /** @type {any} */ (globalThis);
        const filled = (/** @type {Element} */ element) => element.querySelector("dd")?.textContent?.includes(conversation);
        return bench.until(() => bench.inSight(card).filter(filled).length >= count);
      },
      { card: this.app.card, count, conversation },
    );
  }

  get search() {
    return this.page.getByRole("searchbox", { name: "Search widgets", exact: true });
  }

  /** @param {string} name */
  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The rivals have a button for it, ours the column's head. */
  sortByTitle() {
    const { page } = this;
    return page.getByRole("button", { name: "Sort by title" }).or(page.getByRole("columnheader", { name: "Title" }).getByRole("button")).click();
  }
}

/** The browser of a run. */
export class Browser {
  /** @param {import("@playwright/test").Browser} browser */
  constructor(browser) {
    this.browser = browser;
  }

  static async start() {
    const executablePath = process.env["CHROMIUM_PATH"];
    const options = executablePath ? { executablePath } : { channel: "chrome" };
    return new Browser(await chromium.launch(options));
  }

  stop() {
    return this.browser.close();
  }

  /**
   * @template T
   * @param {import("./apps.mjs").App} app
   * @param {import("./page_server.mjs").BenchServer} server
   * @param {Conditions} conditions
   * @param {(visit: Visit) => Promise<T>} measure
   * @returns {Promise<T>}
   */
  async visit(app, server, { slowdown, slow4g = false, window = WINDOW }, measure) {
    const context = await this.browser.newContext({ viewport: window, locale: "en-US", serviceWorkers: "block" });
    try {
      context.setDefaultTimeout(DEADLINE);
      await context.addInitScript({ content: await readFile(fileURLToPath(new URL("in-page.js", import.meta.url)), "utf8") });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      if (slow4g) {
        await session.send("Network.enable");
        await session.send("Network.emulateNetworkConditions", SLOW_4G);
      }
      await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
      const visit = new Visit(app, page, session, server);
      return await Promise.race([measure(visit), late(app, page)]);
    } finally {
      await context.close();
    }
  }
}

/**
 * @param {import("./apps.mjs").App} app
 * @param {Page} page
 * @returns {Promise<never>} fails when the deadline passes, or an error reaches the page's console
 */
function late(app, page) {
  return new Promise((_, reject) => {
    page.on("pageerror", (error) => reject(new Error(`${app.name}: ${error.message}`)));
    const timer = setTimeout(() => reject(new Error(`${app.name}: nothing came within ${DEADLINE} ms`)), DEADLINE);
    timer.unref();
  });
}
