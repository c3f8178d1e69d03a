// The tools at the sizes that docs/performance.md names.

import type { Field } from "../rig/api.ts";
import { expect, test } from "../rig/test.ts";
import { SLOWER, measured, slowDown } from "./measured.ts";

/** How many widgets have the variable that is renamed. */
const RENAMED = 500;
/** How many widgets a file has. */
const IMPORTED = 1_000;
/** How many conversations are counted, and how many widgets each has. */
const COUNTED = { conversations: 200, widgets: 20 };
/** How many fields the widget has that is previewed. */
const FIELDS = 50;

const field = (variable: string): Field => ({ label: variable, variable, type: "text" });

for (const times of SLOWER) {
  test(`renames a variable in ${RENAMED} widgets, and stops, with a processor ${times} times slower`, async ({ app, variables, words, page, api }) => {
    for (let place = 0; place < RENAMED; place += 1) {
      await api.create(`Widget ${place}`, [field("mail_old"), field(`city_${place}`)]);
    }
    await app.signIn();
    await variables.open();
    await variables.search.fill("mail_old");
    await variables.rename("mail_old").click();
    await slowDown(page, times);
    const rename = variables.dialog("mail_old");
    await rename.newName.fill("mail_new");
    await measured(page, `rename in ${RENAMED} widgets, ${times}x`, async () => {
      await rename.start(RENAMED).click();
      await expect(rename.dialog).toContainText(words.workDone(RENAMED, RENAMED));
    });
    await rename.putBack(RENAMED).click();
    await expect(rename.dialog).toContainText(/1\d\d of 500 done/);
    await measured(page, `stop while it is put back, ${times}x`, async () => {
      await rename.stop.click();
      await expect(rename.goOn).toBeVisible();
    });
  });
}

test(`imports ${IMPORTED} widgets`, async ({ app, transfer, words, page, server }) => {
  const widgets = Array.from({ length: IMPORTED }, (_, place) => ({ title: `Imported ${place}`, fields: [field(`variable_${place}`), field("city")] }));
  await app.signInAt(`#/${server.chatbot}/transfer`);
  const file = JSON.stringify({ version: 1, widgets });
  await measured(page, `plan of ${IMPORTED} widgets`, async () => {
    await transfer.choose(file);
    await expect(transfer.button(words.transfer.carryOut(IMPORTED))).toBeVisible();
  });
  await measured(page, `import of ${IMPORTED} widgets`, async () => {
    await transfer.button(words.transfer.carryOut(IMPORTED)).click();
    await expect(transfer.counts(IMPORTED, IMPORTED)).toBeVisible();
  });
});

for (const [how, isTogether] of [["together", true], ["widget by widget", false]] as const) {
  test(`counts ${COUNTED.widgets} widgets in ${COUNTED.conversations} conversations, ${how}`, async ({ app, manage, coverage, words, page, api, server, guard, startFaultProxy }) => {
    for (let place = (await api.list()).length; place < COUNTED.widgets; place += 1) {
      await api.create(`Widget ${place}`, [field("city"), field(`variable_${place}`)]);
    }
    if (!isTogether) {
      // Through the proxy the server is as any other, which offers nothing of ours.
      const proxy = await startFaultProxy(server);
      guard.allowPage(proxy.origin);
      app.through(proxy);
    }
    await app.signIn();
    await expect(manage.titles).toHaveCount(COUNTED.widgets);
    await coverage.open();
    await coverage.pasted.fill(Array.from({ length: COUNTED.conversations }, (_, place) => `conversation-${place};contact-${place}`).join("\n"));
    await measured(page, `coverage ${how}`, async () => {
      await coverage.count.click();
      await expect(coverage.says(words.workEnded)).toBeVisible();
    });
  });
}

for (const times of SLOWER) {
  test(`previews ${FIELDS} fields while one types, with a processor ${times} times slower`, async ({ app, manage, editor, page, api }) => {
    await api.create("Many fields", Array.from({ length: FIELDS }, (_, place) => field(`variable_${place}`)));
    await app.signIn();
    await manage.edit("Many fields").click();
    const card = editor.preview.card("Many fields");
    await expect(card.line("variable_1")).toBeAttached();
    await slowDown(page, times);
    await editor.field(1).label.focus();
    await measured(page, `twenty keys in a label beside the preview, ${times}x`, async () => {
      await page.keyboard.type("0123456789abcdefghij");
      await expect(card.line("variable_00123456789abcdefghij")).toBeAttached();
    });
  });
}
