// Hosts with a form around the element: no event or value of its inputs reaches the form.

import { showValues, takeHostLog } from "../../hosts/log.ts";
import { expect, held, test } from "../../hosts/hostile_test.ts";

test("a host’s form around the element stays as it is", { tag: "@once" }, async ({ host, home, manage, editor, values, api, page }) => {
  await host.open(home, [], [held("one", home)]);
  await expect(manage.titles).toHaveCount(12);
  await page.evaluate(() => {
    window.hostLog = [];
    const form = document.createElement("form");
    document.body.append(form);
    form.append(...document.querySelectorAll("main"));
    const names = ["input", "beforeinput", "change", "focusin", "focusout", "submit", "reset", "invalid", "select", "paste", "copy", "formdata", "dragstart", "iw-created"];
    for (const name of names) {
      form.addEventListener(name, (event) => {
        window.hostLog.push(event.type);
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
  // The suggestions close when the focus goes on.
  await editor.field(1).type.focus();
  await editor.field(1).type.selectOption("number");
  await editor.addField.click();
  await editor.field(2).fill("Second", "second");
  await editor.field(2).grip.dragTo(editor.field(1).label);
  await editor.title.press("Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect.poll(() => api.titles()).toContain("In a form");
  await showValues(page);
  await values.find.fill("4711");
  await values.find.press("Enter");
  expect(await takeHostLog(page)).toEqual(["iw-created"]);
  expect(await page.evaluate(() => [...new FormData(document.querySelector("form") as HTMLFormElement).keys()])).toEqual([]);
});
