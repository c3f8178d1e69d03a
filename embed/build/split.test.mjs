// The steps of the split that read what other programs wrote; run by embed/checks/check.mjs, or by `node --test embed/build`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { connection, padded, partsOf, withLoaders } from "./split.mjs";

/** The form of wasm-split-cli's JavaScript. */
const LINKED = `/* editor, list */
const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_list = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_list.wasm", import.meta.url));
}
, [__chunk_4]));
export const __wasm_split_load_editor = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_editor.wasm", import.meta.url));
}
, []));
`;

test("each part has its own file and those that it shares", () => {
  assert.deepEqual([...partsOf(LINKED)], [["list", ["split_list", "chunk_4"]], ["editor", ["split_editor"]]]);
  assert.equal(partsOf("export const other = 1;").size, 0);
});

test("the functions that load parts come from the page, once", () => {
  const bindings = `import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"
const imports = {
    "./inbox-widgets_bg.js": import0,
    "./__wasm_split.js": import1,
    "./__wasm_split.js": import2,
};
`;
  assert.equal(withLoaders(bindings), `const imports = {
    "./inbox-widgets_bg.js": import0,
    "./__wasm_split.js": loaders,
};
`);
  assert.throws(() => withLoaders("const imports = {};"), /imports no functions/);
});

test("a part's files are named by addresses that bundlers find", () => {
  const { head, tail } = connection(partsOf(LINKED), (file) => `./${file}-1.wasm`, "/sources");
  assert.ok(head.includes('new URL("./split_list-1.wasm", import.meta.url), new URL("./chunk_4-1.wasm", import.meta.url)'), head);
  assert.ok(head.includes("{ list: [0, 1], editor: [2] }"), head);
  assert.ok(tail.includes("export const beginWith"));
});

test("a file is never so small that bundlers put it into their JavaScript, and stays a module", () => {
  const empty = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const custom = (/** @type {number} */ length) => {
    const head = [0, (length % 0x80) + 0x80, Math.floor(length / 0x80)];
    return Buffer.concat([empty, Buffer.from(head), Buffer.from([1, 0x61]), Buffer.alloc(length - 2)]);
  };
  for (const wasm of [empty, custom(3_000), custom(4_084), custom(4_085)]) {
    assert.ok(WebAssembly.validate(new Uint8Array(padded(wasm))), `${wasm.length}`);
    assert.ok(padded(wasm).length > 4_096);
  }
  const large = custom(4_086);
  assert.equal(padded(large), large);
});
