// The files that begin with a screen; run by embed/checks/check.mjs, or by `node --test embed/build`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { test } from "node:test";
import { mergeScreen, withHiddenCalls } from "./screens.mjs";

process.env.PATH = [resolve("node_modules/.bin"), process.env.PATH].join(delimiter);

const shim = (/** @type {string} */ part) => `$"__wasm_split_00${part}00_export_0a1b_${part}_part indirect_call_shim"`;

/** A main file that calls two parts through the table, as wasm-split-cli makes it: they come later. */
const MAIN = `(module
  (type $number (func (param i32) (result i32)))
  (table $table (export "table") 4 funcref)
  (func $twice (type $number) (i32.mul (local.get 0) (i32.const 2)))
  (elem (i32.const 1) $twice)
  (func ${shim("list")} (type $number) (call_indirect (type $number) (local.get 0) (i32.const 2)))
  (func ${shim("editor")} (type $number) (call_indirect (type $number) (local.get 0) (i32.const 3)))
  (func (export "list") (type $number) (call ${shim("list")} (local.get 0)))
  (func (export "editor") (type $number) (call ${shim("editor")} (local.get 0))))`;

/** A part that calls the main file's function, and adds its own place. */
const part = (/** @type {number} */ place) => `(module
  (import "__wasm_split" "table" (table 4 funcref))
  (type $number (func (param i32) (result i32)))
  (func $mine (type $number) (i32.add (i32.const ${place}) (call_indirect (type $number) (local.get 0) (i32.const 1))))
  (elem (i32.const ${place}) $mine))`;

/**
 * Runs `run` with a folder of these modules, compiled.
 * @param {Record<string, string>} sources
 * @param {(folder: string) => Promise<void>} run
 */
async function withModules(sources, run) {
  const folder = mkdtempSync(join(tmpdir(), "screens-"));
  try {
    for (const [name, source] of Object.entries(sources)) {
      writeFileSync(join(folder, "source.wat"), source);
      execFileSync("wasm-as", ["-g", join(folder, "source.wat"), "-o", join(folder, `${name}.wasm`)]);
    }
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} path */
const compiled = (path) => new WebAssembly.Module(new Uint8Array(readFileSync(path)));

test("a screen's own functions are called by name, and those of other parts are found when they come", () =>
  withModules({ main: MAIN, split_list: part(2), split_editor: part(3) }, async (folder) => {
    const name = await mergeScreen({ folder, main: "main", screen: "list", files: ["split_list"], options: ["-g"] });
    const text = execFileSync("wasm-dis", [join(folder, `${name}.wasm`)], { encoding: "utf8" });
    assert.equal(text.match(/call_indirect/g)?.length, 1, text);
    const { exports } = new WebAssembly.Instance(compiled(join(folder, `${name}.wasm`)));
    const { list, editor, table } = /** @type {any} */ (exports);
    assert.equal(list(20), 42);
    assert.throws(() => editor(20), WebAssembly.RuntimeError);
    new WebAssembly.Instance(compiled(join(folder, "split_editor.wasm")), { __wasm_split: { table } });
    assert.equal(editor(20), 43);
    assert.equal(list(20), 42);
  }));

test("a call of a part in another form is told of", () =>
  withModules({ main: MAIN.replace("(local.get 0) (i32.const 3)", "(i32.const 3) (local.get 0)") }, async (folder) => {
    const main = readFileSync(join(folder, "main.wasm"));
    assert.throws(() => withHiddenCalls(main, ["list"]), /in another way/);
    assert.deepEqual(withHiddenCalls(main, ["list", "editor"]), main);
  }));
