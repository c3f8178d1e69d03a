// Each part: it exists where it should, and a style sheet of the page reaches it through ::part.

import { expect, until } from "./asserts.js";

/** @import { Actor } from "./actor.js" */
/** @import { Stage } from "./stage.js" */

/** A length that no style sheet of the element uses, on a property without a visible effect. */
const MARK = "37px";

/**
 * Waits for the part, and marks it from outside.
 * @param {Actor} actor
 * @param {string} name
 */
async function reaches(actor, name) {
  const found = await actor.seesPart(name);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`inbox-widgets::part(${name}) { scroll-margin-block-start: ${MARK} }`);
  expect(getComputedStyle(found).scrollMarginBlockStart !== MARK, "the mark is there before the style sheet");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    await until(() => getComputedStyle(found).scrollMarginBlockStart === MARK, `::part(${name}) takes effect`);
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((known) => known !== sheet);
  }
}

/** @type {Record<string, (stage: Stage) => Promise<Actor>>} */
const SCENES = {
  list: (stage) => stage.list(),
  values: (stage) => stage.ready(stage.values),
  nobody: (stage) => stage.ready({ view: "values" }),
  failure: (stage) => stage.mount({ apiBase: `${stage.adapter.apiBase || location.origin}/no-such-place` }),
  async form(stage) {
    const actor = await stage.list();
    await actor.element.openCreate();
    return actor;
  },
  async question(stage) {
    const actor = await SCENES.form(stage);
    await actor.typeTitle("Not saved");
    await until(() => actor.element.dirty, "dirty after typing");
    // Nobody answers: the element is removed together with the question.
    actor.element.close().catch(() => {});
    return actor;
  },
};

/** The place of each part. */
const PARTS = {
  base: "list",
  toolbar: "list",
  list: "list",
  row: "list",
  button: "list",
  "button-primary": "list",
  form: "form",
  field: "form",
  dialog: "form",
  "button-danger": "question",
  card: "values",
  value: "values",
  empty: "nobody",
  error: "failure",
};

/** @type {import("./checks.js").Check[]} */
export const partChecks = Object.entries(PARTS).map(([name, scene]) => ({
  name: `::part(${name})`,
  german: `::part(${name})`,
  inside: true,
  run: async (stage) => reaches(await SCENES[scene](stage), name),
}));
