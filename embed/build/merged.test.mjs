// Which files are merged; run by embed/checks/check.mjs, or by `node --test embed/build`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { test } from "node:test";
import { mergeFiles, needsAfter, targetsOf } from "./merged.mjs";

process.env.PATH = [resolve("node_modules/.bin"), process.env.PATH].join(delimiter);

const NEEDS = new Map([
  ["list", ["split_list", "chunk_1", "chunk_2", "chunk_3"]],
  ["values", ["split_values", "chunk_1", "chunk_3", "chunk_5"]],
  ["tools", ["split_tools", "chunk_2", "chunk_3", "chunk_4", "chunk_5"]],
  ["editor", ["split_editor", "chunk_4", "chunk_5"]],
]);

test("what a rare part divides from another file goes back into it", () => {
  const targets = targetsOf(NEEDS, "tools");
  // With one other part; with two that share a file of their own; with two that share nothing else it stays.
  assert.deepEqual([...targets], [["chunk_2", "split_list"], ["chunk_3", "chunk_1"], ["chunk_4", "split_editor"]]);
});

test("the rare part loads the whole, and the others no file more than without it", () => {
  const needs = needsAfter(NEEDS, targetsOf(NEEDS, "tools"));
  assert.deepEqual(needs.get("list"), ["split_list", "chunk_1"]);
  assert.deepEqual(needs.get("tools"), ["split_tools", "split_list", "chunk_1", "split_editor", "chunk_5"]);
});

test("merged files do together what they did alone, and import everything once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "merged-"));
  try {
    // Each puts a function into the table and a letter into the memory.
    const source = (/** @type {number} */ place) => `(module
      (import "__wasm_split" "memory" (memory 1))
      (import "__wasm_split" "table" (table 4 funcref))
      (type $number (func (result i32)))
      (func $mine (type $number) (i32.add (i32.const 40) (i32.const ${place})))
      (elem (i32.const ${place}) $mine)
      (data (i32.const ${place}) "${"abc"[place]}"))`;
    for (const [place, name] of ["split_list", "chunk_1", "chunk_2"].entries()) {
      writeFileSync(join(folder, "source.wat"), source(place));
      execFileSync("wasm-as", [join(folder, "source.wat"), "-o", join(folder, `${name}.wasm`)]);
    }
    await mergeFiles(folder, new Map([["chunk_1", "split_list"], ["chunk_2", "split_list"]]), []);
    assert.ok(!existsSync(join(folder, "chunk_1.wasm")));
    const merged = new WebAssembly.Module(new Uint8Array(readFileSync(join(folder, "split_list.wasm"))));
    assert.deepEqual(WebAssembly.Module.imports(merged).map(({ module, name }) => `${module} ${name}`), ["__wasm_split memory", "__wasm_split table"]);
    assert.deepEqual(WebAssembly.Module.exports(merged), []);
    const memory = new WebAssembly.Memory({ initial: 1 });
    const table = new WebAssembly.Table({ initial: 4, element: "anyfunc" });
    new WebAssembly.Instance(merged, { __wasm_split: { memory, table } });
    assert.deepEqual([0, 1, 2].map((place) => table.get(place)()), [40, 41, 42]);
    assert.equal(Buffer.from(memory.buffer).toString("utf8", 0, 3), "abc");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
