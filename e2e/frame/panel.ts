// The element in a host's page with what it shows in its frame, as page objects.

import type { Frame, FrameLocator, Locator, Page } from "@playwright/test";
import { Editor } from "../pages/editor.ts";
import { ManagePage } from "../pages/manage.ts";
import type { Words } from "../pages/words.ts";

/** An event of the element as the host's page got it. */
export interface ReceivedEvent {
  name: string;
  detail: Record<string, unknown>;
  /** Whether the detail and all in it is frozen. */
  frozen: boolean;
  /** The id of the element that it came from. */
  from: string;
}

/** Keeps every event of every element from the start in `window.events`, and prevents deletions of `window.kept`. */
export async function recordEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const host = window as unknown as { events: unknown[]; kept: string[] };
    host.events = [];
    host.kept = [];
    const isFrozen = (value: unknown): boolean =>
      typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    const names = ["ready", "created", "updated", "before-delete", "deleted", "values-loaded", "dirty-change", "navigate", "auth-required", "error", "layout-change"];
    for (const name of names) {
      window.addEventListener(`iw-${name}`, (event) => {
        const { detail } = event as CustomEvent<{ title?: string }>;
        host.events.push({ name: `iw-${name}`, detail, frozen: isFrozen(detail), from: (event.target as Element).id });
        if (name === "before-delete" && host.kept.includes(detail.title ?? "")) {
          event.preventDefault();
        }
      });
    }
  });
}

export class FramePanel {
  readonly manage: ManagePage;
  readonly editor: Editor;

  /** `selector` picks one of several elements. */
  constructor(
    private readonly page: Page,
    words: Words,
    private readonly selector = "inbox-widgets",
  ) {
    // The page objects look for roles, in a frame as in a page.
    const inside = {
      getByRole: (...found: Parameters<FrameLocator["getByRole"]>) => this.inside.getByRole(...found),
      mouse: page.mouse,
    } as unknown as Page;
    this.manage = new ManagePage(inside, words);
    this.editor = new Editor(inside, words);
  }

  get element(): Locator {
    return this.page.locator(this.selector);
  }

  get iframe(): Locator {
    return this.page.locator(`${this.selector} iframe`);
  }

  get inside(): FrameLocator {
    return this.page.frameLocator(`${this.selector} iframe`);
  }

  /** The frame's own page. */
  async frame(): Promise<Frame> {
    const handle = await this.iframe.elementHandle();
    const frame = await handle?.contentFrame();
    if (!frame) {
      throw new Error("the element has no frame");
    }
    return frame;
  }

  /** Height of the frame in CSS pixels. */
  async height(): Promise<number> {
    return this.iframe.evaluate((frame) => frame.getBoundingClientRect().height);
  }

  /** Height of what is in the frame, in whole CSS pixels. */
  async contentHeight(): Promise<number> {
    const frame = await this.frame();
    return frame.evaluate(() => Math.ceil((document.querySelector("body > div") as Element).getBoundingClientRect().height));
  }

  /** A custom property that the frame's page has set on what holds its panel; "" without. */
  async customProperty(name: string): Promise<string> {
    const frame = await this.frame();
    return frame.evaluate((name) => (document.querySelector("body > div") as HTMLElement).style.getPropertyValue(name), name);
  }

  /** Sets an attribute of the element; null removes it. */
  async set(name: string, value: string | null): Promise<void> {
    await this.element.evaluate(
      (element, [name, value]) => {
        if (value === null) {
          element.removeAttribute(name);
        } else {
          element.setAttribute(name, value);
        }
      },
      [name, value] as const,
    );
  }

  /** Calls a method; gives what it gives, or `{code}` where it rejects. */
  async call(method: string, ...values: unknown[]): Promise<unknown> {
    return this.element.evaluate(
      async (element, [method, values]) => {
        const methods = element as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>;
        try {
          return await methods[method]?.(...values);
        } catch (error) {
          return { code: (error as { code?: string }).code };
        }
      },
      [method, values] as const,
    );
  }

  async property(name: string): Promise<unknown> {
    return this.element.evaluate((element, name) => (element as unknown as Record<string, unknown>)[name], name);
  }

  /** The events so far, of one name if given. */
  async events(name?: string): Promise<ReceivedEvent[]> {
    const all = await this.page.evaluate(() => (window as unknown as { events: ReceivedEvent[] }).events);
    return name === undefined ? all : all.filter((event) => event.name === name);
  }

  /** Titles of widgets whose deletion the host prevents. */
  async keep(...titles: string[]): Promise<void> {
    await this.page.evaluate((titles) => {
      (window as unknown as { kept: string[] }).kept = titles;
    }, titles);
  }
}
