// The screen Manage: the list of widgets.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export class ManagePage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  get table(): Locator {
    return this.page.getByRole("table", { name: this.words.application, exact: true });
  }

  /** The titles' cells, in the order of the rows. */
  get titles(): Locator {
    return this.table.getByRole("rowheader");
  }

  /** The widget's row: its name starts with the title. */
  row(title: string): Locator {
    return this.table.getByRole("row", { name: new RegExp(`^${escaped(title)}`) });
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: this.words.searchWidgets, exact: true });
  }

  get newWidget(): Locator {
    return this.page.getByRole("button", { name: this.words.newWidget, exact: true });
  }

  get refresh(): Locator {
    return this.page.getByRole("button", { name: this.words.refreshList, exact: true });
  }

  /** Shows only the widgets with which something may be wrong, so many. */
  toLookAt(count: number): Locator {
    return this.page.getByRole("button", { name: this.words.toLookAt(count), exact: true });
  }

  get sortButton(): Locator {
    return this.page.getByRole("button", { name: this.words.sortedBy });
  }

  async sortBy(key: keyof Words["sort"]): Promise<void> {
    await this.sortButton.click();
    await this.page.getByRole("menuitemradio", { name: this.words.sort[key], exact: true }).click();
  }

  async sortDirection(direction: keyof Words["direction"]): Promise<void> {
    await this.sortButton.click();
    await this.page.getByRole("menuitemradio", { name: this.words.direction[direction] }).click();
  }

  edit(title: string): Locator {
    return this.page.getByRole("button", { name: this.words.editTitle(title), exact: true });
  }

  more(title: string): Locator {
    return this.page.getByRole("button", { name: this.words.moreActions(title), exact: true });
  }

  menuItem(name: string): Locator {
    return this.page.getByRole("menuitem", { name, exact: true });
  }

  async duplicate(title: string): Promise<void> {
    await this.more(title).click();
    await this.menuItem(this.words.duplicateTitle(title)).click();
  }

  async delete(title: string): Promise<void> {
    await this.more(title).click();
    await this.menuItem(this.words.deleteTitle(title)).click();
    // The time to undo waits while the pointer is on the offer, and on a narrow page it may come up right there.
    await this.page.mouse.move(0, 0);
  }
}
