// The section Import and export.

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import type { Words } from "./words.ts";

export class TransferPage {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** Opens the section from the list of widgets, by the keyboard. */
  async open(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.tools, exact: true }).press("Enter");
    await this.page.getByRole("menuitem", { name: this.words.transfer.heading, exact: true }).press("Enter");
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  get file(): Locator {
    return this.page.getByLabel(this.words.transfer.file, { exact: true });
  }

  get pasted(): Locator {
    return this.page.getByRole("textbox", { name: this.words.transfer.pasted, exact: true });
  }

  get otherChatbot(): Locator {
    return this.page.getByRole("textbox", { name: this.words.transfer.otherChatbot, exact: true });
  }

  /** The widget `title` in the plan or the report. */
  item(title: string): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByText(title, { exact: true }) });
  }

  choice(title: string): Locator {
    return this.page.getByRole("checkbox", { name: title, exact: true });
  }

  /** How many steps are done. */
  counts(done: number, all: number): Locator {
    return this.page.getByText(this.words.workDone(done, all)).first();
  }

  /** Presses Export and returns the content of the file. */
  async exported(): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.button(this.words.transfer.exportAll).click();
    return readFile(await (await download).path(), "utf8");
  }

  /** Chooses a file with this content. */
  async choose(content: string): Promise<void> {
    await this.file.setInputFiles({ name: "widgets.json", mimeType: "application/json", buffer: Buffer.from(content) });
  }

  /** Drops a file with this content. */
  async drop(content: string): Promise<void> {
    const dropped = await this.page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "widgets.json", { type: "application/json" }));
      return data;
    }, content);
    await this.heading(this.words.transfer.importHeading).dispatchEvent("drop", { dataTransfer: dropped });
  }
}
