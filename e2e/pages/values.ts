// The screen Values: what all widgets hold for one conversation.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "../support/words.ts";

/** One widget's card. */
export class Card {
  constructor(
    readonly region: Locator,
    private readonly title: string,
    private readonly words: Words,
  ) {}

  /** The line of the field with this label: its term, its definition and what can be done with it. */
  line(label: string): Locator {
    const term = this.region.page().getByRole("term").filter({ hasText: new RegExp(`^${label}$`) });
    return this.region.locator("div").filter({ has: term }).last();
  }

  value(label: string): Locator {
    return this.line(label).getByRole("definition");
  }

  copy(label: string): Locator {
    return this.line(label).getByRole("button", { name: this.words.copyLabel(label), exact: true });
  }

  get refresh(): Locator {
    return this.button(this.words.refreshTitle(this.title));
  }

  get retry(): Locator {
    return this.region.getByRole("alert").getByRole("button", { name: this.words.retry });
  }

  get fold(): Locator {
    return this.region.getByRole("heading").getByRole("button");
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }
}

export class ValuesPage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  get conversation(): Locator {
    return this.page.getByRole("textbox", { name: this.words.conversationId, exact: true });
  }

  get contact(): Locator {
    return this.page.getByRole("textbox", { name: this.words.contactId, exact: true });
  }

  get showValues(): Locator {
    return this.page.getByRole("button", { name: this.words.showValues, exact: true });
  }

  get refreshAll(): Locator {
    return this.page.getByRole("button", { name: this.words.refreshAll, exact: true });
  }

  /** Types the ids and shows the values. */
  async show(conversation: string, contact: string): Promise<void> {
    await this.conversation.fill(conversation);
    await this.contact.fill(contact);
    await this.showValues.click();
  }

  /** All cards, of whichever conversation. */
  get cards(): Locator {
    return this.page.locator("[data-conversation]");
  }

  cardsOf(conversation: string): Locator {
    return this.page.locator(`[data-conversation="${conversation}"]`);
  }

  card(title: string): Card {
    return new Card(this.page.getByRole("region", { name: title, exact: true }), title, this.words);
  }
}
