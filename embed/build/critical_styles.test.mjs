// Which rules the page paints its frame with; run by embed/checks/check.mjs, or by `node --test embed/build`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stylesOf } from "./critical_styles.mjs";

const NAMES = new Set(["div", ".iw", ".card"]);

/** @param {string} styles */
const kept = (styles) => stylesOf(styles, NAMES);

test("rules stay whose every class and tag is there, one of a list or of a choice is enough", () => {
  assert.equal(kept(".card{top:0}.row{top:0}p{top:0}"), ".card{top:0}");
  assert.equal(kept(".card .row{top:0}.card>div{top:0}"), ".card>div{top:0}");
  assert.equal(kept(".row,.card{top:0}"), ".card{top:0}");
  assert.equal(kept(".iw:is(p,div){top:0}.iw:is(p,ul){top:0}"), ".iw:is(p,div){top:0}");
  assert.equal(kept(".card:not(.row){top:0}.card:has(.row){top:0}"), ".card:not(.row){top:0}");
  assert.equal(kept(".card[data-theme=dark]{top:0}.card:hover{top:0}.card:before{top:0}"), ".card[data-theme=dark]{top:0}");
});

test("blocks stay as far as there is something in them", () => {
  assert.equal(kept("@layer a{.row{top:0}}@container c (inline-size < 1px){.card{top:0;.row{top:0}>div{left:0}}}"), "@container c (inline-size < 1px){.card{top:0;>div{left:0}}}");
  assert.equal(kept("@layer a,b;.card{animation:breathe 1s}@keyframes breathe{to{top:0}}@keyframes turn{to{top:0}}"), "@layer a,b;.card{animation:breathe 1s}@keyframes breathe{to{top:0}}");
});

test("tokens are put in, with what they are made of, and other custom properties stay", () => {
  const tokens = ":host{--space:4px;--wide:calc(var(--space) * 2);--unused:1px}";
  assert.equal(kept(`${tokens}.card{--edge:var(--wide);top:var(--edge)}`), ".card{--edge:calc(4px * 2);top:var(--edge)}");
});
