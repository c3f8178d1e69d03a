// The section History: the server's, or that of the browser.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class PastPage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** Opens the section from the list of widgets, by the keyboard. */
  async open(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.tools, exact: true }).press("Enter");
    await this.page.getByRole("menuitem", { name: this.words.history, exact: true }).press("Enter");
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { name: this.words.history, exact: true });
  }

  get back(): Locator {
    return this.page.getByRole("button", { name: this.words.backToList, exact: true });
  }

  /** Whether this browser is to keep changes. */
  get wish(): Locator {
    return this.page.getByRole("checkbox", { name: this.words.past.wish });
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: this.words.past.search, exact: true });
  }

  /** Whose changes are shown. */
  get widget(): Locator {
    return this.page.getByRole("combobox", { name: this.words.past.changesOf, exact: true });
  }

  /** The changes, the newest first. */
  get changes(): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading") });
  }

  /** Their ways back. */
  get putBack(): Locator {
    return this.changes.getByRole("button", { name: this.words.putBack, exact: true });
  }

  get createAgain(): Locator {
    return this.changes.getByRole("button", { name: this.words.past.createAgain, exact: true });
  }

  get clear(): Locator {
    return this.page.getByRole("button", { name: this.words.past.clear, exact: true });
  }

  /** The question before changes are forgotten. */
  get question(): Locator {
    return this.page.getByRole("alertdialog", { name: this.words.past.clearQuestion, exact: true });
  }
}
