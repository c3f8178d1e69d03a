// The demo inbox: a host's page with the element beside a list of conversations and a thread.

import type { Locator, Page } from "@playwright/test";
import type { Front } from "./front.ts";
import type { Words } from "./words.ts";

export class InboxPage {
  constructor(
    private readonly page: Page,
    private front: Front,
    private readonly words: Words,
  ) {}

  /** Opens the page through `front` from now on. */
  through(front: Front): void {
    this.front = front;
  }

  /** The page's address at a place of its hash. */
  address(hash = ""): string {
    return this.front.address(`demo/inbox.html${hash}`);
  }

  async open(hash = ""): Promise<void> {
    await this.page.goto(this.address(hash));
  }

  /** Signs the browser in and opens the page. */
  async signInAt(hash = ""): Promise<void> {
    await this.page.context().request.get(this.front.url);
    await this.open(hash);
  }

  get list(): Locator {
    return this.page.getByRole("navigation", { name: this.words.inboxConversations, exact: true });
  }

  /** The conversations that are listed now. */
  get entries(): Locator {
    return this.list.getByRole("link");
  }

  /** The conversation of the contact with this name. */
  entry(name: string): Locator {
    return this.entries.filter({ hasText: name });
  }

  /** The chosen one. */
  get current(): Locator {
    return this.list.locator("[aria-current]");
  }

  get filter(): Locator {
    return this.page.getByRole("searchbox", { name: this.words.inboxFilter, exact: true });
  }

  get clearFilter(): Locator {
    return this.page.getByRole("button", { name: this.words.inboxClear, exact: true });
  }

  /** The middle. */
  get thread(): Locator {
    return this.page.getByRole("region", { name: this.words.inboxPanes.thread, exact: true });
  }

  get threadName(): Locator {
    return this.thread.getByRole("heading", { level: 2 });
  }

  get messages(): Locator {
    return this.page.getByRole("region", { name: this.words.inboxMessages, exact: true });
  }

  /** The aside with the element. */
  get panel(): Locator {
    return this.page.getByRole("complementary", { name: this.words.inboxPanes.panel, exact: true });
  }

  /** The host's text in the panel's head. */
  get heading(): Locator {
    return this.panel.getByRole("heading", { level: 1 });
  }

  get element(): Locator {
    return this.page.locator("inbox-widgets");
  }

  /** The button that shows a part where only one fits. */
  pane(part: keyof Words["inboxPanes"]): Locator {
    return this.page.getByRole("button", { name: this.words.inboxPanes[part], exact: true });
  }

  get again(): Locator {
    return this.page.getByRole("button", { name: this.words.inboxAgain, exact: true });
  }

  theme(theme: keyof Words["inboxThemes"]): Locator {
    return this.page.getByRole("radio", { name: this.words.inboxThemes[theme], exact: true });
  }

  language(name: "English" | "Deutsch"): Locator {
    return this.page.getByRole("radio", { name, exact: true });
  }

  /** The inputs in place of the list behind a gateway. */
  id(of: "conversation" | "contact"): Locator {
    const name = of === "conversation" ? this.words.conversationId : this.words.contactId;
    return this.list.getByRole("textbox", { name, exact: true });
  }

  get showValues(): Locator {
    return this.list.getByRole("button", { name: this.words.showValues, exact: true });
  }
}
