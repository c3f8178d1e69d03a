// What the editor shows in the place of its form when someone else was quicker: the parts that differ.

import type { Locator } from "@playwright/test";
import type { Words } from "./words.ts";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A part that differs: the title, a field, or the order of the fields. */
export class ConflictPart {
  constructor(
    readonly group: Locator,
    private readonly words: Words,
  ) {}

  /** The person's version; `version` as it is written out there, any without. */
  mine(version?: string): Locator {
    return this.side(this.words.conflictYours, version);
  }

  /** The server's version. */
  theirs(version?: string): Locator {
    return this.side(this.words.conflictServers, version);
  }

  private side(named: (version: string) => string, version: string | undefined): Locator {
    const name = version === undefined ? new RegExp(`^${escaped(named(""))}`) : named(version);
    return this.group.getByRole("radio", { name, exact: true });
  }
}

export class ConflictView {
  constructor(
    private readonly dialog: Locator,
    private readonly words: Words,
  ) {}

  /** Says what has happened, and has the focus. */
  get head(): Locator {
    return this.dialog.getByRole("alert").filter({ hasText: this.words.conflict });
  }

  /** All parts, in their order. */
  get parts(): Locator {
    return this.dialog.getByRole("group").filter({ has: this.dialog.page().getByRole("radio") });
  }

  /** The part with this name, such as the title's. */
  part(name: string): ConflictPart {
    return new ConflictPart(this.dialog.getByRole("group", { name, exact: true }), this.words);
  }

  get save(): Locator {
    return this.button(this.words.conflictSave);
  }

  get editFurther(): Locator {
    return this.button(this.words.conflictEdit);
  }

  private button(name: string): Locator {
    return this.dialog.getByRole("button", { name, exact: true });
  }
}
