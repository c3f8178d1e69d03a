// Names of Rust's functions as people write them, from those in a compiled file.

/** What the older form writes for marks that no symbol may hold (rustc, compiler/rustc_symbol_mangling/src/legacy.rs). */
const MARKS = /** @type {Record<string, string>} */ ({ SP: "@", BP: "*", RF: "&", LT: "<", GT: ">", LP: "(", RP: ")", C: "," });

/** What the compiler tells copies of one function apart by. */
const HASH = /^h[0-9a-f]{16}$/;

/**
 * The identifiers at the beginning of `text`, each after its length.
 * @param {string} text
 */
function identifiers(text) {
  const found = [];
  let rest = text;
  for (let length = /^\d+/.exec(rest)?.[0]; length; length = /^\d+/.exec(rest)?.[0]) {
    found.push(rest.slice(length.length, length.length + Number(length)));
    rest = rest.slice(length.length + Number(length));
  }
  return found;
}

/** @param {string} part an identifier of the older form */
function withMarks(part) {
  const plain = part
    .replace(/^_\$/, "$")
    .replace(/\$([A-Z]+)\$/g, (whole, mark) => MARKS[mark] ?? whole)
    .replace(/\$u([0-9a-f]+)\$/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  return plain.replaceAll("..", "::");
}

/**
 * `name` as a path, without the hash. Of a name in the newer form only the crate is written out, which is its first
 * identifier behind `Cs` (RFC 2603); what is no name of Rust's stays as it is.
 * @param {string} name
 */
export function readable(name) {
  const older = /^_ZN(\d.*)/.exec(name)?.[1];
  if (older) {
    return identifiers(older)
      .filter((part) => !HASH.test(part))
      .map(withMarks)
      .join("::");
  }
  const newer = /^_R.*?Cs[0-9A-Za-z]+_(\d.*)/.exec(name)?.[1];
  const [crate] = newer ? identifiers(newer) : [];
  return crate ? `${crate.replace(/^_+/, "")}::${name}` : name;
}
