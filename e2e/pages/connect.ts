// The form that connects the page to an API where no server signs the browser in.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class ConnectPage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  get heading(): Locator {
    return this.form.getByRole("heading", { level: 1 });
  }

  get form(): Locator {
    return this.page.getByRole("form", { name: this.words.connect, exact: true });
  }

  get address(): Locator {
    return this.form.getByRole("textbox", { name: this.words.apiAddress, exact: true });
  }

  get chatbot(): Locator {
    return this.form.getByRole("textbox", { name: this.words.chatbotId, exact: true });
  }

  /** A password input has no role, only a label. */
  get key(): Locator {
    return this.form.getByLabel(this.words.apiKey, { exact: true });
  }

  get remember(): Locator {
    return this.form.getByRole("checkbox", { name: this.words.rememberKey });
  }

  get submit(): Locator {
    return this.form.getByRole("button", { name: this.words.connect, exact: true });
  }

  async connect(chatbot: string, key: string): Promise<void> {
    await this.chatbot.fill(chatbot);
    await this.key.fill(key);
    await this.submit.click();
  }
}
