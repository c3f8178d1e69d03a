import { Requests } from "../../support/requests.ts";
import { expect, test } from "../../support/test.ts";

test.beforeEach(async ({ app, manage }) => {
  await app.signIn();
  await expect(manage.titles).toHaveCount(12);
});

test("finds fault with an input only once it was left", async ({ manage, editor, words, page }) => {
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

test("warns of a variable that another field has, and saves all the same", async ({ manage, editor, words, api }) => {
  await manage.newWidget.click();
  await editor.title.fill("Twice");
  await editor.addField.click();
  await editor.field(1).fill("One", "same");
  await editor.addField.click();
  await editor.field(2).fill("Two", "same");
  await editor.title.focus();
  await expect(editor.dialog.getByText(words.variableRepeated).first()).toBeVisible();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Twice")).fields).toHaveLength(2);
});

for (const keys of ["Enter", "Control+Enter"]) {
  test(`${keys} in an input saves`, async ({ manage, editor, page, api }) => {
    await manage.newWidget.click();
    await editor.title.fill("Loan");
    await page.keyboard.press(keys);
    await expect(editor.dialog).toHaveCount(0);
    await expect(manage.row("Loan")).toBeVisible();
    expect(await api.titles()).toContain("Loan");
  });
}

test("Control+Enter saves from a select, too", async ({ manage, editor, page }) => {
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "rate");
  await editor.field(1).type.focus();
  await page.keyboard.press("Control+Enter");
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Loan")).toBeVisible();
});

test("Esc closes a dialog without text, and asks before text is lost", async ({ manage, editor, page }) => {
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

test("the focus returns to the button that opened the dialog", async ({ manage, editor, page, words }) => {
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

test("a double click on Save creates one widget", async ({ manage, editor, page, api }) => {
  const posts = new Requests(page, "POST", /\/widgets$/);
  await manage.newWidget.click();
  await editor.title.fill("Once");
  await editor.save.dblclick();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Once")).toHaveCount(1);
  expect(posts.count).toBe(1);
  expect((await api.titles()).filter((title) => title === "Once")).toHaveLength(1);
});

test("Enter pressed twice creates one widget", async ({ manage, editor, page }) => {
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

test("fields move by buttons and by the keys of their grips", async ({ app, manage, editor, words, page, api }) => {
  await manage.edit("Warranty").click();
  await expect(editor.field(1).moveUp).toBeDisabled();
  await expect(editor.field(4).moveDown).toBeDisabled();
  await editor.field(1).moveDown.click();
  await expect(app.status(words.fieldMoved(2, 4))).toBeAttached();
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Serial number", "Warranty until", "Extended"]);
  await editor.field(4).grip.focus();
  await page.keyboard.press("ArrowUp");
  await expect(editor.field(3).grip).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Extended", "Serial number", "Warranty until"]);
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Warranty")).fields.map(({ label }) => label)).toEqual(["Bought on", "Extended", "Serial number", "Warranty until"]);
});

test("a field is dragged to another place", async ({ manage, editor }) => {
  await manage.edit("Warranty").click();
  await expect(editor.fields).toHaveCount(4);
  await editor.field(1).grip.dragTo(editor.field(3).group);
  await expect.poll(() => editor.labels()).toEqual(["Bought on", "Warranty until", "Serial number", "Extended"]);
});

test("a field is removed, and the focus goes to its neighbour", async ({ manage, editor, api }) => {
  await manage.edit("Warranty").click();
  await editor.field(2).remove.click();
  await expect(editor.fields).toHaveCount(3);
  await expect(editor.field(2).label).toHaveValue("Warranty until");
  await expect(editor.field(2).label).toBeFocused();
  await editor.save.click();
  await expect(editor.dialog).toHaveCount(0);
  expect((await api.find("Warranty")).fields.map(({ label }) => label)).toEqual(["Serial number", "Warranty until", "Extended"]);
});

test("the other version can be taken over in a conflict", async ({ app, manage, editor, words, page, api }) => {
  const patches = new Requests(page, "PATCH", /\/widgets\//);
  const { id } = await api.find("Consent");
  await manage.edit("Consent").click();
  await editor.title.fill("Mine");
  await api.update(id, { title: "Theirs", fields: [{ label: "Only", variable: "only" }] });
  await editor.save.click();
  await expect(app.alert(words.conflict)).toContainText(words.theirs("Theirs", "1 field"));
  await editor.button(words.takeTheirs).click();
  await expect(editor.title).toHaveValue("Theirs");
  expect(await editor.labels()).toEqual(["Only"]);
  await editor.cancel.click();
  await expect(editor.dialog).toHaveCount(0);
  expect(patches.count).toBe(0);
  await expect(manage.row("Theirs")).toBeVisible();
});

test("a widget that was deleted meanwhile keeps what was typed", async ({ app, manage, editor, guard, words, api, inspect }) => {
  guard.expectStatus(404);
  await manage.edit("Consent").click();
  await editor.title.fill("Consents");
  await api.remove((await api.find("Consent")).id);
  await editor.save.click();
  await expect(app.alert(words.missing)).toContainText(words.textKept);
  await expect(editor.title).toHaveValue("Consents");
  await inspect("edit-gone");
  await editor.button(words.backToList).click();
  await expect(editor.dialog).toHaveCount(0);
  await expect(manage.row("Consent")).toHaveCount(0);
});

test("a create whose answer is lost is not sent again", async ({ app, manage, editor, guard, words, page, inspect }) => {
  guard.expectNoConnection();
  const posts = new Requests(page, "POST", /\/widgets$/);
  await page.route("**/v1/inbox/demo/widgets", async (route) => {
    if (route.request().method() === "POST") {
      await route.fetch();
      await route.abort("connectionreset");
    } else {
      await route.continue();
    }
  });
  await manage.newWidget.click();
  await editor.title.fill("Lost");
  await editor.save.click();
  await expect(app.alert(words.outcomeUnknown)).toContainText(words.outcomeAppeared);
  await expect(editor.title).toHaveValue("Lost");
  await inspect("create-unknown");
  expect(posts.count).toBe(1);
});

test("what the server finds wrong stands at the input that it names", async ({ manage, editor, guard, page, inspect }) => {
  guard.expectStatus(400);
  await page.route("**/v1/inbox/demo/widgets", (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 400, json: { statusCode: 400, message: ["title is taken", "fields.0.variable is <b>reserved</b>", "try later"] } })
      : route.continue(),
  );
  await manage.newWidget.click();
  await editor.title.fill("Loan");
  await editor.addField.click();
  await editor.field(1).fill("Rate", "rate");
  await editor.save.click();
  await expect(editor.title).toHaveAccessibleDescription("title is taken");
  await expect(editor.field(1).variable).toHaveAccessibleDescription("fields.0.variable is <b>reserved</b>");
  await expect(editor.dialog.getByRole("alert")).toContainText("try later");
  await inspect("create-refused");
  await editor.title.fill("Loans");
  await expect(editor.dialog.getByText("title is taken")).toHaveCount(0);
});
