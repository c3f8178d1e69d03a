// The reader of the message table; run by embed/checks/check.mjs, or by `node --test embed/contract`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { messageNames, namesIn } from "./message_names.mjs";

const PLURALS = 'plurals! {\n    Plural;\n    Count: "1", "2", "3", "4";\n}\n';

/**
 * A table with these entries of `texts!`.
 * @param {string} entries
 */
function table(entries) {
  return `macro_rules! texts {\n    ($($name:ident: $english:literal;)*) => {};\n}\n\ntexts! {\n    Text;\n${entries}\n}\n\n${PLURALS}`;
}

test("names come in the order of the table, plurals last", () => {
  const names = namesIn([table('    NewWidget: "New", "Neu";\n    Save: "Save", "Speichern";')]);
  assert.deepEqual(names, ["newWidget", "save", "count.one", "count.other"]);
});

test("entries may span lines, and literals hold escapes, signs and comments", () => {
  const entries = [
    "    // One: \"a\", \"b\";",
    '    One: "a \\"quoted\\"; Two: \\\\",',
    '        "b // no comment }";',
    '    Two: r"raw \\", /* here */ r#"with " in it; Three: "#;',
  ].join("\n");
  assert.deepEqual(namesIn([table(entries)]).slice(0, 2), ["one", "two"]);
});

test("what it does not know, it refuses", () => {
  assert.throws(() => namesIn([table('    One: "a";')]), /something else than ,/);
  assert.throws(() => namesIn([table('    One: "a", "b", "c";')]), /something else than ;/);
  assert.throws(() => namesIn([table('    one: "a", "b";')]), /a name in line 7/);
  assert.throws(() => namesIn([table('    One: "a", concat!("b");')]), /a string in line 7/);
  assert.throws(() => namesIn([table('    One: "a", "b";\n    One: "a", "b";')]), /one twice/);
  assert.throws(() => namesIn([table("")]), /no texts/);
  assert.throws(() => namesIn([PLURALS]), /texts! 0 times/);
});

test("the table of the page can be read", async () => {
  const names = await messageNames();
  assert.ok(names.includes("newWidget") && names.includes("widgetCount.other"));
});
