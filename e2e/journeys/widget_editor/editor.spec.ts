import { Requests } from "../../rig/requests.ts";
import { expect, test } from "../../rig/test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("finds fault with an input only once it was left", { tag: "@once" }, async ({ manage, editor, words, page }) => {
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await page.keyboard.type("L");
  await page.keyboard.press("Backspace");
  await expect(editor.dialog.getByText(words.titleEmpty)).toHaveCount(0);
  await editor.addField.click();
  await expect(editor.dialog.getByText(words.titleEmpty)).toBeVisible();
  await expect(editor.field(1).label).toBeFocused();
  await expect(editor.dialog.getByText(words.labelEmpty)).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(editor.dialog.getByText(words.labelEmpty)).toBeVisible();
  await expect(editor.dialog.getByText(words.variableEmpty)).toHaveCount(0);
  await editor.title.fill("Loan");
  await expect(editor.dialog.getByText(words.titleEmpty)).toHaveCount(0);
});

test("warns of a variable that another field has, and saves all the same", { tag: "@once" }, async ({ manage, editor, words, api }) => {
  await manage.newWidget.click();
  await editor.title.fill("Twice");
  await editor.addField.click();
  await editor.field(1).fill("One", "same");
  await editor.addField.click();
  await editor.field(2).fill("Two", "same");
  await editor.title.focus();
  await expect(editor.dialog.getByText(words.variableRepeated(1)).first()).toBeVisible();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Twice")).fields).toHaveLength(2);
});

for (const keys of ["Enter", "Control+Enter"]) {
  test(`${keys} in an input saves`, { tag: "@once" }, async ({ manage, editor, page, api }) => {
    await manage.newWidget.click();
    await editor.title.fill("Loan");
    await page.keyboard.press(keys);
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("Loan")).toBeVisible();
    expect(await api.titles()).toContain("Loan");
  });
}

test("Control+Enter saves from a select, too", { tag: "@once" }, async ({ manage, editor, page }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "rate");
  await editor.field(1).type.focus();
  await page.keyboard.press("Control+Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
});

test("Esc closes a dialog without text, and asks before text is lost", { tag: "@once" }, async ({ manage, editor, page }) => {
  await manage.newWidget.click();
  await expect(editor.title).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);

  await manage.newWidget.click();
  await editor.title.fill("Loan");
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press("Escape");
    await expect(editor.question).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(editor.question).toHaveCount(0);
    await expect(editor.title).toHaveValue("Loan");
  }
  await page.keyboard.press("Escape");
  await editor.answer("discard");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toHaveCount(0);
});

test("the focus returns to the button that opened the dialog", { tag: "@once" }, async ({ manage, editor, page, words }) => {
  await manage.edit("Warranty").click();
  await expect(editor.title).toBeFocused();
  await editor.cancel.click();
  await expect(manage.edit("Warranty")).toBeFocused();

  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.close.click();
  await editor.answer("discard");
  await expect(manage.newWidget).toBeFocused();

  await manage.edit("Warranty").click();
  await editor.title.fill("Guarantee");
  await editor.save.click();
  await expect(manage.edit("Guarantee")).toBeFocused();

  await manage.duplicate("Device");
  await expect(editor.title).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.more("Device")).toBeFocused();
  await expect(page.getByRole("button", { name: words.undo })).toHaveCount(0);
});

test("a double click on Save creates one widget", { tag: "@once" }, async ({ manage, editor, page, api }) => {
  const posts = new Requests(page, "POST", /\/widgets$/);
  await manage.newWidget.click();
  await editor.title.fill("Once");
  await editor.save.dblclick();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Once")).toHaveCount(1);
  expect(posts.count).toBe(1);
  expect((await api.titles()).filter((title) => title === "Once")).toHaveLength(1);
});

test("Enter pressed twice creates one widget", { tag: "@once" }, async ({ manage, editor, page }) => {
  const posts = new Requests(page, "POST", /\/widgets$/);
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    if (route.request().method() === "POST") {
      await page.keyboard.press("Enter");
    }
    await route.continue();
  });
  await manage.newWidget.click();
  await editor.title.fill("Once");
  await page.keyboard.press("Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Once")).toHaveCount(1);
  expect(posts.count).toBe(1);
});
