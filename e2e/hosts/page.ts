// A host page as a person uses it: its controls, its buttons, its log, and its lines of conformance.

import { type Locator, type Page, expect } from "@playwright/test";
import type { HostSettings } from "./shared/settings.ts";
import type { HostsSite } from "./site.ts";
import type { Server } from "../rig/server.ts";

/** What the lines of a conformance run say. */
export interface Outcome {
  passed: string[];
  skipped: string[];
  /** Name and reason. */
  failed: string[];
}

const EXAMPLES = [
  { conversationId: "8F2K", contactId: "contact-amelie" },
  { conversationId: "7C1M", contactId: "contact-jonas" },
];

/** Waits until the run on this page is over, and reads its lines. */
export async function readConformance(page: Page): Promise<Outcome> {
  const summary = page.locator(".conformance-summary");
  await expect(summary).toHaveAttribute("data-state", /done|stopped/, { timeout: 840_000 });
  const texts = async (outcome: string): Promise<string[]> =>
    page.locator(`[data-outcome="${outcome}"] .conformance-words`).evaluateAll((lines) =>
      lines.map((line) => [...line.children].map((part) => part.textContent).join(": ")),
    );
  return { passed: await texts("passed"), skipped: await texts("skipped"), failed: await texts("failed") };
}

export class HostPage {
  constructor(
    readonly page: Page,
    private readonly site: HostsSite,
    private readonly api: Server,
  ) {}

  /** Tells the page where the API is; the key goes by no address. */
  async prepare(key = this.api.key("admin")): Promise<void> {
    const settings: HostSettings = { apiBase: this.api.origin, chatbotId: this.api.chatbot, key, examples: EXAMPLES };
    await this.page.addInitScript((settings) => {
      window.hostSettings = settings;
    }, settings);
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`${this.site.origin}/${query}`);
  }

  get element(): Locator {
    return this.page.locator("inbox-widgets");
  }

  /** Sets a prop by its control. */
  async set(name: string, value: string | boolean): Promise<void> {
    const control = this.page.getByRole("form", { name: "Properties" }).getByLabel(name, { exact: true });
    if (typeof value === "boolean") {
      await control.setChecked(value);
    } else if ((await control.evaluate((element) => element.tagName)) === "SELECT") {
      await control.selectOption(value);
    } else {
      await control.fill(value);
      await control.blur();
    }
  }

  /** Calls a method by its button and waits for what it gives. */
  async call(name: string, id = ""): Promise<string> {
    // A modal dialog of the element keeps keys and pointer from the page; a script of the host is not kept from it.
    await this.page.getByLabel("Widget ID", { exact: true }).evaluate((input, id) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, id);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, id);
    await this.page.getByRole("button", { name, exact: true, includeHidden: true }).dispatchEvent("click");
    await expect(this.page.locator("output")).not.toHaveText("");
    return (await this.page.locator("output").textContent()) ?? "";
  }

  async preventDeletes(prevents: boolean): Promise<void> {
    await this.page.getByLabel("Prevent deletes", { exact: true }).setChecked(prevents);
  }

  /** The events of this name that were heard, the oldest first. */
  async events(name: string): Promise<unknown[]> {
    const lines = await this.page.getByRole("list", { name: "Events", includeHidden: true }).locator("li").allTextContents();
    return lines.filter((line) => line.startsWith(`${name} `)).map((line) => JSON.parse(line.slice(name.length)) as unknown);
  }

  /** The detail of the newest event of this name; undefined without one. */
  async newest(name: string): Promise<unknown> {
    return (await this.events(name)).at(-1);
  }

  /** Waits for an event of this name; gives the detail of the newest. */
  async hears(name: string, count = 1): Promise<unknown> {
    await expect.poll(async () => (await this.events(name)).length, { message: name, timeout: 15_000 }).toBeGreaterThanOrEqual(count);
    return this.newest(name);
  }

  /** A read-only property. */
  async property(name: string): Promise<unknown> {
    return this.element.evaluate((element, name) => (element as unknown as Record<string, unknown>)[name], name);
  }
}
