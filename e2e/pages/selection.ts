// The selection in the list of widgets: the checkboxes of the rows, the bar, and the dialogs that it opens.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class Selection {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** The checkbox of the row `title`. */
  mark(title: string): Locator {
    return this.page.getByRole("checkbox", { name: this.words.selectTitle(title), exact: true });
  }

  get bar(): Locator {
    return this.page.getByRole("group", { name: this.words.selectedWidgets, exact: true });
  }

  /** A button of the bar. */
  button(name: string): Locator {
    return this.bar.getByRole("button", { name, exact: true });
  }

  /** The dialog called `heading`. */
  dialog(heading: string): Locator {
    return this.page.getByRole("dialog", { name: heading, exact: true });
  }

  /** The button `name` of the dialog called `heading`, the last one of that name. */
  inDialog(heading: string, name: string): Locator {
    return this.dialog(heading).getByRole("button", { name, exact: true }).last();
  }
}
