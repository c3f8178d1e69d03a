// The screen Values: what all widgets hold for one conversation.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

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

  /** The labels of the lines, in their order. */
  labels(): Promise<string[]> {
    return this.region.getByRole("term").allInnerTexts();
  }

  /** The mark of a changed value; its tooltip has the previous value. */
  changed(label: string): Locator {
    return this.value(label).getByRole("group").filter({ hasText: this.words.changed });
  }

  /** When the values were read. */
  get age(): Locator {
    return this.region.locator(".iw-card-age").locator("time");
  }

  /** The mark beside the title of a pinned card. */
  get pin(): Locator {
    return this.fold.getByRole("img", { name: this.words.pinned, exact: true });
  }

  get menu(): Locator {
    return this.button(this.words.moreActions(this.title));
  }

  menuItem(name: string): Locator {
    return this.region.getByRole("menuitem", { name, exact: true });
  }

  /** Opens the menu and chooses. */
  async choose(name: string): Promise<void> {
    await this.menu.click();
    await this.menuItem(name).click();
  }

  /** What a finger drags it by. It is part of its title and has no name of its own. */
  get grip(): Locator {
    return this.fold.locator(".iw-card-grip");
  }

  /** Moves it to the place of another card, by mouse. */
  async dragTo(other: Card): Promise<void> {
    await this.fold.dragTo(other.region.getByRole("heading"));
  }

  button(name: string): Locator {
    return this.region.getByRole("button", { name, exact: true });
  }
}

/** The dialog with a card's values as they were sent. */
export class Inspector {
  constructor(
    readonly dialog: Locator,
    private readonly words: Words,
  ) {}

  copyPath(path: string): Locator {
    return this.button(this.words.copyPath(path));
  }

  /** Copies the part with this path, or the whole, which is called JSON. */
  copy(path: string): Locator {
    return this.button(this.words.copyLabel(path));
  }

  button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
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

  /** The search over all labels and values. */
  get find(): Locator {
    return this.page.getByRole("searchbox", { name: this.words.findValue, exact: true });
  }

  /** What the search has found, marked. */
  get marks(): Locator {
    return this.cards.locator("mark");
  }

  /** The switch that leaves empty fields out; it says how many there are. */
  get emptySwitch(): Locator {
    return this.page.getByRole("button", { name: new RegExp(`^${this.words.emptyCount(0).replace("0", "\\d+")}$`) });
  }

  get menu(): Locator {
    return this.page.getByRole("button", { name: this.words.panelActions, exact: true });
  }

  menuItem(name: string): Locator {
    return this.page.getByRole("menu", { name: this.words.panelActions, exact: true }).getByRole("menuitem", { name, exact: true });
  }

  /** Opens the menu of the whole panel and chooses. */
  async choose(name: string): Promise<void> {
    await this.menu.click();
    await this.menuItem(name).click();
  }

  /** Says how many cards are hidden, and opens the way back to them. */
  hidden(count: number): Locator {
    return this.page.getByText(this.words.hiddenCards(count), { exact: true });
  }

  /** Brings a hidden card back. */
  bringBack(title: string): Locator {
    return this.page.getByRole("button", { name: this.words.showTitle(title), exact: true });
  }

  /** The titles of the cards in sight and out of it, in their order. */
  titles(): Promise<string[]> {
    return this.cards.evaluateAll((cards) => cards.map((card) => card.getAttribute("aria-label") ?? ""));
  }

  inspector(title: string): Inspector {
    return new Inspector(this.page.getByRole("dialog", { name: this.words.rawValues(title), exact: true }), this.words);
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
