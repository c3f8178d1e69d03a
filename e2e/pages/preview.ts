// The card as agents will see it, beside the form in which its widget is edited.

import type { Locator } from "@playwright/test";
import { Card } from "./values.ts";
import type { Words } from "./words.ts";

export class Preview {
  constructor(
    private readonly dialog: Locator,
    private readonly words: Words,
  ) {}

  /** Folds and unfolds it. */
  get fold(): Locator {
    return this.dialog.getByRole("button", { name: this.words.preview, exact: true });
  }

  /** The conversation whose values are shown. */
  get conversations(): Locator {
    return this.dialog.getByRole("combobox", { name: this.words.previewValuesOf, exact: true });
  }

  get conversation(): Locator {
    return this.dialog.getByRole("textbox", { name: this.words.conversationId, exact: true });
  }

  get contact(): Locator {
    return this.dialog.getByRole("textbox", { name: this.words.contactId, exact: true });
  }

  /** The card of a widget called `title`. */
  card(title: string): Card {
    return new Card(this.dialog.getByRole("region", { name: title, exact: true }), title, this.words);
  }

  /** Gives ids by the keyboard. */
  async chooseIds(conversation: string, contact: string): Promise<void> {
    await this.conversations.selectOption({ label: this.words.previewIds });
    await this.conversation.fill(conversation);
    await this.contact.fill(contact);
    await this.contact.press("Enter");
  }
}
