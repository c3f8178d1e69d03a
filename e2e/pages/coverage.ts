// The section Coverage: which conversations, how far their reads are, and the table of what they hold.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class CoveragePage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** Opens the section from the list of widgets, by the keyboard. */
  async open(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.tools, exact: true }).press("Enter");
    await this.page.getByRole("menuitem", { name: this.words.coverage.heading, exact: true }).press("Enter");
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { name: this.words.coverage.heading, exact: true });
  }

  get pasted(): Locator {
    return this.page.getByRole("textbox", { name: this.words.coverage.pasted, exact: true });
  }

  /** Whether the conversations that the server lists are counted, too. */
  get listed(): Locator {
    return this.page.getByRole("checkbox", { name: this.words.coverage.listed });
  }

  /** The choice of the widgets that are counted. */
  get choice(): Locator {
    return this.page.getByRole("group", { name: this.words.coverage.onlySome, exact: true });
  }

  get findWidget(): Locator {
    return this.choice.getByRole("searchbox", { name: this.words.searchWidgets, exact: true });
  }

  /** The widgets that are found. */
  get offered(): Locator {
    return this.choice.getByRole("listitem").getByRole("checkbox");
  }

  /** The checkbox of the widget `title`. */
  offer(title: string): Locator {
    return this.choice.getByRole("checkbox", { name: title, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get count(): Locator {
    return this.button(this.words.coverage.count);
  }

  get progress(): Locator {
    return this.page.getByRole("progressbar", { name: this.words.coverage.reading });
  }

  /** How many conversations are done. */
  done(done: number, all: number): Locator {
    return this.page.getByText(this.words.workDone(done, all)).first();
  }

  /** What is said of the reads. */
  says(text: string): Locator {
    return this.page.getByRole("region", { name: this.words.coverage.reading }).getByText(text);
  }

  onlyNever(count: number): Locator {
    return this.page.getByRole("checkbox", { name: this.words.coverage.onlyNever(count), exact: true });
  }

  get table(): Locator {
    return this.page.getByRole("table", { name: this.words.coverage.heading, exact: true });
  }

  /** The row of the field called `label`. */
  field(label: string): Locator {
    const name = this.page.getByRole("button", { name: label, exact: true });
    return this.table.getByRole("row").filter({ has: name }).filter({ has: this.page.getByRole("cell") });
  }

  /** The bar of the field called `label`, and in it how often the field is filled. */
  bar(label: string): Locator {
    return this.field(label).locator(".iw-coverage-bar");
  }

  filled(label: string): Locator {
    return this.bar(label).locator(".iw-coverage-fits");
  }

  hide(count: number, title: string): Locator {
    return this.button(this.words.coverage.hide(count, title));
  }

  /** Presses Save and returns the content of the file. */
  async saved(): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.button(this.words.coverage.save).press("Enter");
    return readFile(await (await download).path(), "utf8");
  }
}
