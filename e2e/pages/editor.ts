// The dialog that creates or edits a widget.

import type { Locator, Page } from "@playwright/test";
import { Preview } from "./preview.ts";
import type { Words } from "./words.ts";

/** The inputs of one field. */
export class FieldInputs {
  constructor(
    readonly group: Locator,
    private readonly number: number,
    private readonly words: Words,
  ) {}

  get label(): Locator {
    return this.group.getByRole("textbox", { name: this.words.label, exact: true });
  }

  get variable(): Locator {
    return this.group.getByRole("textbox", { name: this.words.variable, exact: true });
  }

  get type(): Locator {
    return this.group.getByRole("combobox", { name: this.words.type, exact: true });
  }

  get remove(): Locator {
    return this.button(this.words.removeField(this.number));
  }

  get moveUp(): Locator {
    return this.button(this.words.moveFieldUp(this.number));
  }

  get moveDown(): Locator {
    return this.button(this.words.moveFieldDown(this.number));
  }

  get grip(): Locator {
    return this.button(this.words.dragField(this.number));
  }

  async fill(label: string, variable: string): Promise<void> {
    await this.label.fill(label);
    await this.variable.fill(variable);
  }

  private button(name: string): Locator {
    return this.group.getByRole("button", { name, exact: true });
  }
}

export class Editor {
  constructor(
    private readonly page: Page,
    private readonly words: Words,
  ) {}

  /** The dialog, whichever of the two it is. */
  get dialog(): Locator {
    return this.createDialog.or(this.editDialog);
  }

  get createDialog(): Locator {
    return this.page.getByRole("dialog", { name: this.words.newWidget, exact: true });
  }

  get editDialog(): Locator {
    return this.page.getByRole("dialog", { name: this.words.editWidget, exact: true });
  }

  get title(): Locator {
    return this.dialog.getByRole("textbox", { name: this.words.title, exact: true });
  }

  /** The fields' groups, in their order. */
  get fields(): Locator {
    return this.dialog.getByRole("group", { name: new RegExp(`^${this.words.field(0).replace("0", "\\d+")}$`) });
  }

  /** The n-th field, from 1. */
  field(number: number): FieldInputs {
    const group = this.dialog.getByRole("group", { name: this.words.field(number), exact: true });
    return new FieldInputs(group, number, this.words);
  }

  /** The labels of all fields, in their order. */
  async labels(): Promise<string[]> {
    const inputs = await this.fields.getByRole("textbox", { name: this.words.label, exact: true }).all();
    return Promise.all(inputs.map((input) => input.inputValue()));
  }

  /** What is offered while a variable is typed. */
  get knownVariables(): Locator {
    return this.dialog.getByRole("listbox", { name: this.words.knownVariables, exact: true });
  }

  get addField(): Locator {
    return this.button(this.words.addField);
  }

  /** Folds and unfolds the history. */
  get history(): Locator {
    return this.button(this.words.history);
  }

  /** Puts what was before a change into the editor: a button for each change that can be put back, the newest first. */
  get putBack(): Locator {
    return this.button(this.words.putBack);
  }

  /** The card as agents will see it. */
  get preview(): Preview {
    return new Preview(this.dialog, this.words);
  }

  get save(): Locator {
    return this.button(this.words.save);
  }

  get cancel(): Locator {
    return this.button(this.words.cancel);
  }

  get close(): Locator {
    return this.button(this.words.close);
  }

  button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
  }

  /** The question before text is lost. */
  get question(): Locator {
    return this.page.getByRole("alertdialog", { name: this.words.discardQuestion });
  }

  async answer(answer: "discard" | "keepEditing"): Promise<void> {
    await this.question.getByRole("button", { name: this.words[answer], exact: true }).click();
  }
}
