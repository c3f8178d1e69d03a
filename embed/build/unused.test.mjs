// What nothing can call leaves the main file; run by embed/checks/check.mjs, or by `node --test embed/build`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { functionsOfSmall, hasCode, withData, withExports } from "./shared.mjs";
import { withoutStreams, withoutUnused } from "./unused.mjs";

/** A module: two functions without inputs or results, exported as `mount` and `gone`, a memory with data; with names. */
const MODULE = Buffer.from(
  [
    "0061736d01000000",
    // Types: () -> ().
    "010401600000",
    // Functions.
    "0303020000",
    // Memory.
    "0503010001",
    // Exports.
    "07190305" + Buffer.from("mount").toString("hex") + "000004" + Buffer.from("gone").toString("hex") + "000106" + Buffer.from("memory").toString("hex") + "0200",
    // Code.
    "0a070202000b02000b",
    // Data: "ab" at 8.
    "0b0801004108" + "0b02" + "6162",
    // Names.
    "0017" + "046e616d65" + "0110" + "02" + "0005" + Buffer.from("first").toString("hex") + "0106" + Buffer.from("second").toString("hex"),
  ].join(""),
  "hex",
);

/** @param {Buffer} wasm */
const exportsOf = (wasm) => WebAssembly.Module.exports(new WebAssembly.Module(new Uint8Array(wasm))).map(({ name }) => name);

test("functions that the JavaScript does not mention are not exported, and the rest is", () => {
  assert.deepEqual(exportsOf(MODULE), ["mount", "gone", "memory"]);
  assert.deepEqual(exportsOf(withoutUnused(MODULE, "wasm.mount(root);")), ["mount", "memory"]);
});

test("the classes of streams leave wasm-bindgen's JavaScript, and others stay", () => {
  const kept = `export class Handle {
    free() {
    }
}
if (Symbol.dispose) Handle.prototype[Symbol.dispose] = Handle.prototype.free;
`;
  const stream = `export class IntoUnderlyingSink {
    free() {
        wasm.__wbg_intounderlyingsink_free(0, 0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
`;
  assert.equal(withoutStreams(`${kept}${stream}`), kept);
  assert.throws(() => withoutStreams(kept), /other classes/);
  assert.throws(() => withoutStreams(`${stream}new IntoUnderlyingSink();`), /other classes/);
});

test("what little several parts share is exported, by its name, so that it stays in the main file", () => {
  const shared = /** @type {const} */ ([["chunk_1", MODULE], ["chunk_2", MODULE]]);
  assert.deepEqual(functionsOfSmall([shared[0]], new Map()), ["first", "second"]);
  // What goes into a part's file stays there.
  assert.deepEqual(functionsOfSmall([...shared], new Map([["chunk_2", "split_list"]])), ["first", "second"]);
  assert.deepEqual(exportsOf(withExports(MODULE, ["second", "elsewhere"])), ["mount", "gone", "memory", "__shared_1"]);
});

test("a shared file without functions leaves its data to the main file", () => {
  // Imports the memory; no functions; data: nothing at 0, and "cd" at 200.
  const data = Buffer.from(["0061736d01000000", "020801016d016d020001", "0a0100", "0b0e02004100" + "0b00" + "0041c801" + "0b02" + "6364"].join(""), "hex");
  assert.ok(WebAssembly.validate(new Uint8Array(data)));
  assert.deepEqual([hasCode(MODULE), hasCode(data)], [true, false]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(withData(MODULE, [data]))));
  const memory = Buffer.from(/** @type {WebAssembly.Memory} */ (exports.memory).buffer);
  assert.deepEqual([memory.toString("utf8", 8, 10), memory.toString("utf8", 200, 202)], ["ab", "cd"]);
});
