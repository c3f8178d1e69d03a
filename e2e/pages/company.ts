// Signing in at the company's provider: the page's own screen, the provider's, and the server's page for what went wrong.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class CompanySignIn {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** The page's own screen, and the server's. */
  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name, exact: true });
  }

  get screen(): Locator {
    return this.heading(this.words.signInProvider);
  }

  get link(): Locator {
    return this.page.getByRole("link", { name: this.words.signInProvider, exact: true });
  }

  get again(): Locator {
    return this.page.getByRole("link", { name: this.words.attemptAgain, exact: true });
  }

  get otherAccount(): Locator {
    return this.page.getByRole("link", { name: this.words.otherAccount, exact: true });
  }

  /** The provider's input for the account. The provider speaks English. */
  get account(): Locator {
    return this.page.getByLabel("Account");
  }

  get cancel(): Locator {
    return this.page.getByRole("button", { name: "Cancel" });
  }

  /** What the provider asks who signs out. */
  get signOutThere(): Locator {
    return this.page.getByRole("button", { name: "Yes, sign out" });
  }

  /** Signs in at the provider, which asks for the account. */
  async signIn(account: string): Promise<void> {
    await this.account.fill(account);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }
}
