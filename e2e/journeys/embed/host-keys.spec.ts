// Hosts that listen to keys, forms and the focus: what is meant for the element ends there, what it does not use is theirs.

import type { Page } from "@playwright/test";
import { focused } from "../../support/focus.ts";
import { expect, held, test } from "../../support/hostile_test.ts";

/** Letters and signs that hosts take for their single keys. */
const TYPED = "reply/e#j? k";

declare global {
  interface Window {
    /** What the host has done or heard, the oldest first. */
    done: string[];
  }
}

/** What the host has done since it was asked last. */
function takeDone(page: Page): Promise<string[]> {
  return page.evaluate(() => window.done.splice(0));
}

/** A host with single keys, as inboxes have them: a target that is no field does not type. */
async function listenToKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.done = [];
    for (const type of ["keydown", "keyup", "keypress"] as const) {
      document.addEventListener(type, (event) => {
        if (!(event.target as Element).matches("input, textarea, select, [contenteditable]")) {
          window.done.push(`${type} ${event.key}`);
          event.preventDefault();
        }
      });
    }
  });
}

const VALUES = { view: "values", "conversation-id": "8F2K", "contact-id": "contact-amelie" };

test("what is typed into fields is typed, and no single key of the host’s acts", { tag: "@once" }, async ({ host, home, manage, editor, values, words, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await manage.search.click();
  await page.keyboard.type(TYPED);
  await expect(manage.search).toHaveValue(TYPED);
  for (const key of ["Home", "Shift+End", "Control+c", "Control+v", "Backspace", "ArrowLeft"]) {
    await page.keyboard.press(key);
  }
  expect((await takeDone(page)).filter((line) => !/ (Shift|Control)$/.test(line))).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(manage.search).toHaveValue("");

  // Buttons by their keys.
  await manage.newWidget.focus();
  await page.keyboard.press("Enter");
  await expect(editor.title).toBeFocused();
  await page.keyboard.type(TYPED);
  await expect(editor.title).toHaveValue(TYPED);
  await editor.addField.focus();
  await page.keyboard.press("Space");
  await expect(editor.field(1).label).toBeFocused();
  await page.keyboard.type(TYPED);
  await page.keyboard.press("Tab");
  await page.keyboard.type(TYPED);
  await expect(editor.field(1).label).toHaveValue(TYPED);
  await expect(editor.field(1).variable).toHaveValue(TYPED);
  await page.keyboard.press("Tab");
  await page.keyboard.press("n");
  await expect(editor.field(1).type).toHaveValue("number");
  // Behind a dialog of ours the host’s list must not go on.
  await editor.field(1).remove.focus();
  for (const key of ["j", "ArrowDown", "#"]) {
    await page.keyboard.press(key);
  }
  await editor.cancel.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: words.discard, exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);

  await page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      window.elements.one?.setAttribute(name, value);
    }
  }, VALUES);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.find.click();
  await page.keyboard.type(TYPED);
  await expect(values.find).toHaveValue(TYPED);
  await page.keyboard.press("Escape");
  await values.card("Open orders").fold.focus();
  await page.keyboard.press("Space");
  await expect(values.card("Open orders").fold).toHaveAttribute("aria-expanded", "false");
  expect(await takeDone(page)).toEqual([]);
});

test("on plain content the host’s keys are the host’s, and those that we use are ours", { tag: "@once" }, async ({ host, home, manage, editor, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await page.evaluate(() => (window.elements.one as unknown as { focus(): Promise<void> }).focus());
  for (const key of ["e", "j", "#", " ", "ArrowDown", "F2", "Control+k"]) {
    await page.keyboard.press(key);
  }
  const done = await takeDone(page);
  for (const key of ["e", "j", "#", " ", "ArrowDown", "F2", "k"]) {
    expect(done).toContain(`keydown ${key}`);
    expect(done).toContain(`keyup ${key}`);
  }
  // In a field the keys that no field uses, too.
  await manage.search.focus();
  for (const key of ["F2", "Control+k"]) {
    await page.keyboard.press(key);
  }
  expect((await takeDone(page)).filter((line) => !line.endsWith("Control"))).toEqual(["keydown F2", "keyup F2", "keydown k", "keyup k"]);
  // On a button the letters, which no button uses.
  await manage.refresh.focus();
  await page.keyboard.press("e");
  expect(await takeDone(page)).toContain("keydown e");
  await page.keyboard.press("/");
  await expect(manage.search).toBeFocused();
  await manage.refresh.focus();
  await page.keyboard.press("n");
  await expect(editor.title).toBeFocused();
  await expect(editor.title).toHaveValue("");
  expect(await takeDone(page)).toEqual([]);
});

test("letters that an input method is still at, and those of AltGr, are no keys of the host’s", { tag: "@once" }, async ({ host, home, manage, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await listenToKeys(page);
  await manage.search.evaluate((input) => {
    for (const init of [{ key: "Process", keyCode: 229 }, { key: "Escape", isComposing: true }, { key: "Enter", isComposing: true }, { key: "@", ctrlKey: true, altKey: true, modifierAltGraph: true }]) {
      input.dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, composed: true, cancelable: true }));
    }
  });
  expect(await takeDone(page)).toEqual([]);
});

/** Puts the element into a drawer that Escape closes, however it listens. */
async function putIntoDrawer(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.done = [];
    const drawer = document.createElement("aside");
    document.body.append(drawer);
    drawer.append(...document.querySelectorAll("main"));
    for (const [name, target] of Object.entries({ drawer, document })) {
      for (const type of ["keydown", "keyup"]) {
        target.addEventListener(type, (event) => {
          if ((event as KeyboardEvent).key === "Escape") {
            window.done.push(`${name} ${type}`);
          }
        });
      }
    }
  });
}

const CLOSED = ["drawer keydown", "document keydown", "drawer keyup", "document keyup"];

test("one layer an Escape, the host’s last", { tag: "@once" }, async ({ host, home, manage, editor, values, words, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await putIntoDrawer(page);
  const escape = () => page.keyboard.press("Escape");

  await manage.search.fill("order");
  await escape();
  await expect(manage.search).toHaveValue("");
  expect(await takeDone(page)).toEqual([]);
  await escape();
  expect(await takeDone(page)).toEqual(CLOSED);

  await manage.sortButton.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await escape();
  await expect(page.getByRole("menu")).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);
  // A menu closes by Escape wherever the focus is.
  await manage.sortButton.click();
  await expect(page.getByRole("menuitemradio").first()).toBeVisible();
  await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
  await escape();
  await expect(page.getByRole("menu")).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);

  await manage.edit("Warranty").click();
  await editor.title.fill("Changed");
  await escape();
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await escape();
  await expect(question).toHaveCount(0);
  await expect(editor.title).toHaveValue("Changed");
  await escape();
  await page.getByRole("button", { name: words.discard, exact: true }).click();
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);

  // Opened by the host’s own button, to which the focus goes back before the key is up.
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "Of the host";
    button.addEventListener("click", () => void (window.elements.one as unknown as { openCreate(): Promise<void> }).openCreate());
    document.querySelector("aside")?.append(button);
  });
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await escape();
  await expect(editor.dialog).toHaveCount(0);
  expect(await focused(page)).toBe("Of the host");
  expect(await takeDone(page)).toEqual([]);
  // Held down it goes on as our key, though the focus is the host’s again.
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await page.keyboard.down("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await page.keyboard.down("Escape");
  await page.keyboard.up("Escape");
  expect(await takeDone(page)).toEqual([]);
  // Where nothing has the focus.
  await page.getByRole("button", { name: "Of the host" }).click();
  await expect(editor.title).toBeFocused();
  await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
  await escape();
  await expect(editor.dialog).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);

  await page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      window.elements.one?.setAttribute(name, value);
    }
  }, VALUES);
  await expect(values.card("Open orders").value("Order number")).toContainText("4711");
  await values.card("Open orders").choose(words.inspect);
  await expect(page.getByRole("dialog")).toBeVisible();
  await escape();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await takeDone(page)).toEqual([]);
  await values.find.click();
  await escape();
  expect(await takeDone(page)).toEqual(CLOSED);
});

test("a host’s form around the element stays as it is", { tag: "@once" }, async ({ host, home, manage, editor, values, api, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    window.done = [];
    const form = document.createElement("form");
    document.body.append(form);
    form.append(...document.querySelectorAll("main"));
    const names = ["input", "beforeinput", "change", "focusin", "focusout", "submit", "reset", "invalid", "select", "paste", "copy", "formdata", "dragstart", "iw-created"];
    for (const name of names) {
      form.addEventListener(name, (event) => {
        window.done.push(event.type);
        if (name === "submit") {
          event.preventDefault();
        }
      });
    }
  });
  await manage.search.click();
  await page.keyboard.type("order");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await page.keyboard.press("Escape");
  await manage.newWidget.click();
  // Refused: it has no title.
  await editor.save.click();
  await editor.title.fill("In a form");
  await editor.addField.click();
  await editor.field(1).fill("Order", "order");
  await editor.field(1).type.selectOption("number");
  await editor.addField.click();
  await editor.field(2).fill("Second", "second");
  await editor.field(2).grip.dragTo(editor.field(1).label);
  await editor.title.press("Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect.poll(() => api.titles()).toContain("In a form");
  await page.evaluate((attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      window.elements.one?.setAttribute(name, value);
    }
  }, VALUES);
  await values.find.fill("4711");
  await values.find.press("Enter");
  expect(await takeDone(page)).toEqual(["iw-created"]);
  expect(await page.evaluate(() => [...new FormData(document.querySelector("form") as HTMLFormElement).keys()])).toEqual([]);
});

/** Focus traps as hosts write them: they look at `document.activeElement`. */
const TRAPS = {
  "that lets nothing else have the focus": false,
  "that listens before all others": true,
};

for (const [trap, captures] of Object.entries(TRAPS)) {
  test(`Tab goes round in our dialog beside a focus trap ${trap}`, { tag: "@once" }, async ({ host, home, manage, editor, page }) => {
    await host.open(home, [], [held("one", home)]);
    await expect(manage.titles).toHaveCount(12);
    await page.evaluate((captures) => {
      const first = document.createElement("button");
      first.textContent = "First of the host";
      document.querySelector("main")?.prepend(first);
      document.addEventListener(
        "keydown",
        (event) => {
          if (event.key === "Tab" && document.activeElement !== first) {
            event.preventDefault();
            first.focus();
          }
        },
        captures,
      );
      document.addEventListener("focusin", (event) => {
        if (event.target !== first && !(event.target as Element).closest("main")) {
          first.focus();
        }
      });
    }, captures);
    await manage.newWidget.click();
    await expect(editor.title).toBeFocused();
    const isInDialog = () =>
      page.evaluate(() => window.elements.one?.shadowRoot?.querySelector("dialog")?.matches(":focus-within") === true);
    for (const key of ["Tab", "Shift+Tab"]) {
      const names = new Set<string>();
      for (let step = 0; step < 8; step += 1) {
        await page.keyboard.press(key);
        expect(await isInDialog(), `${key}, step ${step + 1}, ${await focused(page)}`).toBe(true);
        names.add(await focused(page));
      }
      expect(names).toContain("Save");
      expect(names).toContain("Add field");
    }
    // From nowhere it leads back in.
    await page.evaluate(() => (window.elements.one?.shadowRoot?.activeElement as HTMLElement).blur());
    await page.keyboard.press("Tab");
    expect(await isInDialog()).toBe(true);
  });
}
