// The section Variables: the table, and renaming a variable everywhere.

import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class VariablesPage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** Opens the section from the list of widgets. */
  async open(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.tools, exact: true }).click();
    await this.page.getByRole("menuitem", { name: this.words.variables, exact: true }).click();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { name: this.words.variables, exact: true });
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: this.words.variables, exact: true });
  }

  /** The variables, in order. */
  get names(): Locator {
    return this.table.getByRole("rowheader");
  }

  get search(): Locator {
    return this.page.getByRole("searchbox", { name: this.words.findVariable, exact: true });
  }

  /** The button that shows the fields of `variable`. */
  toggle(variable: string): Locator {
    return this.table.getByRole("button", { name: variable, exact: true });
  }

  /** The fields with `variable`. */
  uses(variable: string): Locator {
    return this.page.getByRole("list", { name: this.words.usesOf(variable), exact: true });
  }

  rename(variable: string): Locator {
    return this.table.getByRole("button", { name: this.words.renameVariable(variable), exact: true });
  }

  /** The dialog that renames `variable`. */
  dialog(variable: string): RenameDialog {
    const name = this.words.renameVariable(variable);
    return new RenameDialog(this.page.getByRole("dialog", { name, exact: true }), this.words);
  }
}

export class RenameDialog {
  constructor(
    readonly dialog: Locator,
    private readonly words: Words,
  ) {}

  get newName(): Locator {
    return this.dialog.getByRole("textbox", { name: this.words.newName, exact: true });
  }

  /** The widgets that would change. */
  get planned(): Locator {
    return this.dialog.getByRole("list", { name: this.words.plannedChanges, exact: true }).getByRole("listitem");
  }

  /** Whether the widget `title` is to change. */
  includes(title: string): Locator {
    return this.dialog.getByRole("checkbox", { name: title, exact: true });
  }

  start(count: number): Locator {
    return this.button(this.words.renameIn(count));
  }

  putBack(count: number): Locator {
    return this.button(this.words.putBackIn(count));
  }

  get progress(): Locator {
    return this.dialog.getByRole("progressbar");
  }

  /** The lines of the report of the widget `title`. */
  report(title: string): Locator {
    return this.dialog.getByRole("listitem").filter({ hasText: title });
  }

  get stop(): Locator {
    return this.button(this.words.stop);
  }

  get goOn(): Locator {
    return this.button(this.words.workGoOn);
  }

  get retry(): Locator {
    return this.button(this.words.retry);
  }

  get close(): Locator {
    return this.button(this.words.close).last();
  }

  private button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
  }
}
