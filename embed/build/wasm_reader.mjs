// Reads WebAssembly's binary format (core specification, 5.5), as far as the steps after the build look into it.

/** The numbers of sections. */
export const [CUSTOM, IMPORTS, EXPORTS, CODE, DATA, DATA_COUNT] = [0, 2, 7, 10, 11, 12];
/** The kinds of imports. */
export const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];
/** Magic number and version. */
export const HEAD_BYTES = 8;

/** The subsection of the custom section "name" with the functions' names (core specification, 7.4.1). */
const FUNCTION_NAMES = 1;

/** Reads a module from `at` on, and tracks its position. */
export class Reader {
  /**
   * @param {Buffer} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    const byte = this.bytes[this.at];
    this.at += 1;
    return byte;
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 0x80;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) {
      this.number();
    }
  }

  /**
   * Skips the description of an import or an export, and returns its bytes.
   * @param {number} section IMPORTS or EXPORTS
   */
  description(section) {
    const start = this.at;
    const kind = this.byte();
    if (section === EXPORTS || kind === FUNCTION) {
      this.number();
    } else if (kind === TABLE) {
      this.byte();
      this.limits();
    } else if (kind === MEMORY) {
      this.limits();
    } else if (kind === GLOBAL) {
      this.at += 2;
    } else {
      throw new Error(`the WebAssembly imports something of the unknown kind ${kind}`);
    }
    return this.bytes.subarray(start, this.at);
  }
}

/**
 * The sections of a module in their order.
 * @param {Buffer} wasm
 * @returns {Generator<{ section: number, content: Buffer }>} each with its number and content, without its length
 */
export function* sectionsOf(wasm) {
  const reader = new Reader(wasm, HEAD_BYTES);
  while (reader.at < wasm.length) {
    const section = reader.byte();
    const length = reader.number();
    const content = wasm.subarray(reader.at, reader.at + length);
    reader.at += length;
    yield { section, content };
  }
}

/**
 * The names in a section of names, by the functions' index.
 * @param {Reader} reader after the section's own name
 * @returns {Map<number, string>}
 */
function namesOf(reader) {
  /** @type {Map<number, string>} */
  const names = new Map();
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const length = reader.number();
    const end = reader.at + length;
    for (let left = kind === FUNCTION_NAMES ? reader.number() : 0; left > 0; left -= 1) {
      names.set(reader.number(), reader.name());
    }
    reader.at = end;
  }
  return names;
}

/**
 * The names of a module's functions by their index; none where it has no names.
 * @param {Buffer} wasm
 * @returns {Map<number, string>}
 */
export function functionNames(wasm) {
  for (const { section, content } of sectionsOf(wasm)) {
    const reader = new Reader(content, 0);
    if (section === CUSTOM && reader.name() === "name") {
      return namesOf(reader);
    }
  }
  return new Map();
}

/**
 * How many functions a module imports: its own are numbered after them.
 * @param {Buffer} content of the section of imports
 */
export function importedFunctions(content) {
  const reader = new Reader(content, 0);
  let functions = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.name();
    reader.name();
    functions += reader.description(IMPORTS)[0] === FUNCTION ? 1 : 0;
  }
  return functions;
}

/**
 * The bodies of a module's own functions in their order, each without its length.
 * @param {Buffer} content of the section of code
 */
export function functionBodies(content) {
  const reader = new Reader(content, 0);
  /** @type {Buffer[]} */
  const bodies = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    const length = reader.number();
    bodies.push(content.subarray(reader.at, reader.at + length));
    reader.at += length;
  }
  if (reader.at !== content.length) {
    throw new Error(`the functions end at byte ${reader.at} of ${content.length}`);
  }
  return bodies;
}
