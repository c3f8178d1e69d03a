// Signing in again in the middle of the work: the line that says so, and the dialog that asks.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class SignInAgain {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  get dialog(): Locator {
    return this.page.getByRole("dialog", { name: this.words.signInAgain, exact: true });
  }

  get goOn(): Locator {
    return this.button(this.words.goOn);
  }

  get notNow(): Locator {
    return this.button(this.words.notNow);
  }

  get close(): Locator {
    return this.button(this.words.close);
  }

  /** The key's input, where the page has a key of its own. */
  get key(): Locator {
    return this.dialog.getByLabel(this.words.apiKey, { exact: true });
  }

  /** The line that is displayed as long as the user is signed out, whatever is open. */
  get line(): Locator {
    return this.page.getByRole("status").filter({ hasText: this.words.signedOut });
  }

  /** Opens the dialog. */
  get ask(): Locator {
    return this.line.getByRole("button", { name: this.words.signInAgain, exact: true });
  }

  private button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
  }
}
